using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A trigger lacks its function or its table.</summary>
static class IncompleteTrigger
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0014",
        "Trigger is incomplete",
        "The trigger '{0}' is incomplete: {1}",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0014.md");
}
