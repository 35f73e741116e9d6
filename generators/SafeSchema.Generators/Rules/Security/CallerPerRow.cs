using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Security;

/// <summary>A policy calls <c>auth.uid()</c> or its like per row.</summary>
sealed class CallerPerRow() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0109",
        "The caller is asked for again for every row",
        "{0} is evaluated for every row: write (select {0}), which PostgreSQL evaluates once per statement",
        Category.Security,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0109.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from entry in schema.Policies
        from sql in schema.SqlOf(entry.Policy)
        from call in SqlCall.In(sql.Tokens.All)
        where call.TellsCaller && !call.IsOncePerStatement
        let text = sql.Text.Substring(call.Start, call.End - call.Start)
        select Finding.In(sql, call.Start, call.End, text).MendedBy(Mend.ReplaceSql($"(select {text})"));
}
