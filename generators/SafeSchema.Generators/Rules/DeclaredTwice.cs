using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>Two declarations of a record have the same name.</summary>
static class DeclaredTwice
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0012",
        "Object is declared twice",
        "'{0}' declares the same object twice: {1}",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0012.md");
}
