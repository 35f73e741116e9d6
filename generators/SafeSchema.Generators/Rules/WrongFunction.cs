using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A function is declared as PostgreSQL could not make it.</summary>
static class WrongFunction
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0050",
        "Function is declared wrongly",
        "The function '{0}' is declared wrongly: {1}",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0050.md");
}
