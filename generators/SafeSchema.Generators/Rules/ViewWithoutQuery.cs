using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A view record has no [Query].</summary>
static class ViewWithoutQuery
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0006",
        "View has no query",
        "The view '{0}' has no query: mark a const string with [Query]",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0006.md");
}
