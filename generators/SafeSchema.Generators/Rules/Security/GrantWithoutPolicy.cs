using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A role of the API has a privilege on a table, and no policy for it.</summary>
sealed class GrantWithoutPolicy() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0114",
        "Privilege without a policy is of no use",
        "{0} is granted {1} on '{2}', but no policy lets {0} do so: no row is ever reached; add a policy, or leave the grant out",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0114.md");

    static readonly (TablePrivileges Privilege, PolicyCommand Command)[] commands =
    [
        (TablePrivileges.Select, PolicyCommand.Select), (TablePrivileges.Insert, PolicyCommand.Insert),
        (TablePrivileges.Update, PolicyCommand.Update), (TablePrivileges.Delete, PolicyCommand.Delete),
    ];

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        where table.Security is { KeepUndeclared: false }
        from grant in table.Of<Grant>().Where(grant => Facts.Roles.IsOfApi(grant.Grantee))
        let dead = commands.Where(command => (grant.Privileges & command.Privilege) != 0 && !IsOfUse(table, grant.Grantee, command.Command)).ToList()
        where dead.Count > 0
        select Finding.On(grant, grant.Grantee, string.Join(", ", dead.Select(command => command.Command.Sql())), table.Name.Sql);

    /// <summary>SELECT comes with UPDATE and DELETE too, which read the rows they look for. A policy of any role is one of PUBLIC.</summary>
    static bool IsOfUse(RelationFacts table, string role, PolicyCommand command) => table.Policies.Any(policy =>
        policy.Permissive && (role == Facts.Roles.Everyone || policy.IsFor(role))
        && (policy.IsFor(command) || (command == PolicyCommand.Select && policy.Command is PolicyCommand.Update or PolicyCommand.Delete)));
}
