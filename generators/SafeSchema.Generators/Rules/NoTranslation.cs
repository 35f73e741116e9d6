using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>Part of a typed rule cannot be said in SQL.</summary>
static class NoTranslation
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0030",
        "A rule says something that has no SQL",
        "'{0}' has no SQL translation: {1}",
        Category.Translation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0030.md");
}
