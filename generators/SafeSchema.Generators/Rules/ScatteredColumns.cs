using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A partial record has columns in more than one part.</summary>
static class ScatteredColumns
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0013",
        "Columns stand in several parts",
        "The columns of '{0}' stand in several parts of the partial record: their order would depend on the order of files",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0013.md");
}
