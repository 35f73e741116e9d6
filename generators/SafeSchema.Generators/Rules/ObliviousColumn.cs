using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A column's type is neither nullable nor not.</summary>
static class ObliviousColumn
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0009",
        "Nullability of a column is unknown",
        "'{0}' stands where nullable annotations are off, so it cannot be told whether the column is NOT NULL: add #nullable enable",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0009.md");
}
