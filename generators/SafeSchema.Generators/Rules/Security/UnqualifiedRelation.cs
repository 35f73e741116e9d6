using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>The body of a function with an empty search path names a relation without its schema.</summary>
sealed class UnqualifiedRelation() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0116",
        "Function names a table without its schema",
        "The function '{0}' has an empty search path, and names '{1}' without its schema: it is not found when the function runs, or is a temporary table of the caller's; write public.{1}",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0116.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from function in schema.Of<Routine>()
        where function.Path()?.Trim().Length == 0
        from sql in schema.SqlOf(function)
        from relation in SqlRelation.In(sql.Tokens)
        where relation.Schema is null && !relation.Name.StartsWith("pg_", StringComparison.Ordinal)
        let token = sql.Tokens[relation.Token]
        select Finding.In(sql, token.Start, token.End, function.Name.Sql, relation.Name)
            .MendedBy(Mend.ReplaceSql($"{schema.FirstSearched}.{sql.Tokens.Written(relation.Token)}"));
}
