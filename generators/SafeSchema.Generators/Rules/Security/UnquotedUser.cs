using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>The word <c>user</c> stands unquoted in an expression.</summary>
sealed class UnquotedUser() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0122",
        "Unquoted user is the current user",
        "Unquoted, user means CURRENT_USER and no column: write \"user\" for a column, or current_user for the role",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0122.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from sql in schema.Sql
        where sql.Form != SqlForm.Statements
        from i in sql.Tokens.All.Each
        where sql.Tokens.KindOf(i) == SqlTokenKind.Word && sql.Tokens.Is(i, "user")
            && !sql.Tokens.Is(i - 1, ".") && !sql.Tokens.Is(i - 1, "as") && !sql.Tokens.Is(i + 1, ".") && !sql.Tokens.Is(i + 1, "mapping")
        let token = sql.Tokens[i]
        select Finding.In(sql, token.Start, token.End).MendedBy(Mend.ReplaceSql("\"user\""));
}
