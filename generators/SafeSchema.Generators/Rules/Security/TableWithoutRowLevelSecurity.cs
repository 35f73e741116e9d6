using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A table that the API serves has no row-level security.</summary>
sealed class TableWithoutRowLevelSecurity() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0101",
        "Table without row-level security is served by the API",
        "The table '{0}' is served by the API, and row-level security is off: whoever has a privilege on it has it on every row; add [RowLevelSecurity]",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0101.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        where table.IsExposed && table.Security is null
        select Finding.On(table.Table!, table.Name.Sql).MendedBy(Mend.AddAttributeToType("RowLevelSecurity"));
}
