using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>Several sources of rows in one query.</summary>
sealed partial class Translator
{
    /// <summary>from a in … from b in …: each row with each; of a group join, what was joined.</summary>
    Shape? Multiplied(Rows rows, IInvocationOperation call)
    {
        if (Lambda(call, 1) is not { Symbol.Parameters.Length: 1 } lambda)
            return null;
        var open = Opened(rows);
        if (Within(open, () => Applied(lambda, open.Element)) is not SequenceShape inner)
            return null;
        return call.Arguments.Length == 2
            ? new SequenceShape(Attached(open, inner.Rows, out var element) with { Element = element })
            : Lambda(call, 2) is { } result ? Result(Attached(open, inner.Rows, out element), result, open.Element, element) : null;
    }

    Shape? Joined(Rows rows, IInvocationOperation call)
    {
        if (call.Arguments.Length != 5 || Lambda(call, 4) is not { } result || Matched(rows, call) is not { } matched)
            return null;
        return Result(Attached(matched.Outer, matched.Inner, out var element), result, matched.Outer.Element, element);
    }

    /// <summary>join … into g: what is joined is a query of its own, until somebody takes its rows.</summary>
    Shape? JoinedGroups(Rows rows, IInvocationOperation call)
    {
        if (call.Arguments.Length != 5 || Lambda(call, 4) is not { } result || Matched(rows, call) is not { } matched)
            return null;
        return Result(matched.Outer, result, matched.Outer.Element, new SequenceShape(matched.Inner));
    }

    /// <summary>Both sides of a join; the inner one under the condition that the keys are equal. LINQ joins no null either.</summary>
    (Rows Outer, Rows Inner)? Matched(Rows rows, IInvocationOperation call)
    {
        if (Evaluate(call.Arguments[1].Value) is not SequenceShape { Rows: var found } || Lambda(call, 2) is not { } outerKey || Lambda(call, 3) is not { } innerKey)
            return null;
        var (outer, inner) = (Opened(rows), Opened(found));
        var left = Within(outer, () => Values(Applied(outerKey, outer.Element)).ToList());
        var right = Within(inner, () => Values(Applied(innerKey, inner.Element)).ToList());
        if (left.Count == 0 || left.Count != right.Count)
            return null;
        var condition = left.Zip(right, (x, y) => (SqlExpression)Make.Compare(y.Value, "=", x.Value)).Aggregate(Make.And);
        return (outer, inner with { Where = Make.AndMaybe(condition, inner.Where), Known = inner.Known.Union(NullFacts.WhenTrue(condition)) });
    }

    /// <summary>The outer rows with the inner ones beside them: a join where the inner ones are rows of one source, otherwise one over their query.</summary>
    static Rows Attached(Rows outer, Rows inner, out Shape element)
    {
        if (!inner.IsSimple)
        {
            var nested = Nested(inner with { OrDefault = false });
            element = inner.OrDefault ? Missing(nested.Element) : nested.Element;
            return outer with { From = outer.From.Append(new FromItem(inner.OrDefault ? "LEFT JOIN LATERAL" : "CROSS JOIN LATERAL", nested.From[0].Row, inner.OrDefault ? SqlLiteral.Boolean(true) : null)).ToEquatableArray() };
        }

        element = inner.OrDefault ? Missing(inner.Element) : inner.Element;
        var join = inner.OrDefault ? "LEFT JOIN" : inner.Where is null ? "CROSS JOIN" : "JOIN";
        var item = new FromItem(join, inner.From[0].Row, inner.Where ?? (inner.OrDefault ? SqlLiteral.Boolean(true) : null));
        return outer with { From = outer.From.Append(item).ToEquatableArray(), Known = inner.OrDefault ? outer.Known : outer.Known.Union(inner.Known) };
    }

    /// <summary>What stands on the outer side of a join may be missing.</summary>
    static Shape Missing(Shape shape) => shape switch
    {
        RowShape row => row with { Optional = true },
        MembersShape members => new MembersShape(members.Members.Select(member => (member.Name, Missing(member.Value))).ToEquatableArray()),
        ValueShape { Value: ColumnOf column } => new ValueShape(column with { Nullable = true }),
        _ => shape,
    };

    SequenceShape Result(Rows rows, IAnonymousFunctionOperation result, Shape outer, Shape inner) =>
        new(rows with { Element = Within(rows, () => Applied(result, outer, inner)) });
}
