using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy lets new rows belong to anybody, though others compare the owner with the caller.</summary>
sealed class RowsGivenAway() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0107",
        "Rows can be written in somebody else's name",
        "The policy '{0}' does not say whose the new row is: {1} can write rows whose {2} is somebody else's; compare {2} with the caller in it",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0107.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        let policy = entry.Policy
        where policy.Permissive && policy.WithCheck is not null && policy.IsForApi()
        let sql = schema.SqlOf(policy).Last()
        let condition = SqlCondition.Parse(sql.Tokens.All)
        where sql.Tokens.Count > 0 && !condition.IsAlwaysTrue && !condition.MayDependOnCaller
        from owner in entry.Table.OwnerColumns.Take(1)
        where !entry.Table.OwnerColumns.Any(column => sql.Tokens.All.Each.Any(i => sql.Tokens.IsName(i) && sql.Tokens.Name(i) == column))
        select Finding.In(sql, sql.Tokens.All.First, sql.Tokens.All.Last, policy.Name, string.Join(", ", policy.Roles.Where(Facts.Roles.IsOfApi)), owner);
}
