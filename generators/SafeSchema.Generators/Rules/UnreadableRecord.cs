using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A declaration that cannot become an object.</summary>
static class UnreadableRecord
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0015",
        "Record cannot be read",
        "'{0}' cannot be read: {1}",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0015.md");
}
