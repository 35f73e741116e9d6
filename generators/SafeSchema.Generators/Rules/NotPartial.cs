using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A record or database class, or a type around it, that the generator has to extend is not partial.</summary>
static class NotPartial
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0001",
        "Record is not partial",
        "'{0}' must be partial, and the types around it too: the generator adds members to it",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0001.md");
}
