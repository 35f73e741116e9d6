using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>What must not exist is declared.</summary>
static class DroppedObjectDeclared
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0017",
        "Dropped object is declared",
        "'{0}' cannot be dropped: {1} declares it",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0017.md");
}
