using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>An attribute that declares SQL stands on a field that is no const string.</summary>
static class NotConstant
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0010",
        "SQL is no constant",
        "'{0}' must be a const string: its text is read by the compiler",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0010.md");
}
