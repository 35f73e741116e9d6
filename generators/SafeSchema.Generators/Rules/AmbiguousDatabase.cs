using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A record's database cannot be told.</summary>
static class AmbiguousDatabase
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0003",
        "Record belongs to no single database",
        "'{0}' does not say which database it belongs to: {1}; name one with In = typeof(…)",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0003.md");
}
