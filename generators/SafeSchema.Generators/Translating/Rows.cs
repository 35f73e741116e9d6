using System.Collections.Immutable;
using SafeSchema.Generators.Translating.Expressions;
using SafeSchema.Model;

namespace SafeSchema.Generators.Translating;

/// <summary>A query that is still being put together: each method of LINQ adds to it.</summary>
sealed record Rows
{
    public EquatableArray<FromItem> From { get; init; }

    public SqlExpression? Where { get; init; }

    public EquatableArray<SqlExpression> GroupBy { get; init; }

    public SqlExpression? Having { get; init; }

    public EquatableArray<Order> OrderBy { get; init; }

    public bool Distinct { get; init; }

    public SqlExpression? Limit { get; init; }

    public SqlExpression? Offset { get; init; }

    public EquatableArray<(string Words, Rows Rows)> Combined { get; init; }

    /// <summary>One of its rows.</summary>
    public required Shape Element { get; init; }

    /// <summary>A missing row counts as one without values: DefaultIfEmpty.</summary>
    public bool OrDefault { get; init; }

    /// <summary>Columns of which the conditions so far have excluded NULL.</summary>
    public ImmutableHashSet<(RowSource, string)> Known { get; init; } = ImmutableHashSet<(RowSource, string)>.Empty;

    /// <summary>What it has decided (which rows, which groups, how many) would not be the same behind a further condition.</summary>
    public bool IsClosed => Distinct || Limit is not null || Offset is not null || Combined.Count > 0 || (GroupBy.Count > 0 && Element is not GroupShape);

    /// <summary>One source and at most a condition: it can be joined as it is.</summary>
    public bool IsSimple => !IsClosed && From.Count == 1 && GroupBy.Count == 0 && OrderBy.Count == 0;
}
