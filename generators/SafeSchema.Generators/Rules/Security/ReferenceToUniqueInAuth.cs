using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A foreign key refers to a column of schema auth that is not the primary key.</summary>
static class ReferenceToUniqueInAuth
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0121",
        "Foreign key to a column of schema auth that is not the primary key",
        "The column '{0}' refers to {1}.{2}, which is not the primary key: the platform may drop that key; refer to the primary key",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0121.md");
}
