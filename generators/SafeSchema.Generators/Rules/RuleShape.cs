using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A method with a rule's attribute that is not what the attribute is for.</summary>
static class RuleShape
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0035",
        "A rule has another signature than its attribute needs",
        "'{0}' cannot be a rule: {1}",
        Category.Translation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0035.md");
}
