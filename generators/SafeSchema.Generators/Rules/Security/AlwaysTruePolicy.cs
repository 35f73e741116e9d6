using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy for roles of the API lets them change any row.</summary>
sealed class AlwaysTruePolicy() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0104",
        "Policy lets everyone change every row",
        "The policy '{0}' lets {1} {2} any row: its condition always holds; compare the row with the caller, as in user_id = (select auth.uid())",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0104.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        let policy = entry.Policy
        where policy.Permissive && policy.Command != PolicyCommand.Select && policy.IsForApi()
        from condition in entry.Table.ConditionsOf(policy).Where(condition => condition.Condition.IsAlwaysTrue).Take(1)
        let all = condition.Sql.Tokens.All
        select Finding.In(condition.Sql, all.First, all.Last, policy.Name, string.Join(", ", policy.Roles.Where(Facts.Roles.IsOfApi)), Verb(policy.Command));

    static string Verb(PolicyCommand command) => command == PolicyCommand.All ? "change" : command.ToString().ToLowerInvariant();
}
