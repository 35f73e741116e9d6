using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A policy has no To.</summary>
static class PolicyWithoutRoles
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0005",
        "Policy names no role",
        "The policy '{0}' names no role: say whom it is for with To = […]",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0005.md");
}
