using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>Two permissive policies of a table are for the same role and command.</summary>
sealed class SeveralPermissivePolicies() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0108",
        "Several permissive policies for one role and command",
        "The policies '{0}' and '{1}' both hold for {2} to {3}: PostgreSQL evaluates each for every row, and the more open one wins; make one of them",
        Category.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0108.md");

    static readonly PolicyCommand[] commands = [PolicyCommand.Select, PolicyCommand.Insert, PolicyCommand.Update, PolicyCommand.Delete];

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from table in schema.Tables
        let permissive = table.Policies.Where(policy => policy.Permissive).ToList()
        from second in permissive.Skip(1)
        from twin in Twins(permissive.Take(permissive.IndexOf(second)), second).Take(1)
        select Finding.On(second, twin.First.Name, second.Name, twin.Command.Sql(), twin.Role);

    /// <summary>PUBLIC is every role, so it meets every other.</summary>
    static IEnumerable<(Policy First, PolicyCommand Command, string Role)> Twins(IEnumerable<Policy> earlier, Policy second) =>
        from first in earlier
        from command in commands.Where(command => first.IsFor(command) && second.IsFor(command))
        from role in first.Roles.Concat(second.Roles)
        where first.IsFor(role) && second.IsFor(role) && !Facts.Roles.IsAboveSecurity(role)
        select (first, command, role);
}
