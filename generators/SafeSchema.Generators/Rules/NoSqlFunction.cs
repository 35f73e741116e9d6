using Microsoft.CodeAnalysis;

namespace SafeSchema.Generators.Rules;

/// <summary>A typed rule calls a method of the user's own.</summary>
static class NoSqlFunction
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0031",
        "A rule calls a method that is no SQL function",
        "'{0}' is no function of the database: write its expression here, or mark it with [SqlFunction(\"schema.name\")] if the database has it",
        Category.Translation,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0031.md");
}
