using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>A table has no primary key.</summary>
sealed class NoPrimaryKey() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0072",
        "Table has no primary key",
        "The table '{0}' has no primary key: two equal rows cannot be told apart; put [PrimaryKey] on the property that names a row",
        Category.Model,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0072.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        where table.Table is { Optional: false } && !table.Of<PrimaryKey>().Any()
        select Finding.On(table.Table!, table.Name.Sql);
}
