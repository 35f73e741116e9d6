using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A column's C# type has no PostgreSQL type.</summary>
static class NoPostgresType
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0002",
        "Property has no PostgreSQL type",
        "'{0}' is a column, but its type '{1}' has no PostgreSQL type: name one with [Column(Type = …)], or exclude the property with [NotColumn]",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0002.md");
}
