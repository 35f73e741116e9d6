using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A constraint over several columns is not complete, or contradicts itself.</summary>
static class BadConstraint
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0060",
        "Constraint does not fit together",
        "The {0} does not fit together: {1}",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0060.md");
}
