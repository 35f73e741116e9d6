using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A typed rule reads something that has its value at run time only.</summary>
static class NotConstantInRule
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0032",
        "A rule uses a variable from outside",
        "'{0}' is neither a constant nor a parameter of the rule: its value is not known when the SQL is written",
        Category.Translation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0032.md");
}
