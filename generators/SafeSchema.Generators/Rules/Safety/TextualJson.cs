using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Safety;

/// <summary>A column has the type json.</summary>
sealed class TextualJson() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0205",
        "json instead of jsonb",
        "The column '{0}' is {1}: it has no equality and no index; use jsonb",
        Category.Safety,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0205.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from column in schema.Of<Column>()
        where string.Equals(column.Type, "json", StringComparison.OrdinalIgnoreCase)
        select Finding.On(column, column.Name, column.Type).MendedBy(Mend.SetArgument("Column", "Type", "\"jsonb\""));
}
