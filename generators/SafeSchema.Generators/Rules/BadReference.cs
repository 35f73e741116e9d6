using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A foreign key, look-up or trigger names a record that cannot be referenced.</summary>
static class BadReference
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0004",
        "Referenced record is no table with a primary key",
        "'{0}' cannot be referenced: {1}",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0004.md");
}
