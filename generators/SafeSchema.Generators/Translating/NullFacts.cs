using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating;

/// <summary>Columns that cannot be NULL any more once a condition is known to hold, or not to hold.</summary>
static class NullFacts
{
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

    public static IEnumerable<(RowSource, string)> WhenFalse(SqlExpression condition) => condition switch
    {
        Infix { Operator: "OR" } both => WhenFalse(both.Left).Concat(WhenFalse(both.Right)),
        Suffix { Words: " IS NULL" } test => Strict(test.Operand),
        Prefix { Operator: "NOT " } not => WhenTrue(not.Operand),
        _ => [],
    };

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
