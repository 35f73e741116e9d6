using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A comparison or negation of a typed rule reads differently in C# and in SQL.</summary>
static class NullMeansOtherwise
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0033",
        "C# and SQL answer differently where there is a NULL",
        "'{0}' is unknown in SQL where a side is NULL, and C# answers yes or no: test for null first, or write Sql.NotDistinct or Sql.Distinct",
        Category.Translation,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0033.md");
}
