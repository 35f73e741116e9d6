using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A name that an object had before is the name of another one.</summary>
static class EarlierNameDeclared
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0016",
        "Earlier name is declared",
        "'{0}' cannot be renamed from '{1}': that is a name of {2}",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0016.md");
}
