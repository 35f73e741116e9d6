using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating.Members;

/// <summary>Numbers.</summary>
static class MathMembers
{
    const int AwayFromZero = 1;
    const string Double = "double precision";

    public static readonly (string Member, Func<MemberUse, SqlExpression?> Translate)[] All =
    [
        ("System.Math.Abs", use => Same("abs", use)),
        ("System.Math.Ceiling", use => Same("ceil", use)),
        ("System.Math.Floor", use => Same("floor", use)),
        ("System.Math.Truncate", use => Same("trunc", use)),
        ("System.Math.Sign", use => Make.Cast(Make.Call("sign", use[0].Type, use[0]), "integer")),
        ("System.Math.Round", Rounded),
        ("System.Math.Max", use => Strict("greatest", use)),
        ("System.Math.Min", use => Strict("least", use)),
        ("System.Math.Sqrt", use => Make.Call("sqrt", Double, AsDouble(use, 0))),
        ("System.Math.Pow", use => Make.Call("power", Double, AsDouble(use, 0), AsDouble(use, 1))),
        ("System.Math.Exp", use => Make.Call("exp", Double, AsDouble(use, 0))),
        ("System.Math.Log", use => use.Count == 1 ? Make.Call("ln", Double, AsDouble(use, 0)) : null),
        ("System.Math.Log10", use => Make.Call("log", Double, AsDouble(use, 0))),
        ("System.Int32.ToString", use => use.Count == 0 ? Make.Cast(use.Target, "text") : null),
        ("System.Int64.ToString", use => use.Count == 0 ? Make.Cast(use.Target, "text") : null),
        ("System.Int16.ToString", use => use.Count == 0 ? Make.Cast(use.Target, "text") : null),
    ];

    static SqlExpression Same(string function, MemberUse use)
    {
        var value = Numbers.IsFloating(use[0].Type) || Numbers.IsInteger(use[0].Type) ? use[0] : Make.Cast(use[0], "numeric");
        return Make.Call(function, Numbers.IsInteger(value.Type) && function != "abs" ? Double : value.Type, value);
    }

    static SqlExpression AsDouble(MemberUse use, int argument) => Make.Cast(use[argument], Double);

    /// <summary>greatest and least pass over NULL, where an operator of SQL's would give it; a value of C#'s is none.</summary>
    static SqlExpression? Strict(string function, MemberUse use) => use[0].Nullable || use[1].Nullable
        ? null
        : new Call(function, EquatableArray.Of(use[0], use[1]), Numbers.Widest([use[0].Type, use[1].Type]), false);

    /// <summary>
    /// PostgreSQL rounds a numeric half away from zero, and a double half to even: Math.Round has to say so, or to be of a
    /// double without digits.
    /// </summary>
    static SqlExpression? Rounded(MemberUse use)
    {
        var value = use[0];
        var isAway = use.Constant(use.Count - 1) is AwayFromZero && use.Operation is Microsoft.CodeAnalysis.Operations.IInvocationOperation call
            && call.TargetMethod.Parameters.Last().Type.Name == "MidpointRounding";
        if (Numbers.IsFloating(value.Type))
            return use.Count == 1 ? Make.Call("round", value.Type, value) : null;
        if (!isAway)
            return null;
        return use.Count == 2 ? Make.Call("round", "numeric", value) : Make.Call("round", "numeric", value, use[1]);
    }
}
