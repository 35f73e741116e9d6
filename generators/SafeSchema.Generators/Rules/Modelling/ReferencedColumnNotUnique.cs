using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>A foreign key refers to a column that is neither the primary key nor unique.</summary>
static class ReferencedColumnNotUnique
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0073",
        "Referenced column is not unique",
        "'{0}' refers to {1}.{2}, whose values are not unique: PostgreSQL refuses such a foreign key (42830); put [Unique] on that property, or refer to the primary key",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0073.md");
}
