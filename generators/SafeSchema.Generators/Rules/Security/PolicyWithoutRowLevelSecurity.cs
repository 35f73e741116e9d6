using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A table has policies, but row-level security is off.</summary>
sealed class PolicyWithoutRowLevelSecurity() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0102",
        "Policies are declared, but row-level security is off",
        "The policy '{0}' is never evaluated: row-level security of '{1}' is off; add [RowLevelSecurity]",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0102.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        where entry.Table.Security is null
        select Finding.On(entry.Policy, entry.Policy.Name, entry.Table.Name.Sql).MendedBy(Mend.AddAttributeToType("RowLevelSecurity"));
}
