using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A step comes after one that is not there, or after itself.</summary>
static class BadStepOrder
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0018",
        "Step comes after one that does not exist or after itself",
        "The step '{0}' cannot come after '{1}': {2}",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0018.md");
}
