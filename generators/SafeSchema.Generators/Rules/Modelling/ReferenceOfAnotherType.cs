using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>A foreign key refers to a column of a type that it cannot be compared with.</summary>
static class ReferenceOfAnotherType
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0074",
        "Foreign key and referenced column have types that do not meet",
        "'{0}' is {1}, and refers to {2}.{3}, which is {4}: PostgreSQL cannot compare them (42804); give both the same type",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0074.md");
}
