using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy calls a function of the schema per row, though nothing of the row goes into it.</summary>
sealed class HelperPerRow() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0110",
        "A function that does not look at the row is called for every row",
        "{0} does not look at the row, and is evaluated for every one: write (select {0}), which PostgreSQL evaluates once per statement",
        Category.Security,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0110.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        from sql in schema.SqlOf(entry.Policy)
        from call in SqlCall.In(sql.Tokens.All)
        where call.Schema is not (null or "auth" or "pg_catalog") && !call.IsOncePerStatement && !SeesRow(call)
        let text = sql.Text.Substring(call.Start, call.End - call.Start)
        select Finding.In(sql, call.Start, call.End, text).MendedBy(Mend.ReplaceSql($"(select {text})"));

    /// <summary>Any name in the arguments that is no function may be a column.</summary>
    static bool SeesRow(SqlCall call)
    {
        var tokens = call.Tokens.Tokens;
        return call.Arguments.Each.Any(i => tokens.IsName(i) && !tokens.Is(i + 1, "(") && !tokens.Is(i + 1, ".") && !tokens.Is(i - 1, "::") && !tokens.Is(i, "select"));
    }
}
