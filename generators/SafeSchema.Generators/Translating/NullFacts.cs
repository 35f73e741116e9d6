using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating;

/// <summary>
/// Columns that cannot be NULL any more once a condition is known to hold, or not to hold. What PostgreSQL finds true tells more than
/// what C# does: null is unequal to everything there, and equal to null.
/// </summary>
static class NullFacts
{
    /// <summary>The condition holds in PostgreSQL.</summary>
    public static IEnumerable<(RowSource, string)> WhenTrue(SqlExpression condition) => condition switch
    {
        Infix { Operator: "AND" } both => WhenTrue(both.Left).Concat(WhenTrue(both.Right)),
        Infix { Level: Precedence.Comparison or Precedence.Like } comparison => Strict(comparison.Left).Concat(Strict(comparison.Right)),
        Suffix { Words: " IS NOT NULL" } test => Strict(test.Operand),
        Membership member => Strict(member.Operand),
        Prefix { Operator: "NOT " } not => WhenFalse(not.Operand).Concat(Strict(not.Operand)),
        ColumnOf column => Strict(column),
        _ => [],
    };

    /// <summary>The condition holds in C#; in PostgreSQL it may be unknown.</summary>
    public static IEnumerable<(RowSource, string)> WhenTrueInMemory(SqlExpression condition) => condition switch
    {
        Infix { Operator: "AND" } both => WhenTrueInMemory(both.Left).Concat(WhenTrueInMemory(both.Right)),
        Infix { Operator: "=" } equal => WhenEqualInMemory(equal),
        Infix { Operator: "<>" } => [],
        Infix { Level: Precedence.Comparison or Precedence.Like } or Suffix { Words: " IS NOT NULL" } or Membership or ColumnOf => WhenTrue(condition),
        Prefix { Operator: "NOT " } not => WhenFalse(not.Operand),
        _ => [],
    };

    /// <summary>The condition does not hold, in C# at least.</summary>
    public static IEnumerable<(RowSource, string)> WhenFalse(SqlExpression condition) => condition switch
    {
        Infix { Operator: "OR" } both => WhenFalse(both.Left).Concat(WhenFalse(both.Right)),
        Infix { Operator: "<>" } unequal => WhenEqualInMemory(unequal),
        Suffix { Words: " IS NULL" } test => Strict(test.Operand),
        Prefix { Operator: "NOT " } not => WhenTrueInMemory(not.Operand),
        _ => [],
    };

    /// <summary>In C# null equals null, so only what equals a value is none.</summary>
    static IEnumerable<(RowSource, string)> WhenEqualInMemory(Infix equal) =>
        (equal.Right.Nullable ? [] : Strict(equal.Left)).Concat(equal.Left.Nullable ? [] : Strict(equal.Right));

    /// <summary>Columns that make the expression NULL when they are.</summary>
    static IEnumerable<(RowSource, string)> Strict(SqlExpression expression) => expression switch
    {
        ColumnOf column => [(column.Row, column.Name)],
        Cast cast => Strict(cast.Operand),
        Prefix { Operator: "-" } minus => Strict(minus.Operand),
        Infix { Level: Precedence.Sum or Precedence.Product or Precedence.Other } infix => Strict(infix.Left).Concat(Strict(infix.Right)),
        _ => [],
    };
}
