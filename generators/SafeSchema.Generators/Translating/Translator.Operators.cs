using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SafeSchema.Generators.Reading;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>Arithmetic, conversions, texts.</summary>
sealed partial class Translator
{
    const string Time = "timestamp with time zone";
    const string Interval = "interval";

    SqlExpression Arithmetic(IBinaryOperation binary)
    {
        if (binary.OperatorKind == BinaryOperatorKind.Add && binary.Type?.SpecialType == SpecialType.System_String)
            return Joined(Summands(binary).Select(AsText));
        var word = binary.OperatorKind switch
        {
            BinaryOperatorKind.Add => "+",
            BinaryOperatorKind.Subtract => "-",
            BinaryOperatorKind.Multiply => "*",
            BinaryOperatorKind.Divide => "/",
            BinaryOperatorKind.Remainder => "%",
            _ => null,
        };
        if (word is null)
            return Refuse(binary, "of operators, comparisons, && || !, + - * / % and ?? have one");
        var (left, right) = (Value(binary.LeftOperand), Value(binary.RightOperand));
        if (Failed)
            return Fail();
        return Numbers.Is(left.Type) && Numbers.Is(right.Type) ? Calculated(binary, left, word, right)
            : TimeOf(left.Type, word, right.Type) is { } type ? Make.Infix(left, word, right, LevelOf(word), type)
            : Refuse(binary, "between these types PostgreSQL has no such operator that means the same");
    }

    /// <summary>In the type in which C# calculates: PostgreSQL goes by the operands.</summary>
    SqlExpression Calculated(IBinaryOperation binary, SqlExpression left, string word, SqlExpression right)
    {
        var type = ColumnTypes.Of(binary.Type!);
        if (word == "%" && Numbers.IsFloating(type))
            return Refuse(binary, "PostgreSQL has no remainder of floating-point numbers");
        if (Numbers.Result(left.Type, right.Type) != type)
            left = Make.Cast(left, type);
        if (Numbers.Result(left.Type, right.Type) != type)
            right = Make.Cast(right, type);
        return Make.Infix(left, word, right, LevelOf(word), type);
    }

    static string? TimeOf(string? left, string word, string? right) => (left, word, right) switch
    {
        (Time, "+" or "-", Interval) => Time,
        (Time, "-", Time) => Interval,
        (Interval, "+" or "-", Interval) => Interval,
        (Interval, "*" or "/", _) when Numbers.Is(right) => Interval,
        (_, "*", Interval) when Numbers.Is(left) => Interval,
        _ => null,
    };

    static Precedence LevelOf(string word) => word is "+" or "-" ? Precedence.Sum : Precedence.Product;

    SqlExpression Conversion(IConversionOperation conversion, Polarity polarity)
    {
        if (conversion.OperatorMethod is { ContainingType: var owner } && !IsOfUid(owner) && owner.ContainingNamespace is not { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
            return Refuse(conversion, "a conversion of your own has no meaning in PostgreSQL");
        var (from, to) = (conversion.Operand.Type, conversion.Type);
        var value = Value(conversion.Operand, polarity);
        if (from is null || to is null || Failed)
            return value;
        if (EnumOf(from) is not null != EnumOf(to) is not null && !IsObject(to) && !Numbers.IsInteger(value.Type))
            return Refuse(conversion, "the enum is kept as a text");
        return conversion.IsImplicit ? value : Narrowed(value, ColumnTypes.Of(to));
    }

    static bool IsOfUid(INamedTypeSymbol? type) => type is { Name: "Uid", ContainingNamespace.Name: "SafeSchema" };

    static bool IsObject(ITypeSymbol type) => type.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;

    /// <summary>A conversion that keeps the value is left to PostgreSQL; C# cuts fractions off where PostgreSQL would round.</summary>
    static SqlExpression Narrowed(SqlExpression value, string? type)
    {
        if (!Numbers.Is(value.Type) || !Numbers.Is(type))
            return value;
        if (Numbers.IsInteger(type) && !Numbers.IsInteger(value.Type))
            return Make.Cast(Make.Call("trunc", value.Type, value), type);
        return Numbers.Holds(type, value.Type) && (Numbers.IsInteger(value.Type) || !Numbers.IsFloating(type)) ? value : Make.Cast(value, type);
    }

    SqlExpression Coalesce(ICoalesceOperation coalesce)
    {
        var first = Value(coalesce.Value, Polarity.True);
        return first.Nullable ? Make.Coalesce(first, Value(coalesce.WhenNull)) : first;
    }

    /// <summary>a?.B is NULL where a is, and so is every strict function of SQL's.</summary>
    SqlExpression ConditionalAccess(IConditionalAccessOperation access)
    {
        patternInputs.Push(Evaluate(access.Operation));
        var value = Value(access.WhenNotNull, Polarity.True);
        patternInputs.Pop();
        return value;
    }

    static IEnumerable<IOperation> Summands(IOperation operation) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } sum
            ? Summands(sum.LeftOperand).Concat(Summands(sum.RightOperand))
            : [operation];

    SqlExpression Interpolated(IInterpolatedStringOperation text) => Joined(text.Parts.Select(part => part switch
    {
        IInterpolatedStringTextOperation { Text: var piece } => Value(piece),
        IInterpolationOperation { Alignment: null, FormatString: null } hole => AsText(hole.Expression),
        _ => Refuse(part, "a format of .NET is none of PostgreSQL's"),
    }));

    static SqlExpression Joined(IEnumerable<SqlExpression> pieces) => pieces.DefaultIfEmpty(SqlLiteral.Text("")).Aggregate(Make.Concat);

    /// <summary>As C# puts it into a text, where null is nothing.</summary>
    SqlExpression AsText(IOperation operation)
    {
        var value = Value(Unwrapped(operation));
        if (Failed)
            return value;
        if (operation.Type is { } type && EnumOf(Unwrapped(operation).Type ?? type) is not null)
            return Refuse(operation, "PostgreSQL keeps another text for the enum's value than C# writes");
        var text = IsText(value.Type) ? value : Numbers.IsInteger(value.Type) || value.Type == "uuid" ? Make.Cast(value, "text") : null;
        if (text is null)
            return Refuse(operation, "only texts, whole numbers and Guids are written in the same way by C# and PostgreSQL");
        return text.Nullable ? Make.Coalesce(text, SqlLiteral.Text("")) : text;
    }

    static bool IsText(string? type) => Make.Names(type) is "text" or "character varying" or "character" or "citext";

    SqlExpression Array(IOperation array)
    {
        if (array is IArrayCreationOperation { Initializer: null })
            return Refuse(array, "an array is written with its elements");
        var items = Elements(array).Select(element => Value(element)).ToEquatableArray();
        return new ArrayOf(items, array.Type is { } type ? ColumnTypes.Of(type) : null);
    }

    static IEnumerable<IOperation> Elements(IOperation array) =>
        array is IArrayCreationOperation { Initializer: { } initializer } ? initializer.ElementValues : array.ChildOperations;

    static bool IsCollection(IOperation operation) => operation.Syntax.IsKind(SyntaxKind.CollectionExpression);
}
