using SafeSchema.Model;

namespace SafeSchema.Generators.Translating.Expressions;

/// <summary>Makes expressions, with the type and nullability that PostgreSQL gives them.</summary>
static class Make
{
    /// <summary>A strict function: NULL comes out where NULL goes in.</summary>
    public static Call Call(string function, string? type, params SqlExpression[] arguments) =>
        new(function, arguments.ToEquatableArray(), type, arguments.Any(argument => argument.Nullable));

    /// <summary>The first of several that is not NULL.</summary>
    public static Call Coalesce(SqlExpression first, SqlExpression second) =>
        new("coalesce", first is Call { Function: "coalesce" } chain ? chain.Arguments.Append(second).ToEquatableArray() : EquatableArray.Of(first, second), first.Type ?? second.Type, second.Nullable);

    /// <summary>An operator that gives NULL where an operand is.</summary>
    public static Infix Infix(SqlExpression left, string word, SqlExpression right, Precedence level, string? type) =>
        new(left, word, right, level, type, left.Nullable || right.Nullable);

    public static Infix Compare(SqlExpression left, string word, SqlExpression right) => Infix(left, word, right, Precedence.Comparison, "boolean");

    public static Infix And(SqlExpression left, SqlExpression right) => Infix(left, "AND", right, Precedence.And, "boolean");

    public static Infix Or(SqlExpression left, SqlExpression right) => Infix(left, "OR", right, Precedence.Or, "boolean");

    /// <summary>Both, where there are both.</summary>
    public static SqlExpression? AndMaybe(SqlExpression? left, SqlExpression? right) => left is null ? right : right is null ? left : And(left, right);

    public static SqlExpression Not(SqlExpression operand) => operand switch
    {
        Prefix { Operator: "NOT " } not => not.Operand,
        Suffix { Words: " IS NULL" } test => test with { Words = " IS NOT NULL" },
        Suffix { Words: " IS NOT NULL" } test => test with { Words = " IS NULL" },
        Verbatim { Text: "true" } => SqlLiteral.Boolean(false),
        Verbatim { Text: "false" } => SqlLiteral.Boolean(true),
        QueryExpression { Words: "EXISTS " } exists => exists with { Words = "NOT EXISTS " },
        _ => new Prefix("NOT ", operand, Precedence.Not, "boolean", operand.Nullable),
    };

    public static Suffix IsNull(SqlExpression operand) => new(Uncast(operand), " IS NULL", Precedence.Is, "boolean", false);

    public static Suffix IsNotNull(SqlExpression operand) => new(Uncast(operand), " IS NOT NULL", Precedence.Is, "boolean", false);

    /// <summary>The expression as a value of a type; written only where it is none already.</summary>
    public static SqlExpression Cast(SqlExpression operand, string? type) => type is null || Names(operand.Type) == type ? operand
        : operand is Cast cast && cast.Operand.Type == type ? cast.Operand
        : new Cast(operand, type);

    /// <summary>An expression of GROUP BY and ORDER BY, where PostgreSQL takes a bare number for the place of a column, and no other constant.</summary>
    public static SqlExpression NoPosition(SqlExpression value) => value is Verbatim constant ? new Cast(constant, constant.Type ?? "text") : value;

    public static SqlExpression Concat(SqlExpression left, SqlExpression right) => Infix(left, "||", right, Precedence.Other, "text");

    public static Suffix AtUtc(SqlExpression time) => new Suffix(time, " AT TIME ZONE 'UTC'", Precedence.At, "timestamp without time zone", time.Nullable);

    /// <summary>The type without what stands in parentheses: <c>numeric(12,2)</c> is a numeric.</summary>
    public static string? Names(string? type) => type is not null && type.IndexOf('(') is var at and > 0 ? type.Substring(0, at).TrimEnd() + type.Substring(type.IndexOf(')') + 1) : type;

    /// <summary>Whether a value is NULL does not depend on a cast.</summary>
    static SqlExpression Uncast(SqlExpression operand) => operand is Cast cast ? cast.Operand : operand;
}
