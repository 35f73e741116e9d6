using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>A piece of SQL has quotes or parentheses without an end, or is more than it may be.</summary>
sealed class MalformedSql() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0082",
        "SQL is not one expression or statement",
        "This is not {0}: {1}",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0082.md");

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from sql in schema.Sql
        from problem in sql.Tokens.Problems.Count > 0 ? sql.Tokens.Problems : Excess(sql)
        select Finding.In(sql, problem.Start, problem.End, What(sql.Form), problem.What);

    static IEnumerable<SqlProblem> Excess(RawSql sql)
    {
        if (sql.Form == SqlForm.Statements)
            return [];
        if (sql.Tokens.Count == 0)
            return [new SqlProblem("there is nothing", 0, sql.Text.Length)];
        var separators = sql.Form == SqlForm.Query ? (string[])[";"] : [";", ","];
        return sql.Tokens.All.Outer.Where(i => separators.Any(separator => sql.Tokens.Is(i, separator)))
            .Select(i => new SqlProblem($"'{sql.Tokens.Written(i)}' ends it, and more comes after", sql.Tokens[i].Start, sql.Tokens[i].End))
            .Take(1);
    }

    static string What(SqlForm form) => form switch
    {
        SqlForm.Expression => "one expression",
        SqlForm.Condition => "one condition",
        SqlForm.Query => "one query",
        _ => "SQL",
    };
}
