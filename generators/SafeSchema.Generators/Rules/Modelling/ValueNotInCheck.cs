using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>A default or backfill is none of the values that a check allows.</summary>
sealed class ValueNotInCheck() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0077",
        "Default is refused by the column's own check",
        "The {0} '{1}' of column '{2}' is none of the values that the constraint '{3}' allows: every row with it is refused (23514); write one of {4}",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0077.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        from check in table.Of<CheckConstraint>()
        from list in schema.SqlOf(check).Select(ValueList.TryRead).OfType<ValueList>()
        from column in table.Of<Column>().Where(column => column.Name == list.Column)
        from sql in schema.SqlOf(column).Where(sql => sql.Text == column.Default || sql.Text == column.Backfill)
        where sql.Tokens.Count == 1 && sql.Tokens.Literal(0) is { } value && !list.Values.Contains(value)
        select Finding.In(
            sql, sql.Tokens.All.First, sql.Tokens.All.Last,
            sql.Text == column.Default ? "default" : "backfill", sql.Tokens.Literal(0)!, column.Name, check.Name, string.Join(", ", list.Values.Select(Quote.Literal)));
}
