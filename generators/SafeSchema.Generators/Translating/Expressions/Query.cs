using SafeSchema.Model;

namespace SafeSchema.Generators.Translating.Expressions;

/// <summary>
/// Rows that an expression can read: those of a table, those of a query, or one given row. Two sources over one table are two,
/// so identity decides, not content.
/// </summary>
sealed class RowSource(QualifiedName? table, Query? query = null)
{
    /// <summary>The table.</summary>
    public QualifiedName? Table => table;

    /// <summary>The query whose rows they are.</summary>
    public Query? Query => query;

    /// <summary>What the C# text calls a row; the first name given stays.</summary>
    public string? Hint { get; set; }

    /// <summary>A name that cannot be chosen and is always written: NEW, OLD.</summary>
    public string? Fixed { get; set; }
}

/// <summary>A SELECT.</summary>
sealed record Query
{
    public EquatableArray<Projection> Columns { get; init; }

    public EquatableArray<FromItem> From { get; init; }

    public SqlExpression? Where { get; init; }

    public EquatableArray<SqlExpression> GroupBy { get; init; }

    public SqlExpression? Having { get; init; }

    public EquatableArray<Order> OrderBy { get; init; }

    public bool Distinct { get; init; }

    public SqlExpression? Limit { get; init; }

    public SqlExpression? Offset { get; init; }

    /// <summary>UNION, INTERSECT … with another query behind this one.</summary>
    public EquatableArray<Combination> Combined { get; init; }
}

/// <summary>A column of a query's result.</summary>
sealed record Projection(SqlExpression Value, string? Name);

/// <summary>One source of a query, and how it is joined to those before it.</summary>
/// <param name="Join">JOIN, LEFT JOIN, CROSS JOIN; empty for the first.</param>
/// <param name="Row">The source.</param>
/// <param name="On">The condition of the join.</param>
sealed record FromItem(string Join, RowSource Row, SqlExpression? On);

/// <summary>One key of an order.</summary>
sealed record Order(SqlExpression Value, bool Descending);

/// <summary>Another query whose rows are put together with those of the first.</summary>
sealed record Combination(string Words, Query Query);
