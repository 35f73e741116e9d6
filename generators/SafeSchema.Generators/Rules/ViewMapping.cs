using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>The query of a view does not give the columns of its record.</summary>
static class ViewMapping
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0036",
        "A view's query does not fit its record",
        "The query does not fit '{0}': {1}",
        Category.Translation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0036.md");
}
