using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>Aggregates, and the types in which PostgreSQL gives them (PostgreSQL documentation, section 9.21).</summary>
static class Aggregates
{
    /// <summary>Those that LINQ has too.</summary>
    public static readonly string[] Names = ["Average", "Count", "LongCount", "Max", "Min", "Sum"];

    /// <summary>An aggregate. Over no rows LINQ's sum is 0, and SQL's NULL; the other ones have no value in either.</summary>
    public static SqlExpression Make(string name, SqlExpression argument, SqlExpression? filter, bool distinct, bool isAlwaysThere)
    {
        var type = name switch
        {
            "Sum" => SumOf(argument.Type),
            "Average" => AverageOf(argument.Type),
            _ => argument.Type,
        };
        var function = name == "Average" ? "avg" : name.ToLowerInvariant();
        var value = new Call(function, EquatableArray.Of(argument), type, argument.Nullable || !isAlwaysThere) { IsAggregate = true, Filter = filter, Distinct = distinct };
        return name == "Sum" && value.Nullable ? Expressions.Make.Coalesce(value, SqlLiteral.Integer(0)) : value;
    }

    /// <summary>SQL's own sum: NULL over no rows.</summary>
    public static SqlExpression Sum(SqlExpression argument, SqlExpression? filter) =>
        new Call("sum", EquatableArray.Of(argument), SumOf(argument.Type), true) { IsAggregate = true, Filter = filter };

    static string? SumOf(string? type) => Expressions.Make.Names(type) switch
    {
        "smallint" or "integer" => "bigint",
        "bigint" => "numeric",
        var same => same,
    };

    static string? AverageOf(string? type) => Expressions.Make.Names(type) switch
    {
        "real" or "double precision" => "double precision",
        "interval" => "interval",
        _ => "numeric",
    };
}
