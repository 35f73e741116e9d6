using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A Sum over int, which PostgreSQL gives as bigint.</summary>
static class NarrowSum
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0034",
        "A sum of int is wider in PostgreSQL",
        "'{0}' is a bigint in PostgreSQL, and int in C#, which overflows: sum up (long?)",
        Category.Translation,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0034.md");
}
