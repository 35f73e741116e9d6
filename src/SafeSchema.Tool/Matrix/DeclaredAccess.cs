using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Tool.Matrix;

/// <summary>Who may do what, as the model declares it.</summary>
static class DeclaredAccess
{
    public static IReadOnlyList<RelationAccess> Of(SchemaModel model)
    {
        var secured = model.Of<RowLevelSecurity>().Select(security => security.Relation).ToHashSet();
        var tables = model.Of<Table>().Select(table => (table.Name, Rows: secured.Contains(table.Name) ? RowRule.Policies : RowRule.Every));
        var views = model.Of<View>().Select(view => (view.Name, Rows: view.SecurityInvoker ? RowRule.AsItsTables : RowRule.Every));
        return [.. tables.Concat(views).OrderBy(relation => relation.Name.Sql, StringComparer.Ordinal).Select(relation => new RelationAccess(
            relation.Name.Sql,
            relation.Rows,
            [.. model.Of<Policy>().Where(policy => policy.Relation == relation.Name).Select(policy => new PolicyAccess(policy.Name, policy.Command, [.. policy.Roles], policy.Permissive))],
            model.Of<Grant>().Where(grant => grant.Relation == relation.Name).GroupBy(grant => grant.Grantee, StringComparer.Ordinal)
                .ToDictionary(grants => grants.Key, grants => grants.Aggregate(TablePrivileges.None, (all, grant) => all | grant.Privileges), StringComparer.Ordinal)))];
    }
}
