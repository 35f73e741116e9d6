using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>An attribute names a property that is no column of the record.</summary>
static class UnknownProperty
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0008",
        "Property does not exist",
        "'{0}' has no column property '{1}'",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0008.md");
}
