using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A name is longer than PostgreSQL's identifiers.</summary>
static class NameTooLong
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0007",
        "Name is longer than 63 bytes",
        "The name '{0}' has {1} bytes in UTF-8; PostgreSQL would cut it after 63",
        Category.Declaration,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0007.md");
}
