using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>A default is a literal of another type.</summary>
sealed class DefaultDoesNotFit() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0076",
        "Default does not fit the column's type",
        "The default {0} is no value of type {1}: PostgreSQL refuses the column, or every row that relies on it; write a value of that type",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0076.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from sql in schema.Sql
        where sql.Owner is Column column && sql.Text == column.Default
        let type = ((Column)sql.Owner).Type
        where !LiteralFit.Fits(sql.Tokens, type)
        select Finding.In(sql, sql.Tokens.All.First, sql.Tokens.All.Last, sql.Text, type);
}
