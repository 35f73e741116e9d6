using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A member has the name of a generated one.</summary>
static class ReservedName
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0011",
        "Member name is reserved",
        "The name '{0}' is reserved for generated members",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0011.md");
}
