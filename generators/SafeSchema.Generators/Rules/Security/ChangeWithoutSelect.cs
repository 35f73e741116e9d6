using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy for UPDATE or DELETE has none for SELECT beside it.</summary>
sealed class ChangeWithoutSelect() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0106",
        "Rows that cannot be selected cannot be changed",
        "The policy '{0}' lets {1} {2} rows, but no policy lets {1} select them: PostgreSQL finds none and changes nothing, without an error; add a policy for SELECT",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0106.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        let policy = entry.Policy
        where policy.Permissive && policy.Command is PolicyCommand.Update or PolicyCommand.Delete && entry.Table.Security is { KeepUndeclared: false }
        from role in policy.Roles.Where(role => !Facts.Roles.IsAboveSecurity(role) && !CanSelect(entry.Table, role)).Take(1)
        select Finding.On(policy, policy.Name, role, policy.Command.ToString().ToLowerInvariant());

    static bool CanSelect(RelationFacts table, string role) =>
        table.Policies.Any(policy => policy.Permissive && policy.IsFor(role) && policy.IsFor(PolicyCommand.Select));
}
