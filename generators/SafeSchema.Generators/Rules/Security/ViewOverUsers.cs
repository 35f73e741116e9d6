using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A view that the API serves reads <c>auth.users</c>.</summary>
sealed class ViewOverUsers() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0118",
        "View over auth.users is served by the API",
        "The view '{0}' reads auth.users and can be selected from through the API: keep what may be seen in a table of your own, under row-level security",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0118.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from view in schema.Views
        where view is { IsExposed: true, IsReadable: true }
        from sql in schema.SqlOf(view.View!)
        from users in SqlRelation.In(sql.Tokens).Where(relation => relation is { Schema: "auth", Name: "users" }).Take(1)
        select Finding.In(sql, sql.Tokens[users.Token - 2].Start, sql.Tokens[users.Token].End, view.Name.Sql);
}
