using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Rules.Modelling;

/// <summary>SQL names a column of a declared table that it does not have.</summary>
sealed class UnknownColumnInSql() : Rule(Descriptor)
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        "SS0075",
        "SQL names a column that is not declared",
        "'{0}' has no column '{1}'{2}; a column that an older schema left behind is declared with [LegacyColumn]",
        Category.Model,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/safeschema/safeschema/blob/main/docs/rules/SS0075.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override IEnumerable<Finding> Judge(SchemaFacts schema) =>
        from sql in schema.Sql
        let reader = new ColumnMentions(sql, schema)
        from mention in reader.Unknown()
        let token = sql.Tokens[mention.Token]
        let guess = Spelling.Nearest(mention.Name, mention.Relation.KnownColumns)
        let finding = Finding.In(sql, token.Start, token.End, mention.Relation.Name.Sql, mention.Name, guess is null ? "" : $": did you mean '{guess}'?")
        select guess is null ? finding : finding.MendedBy(Mend.ReplaceSql(Quote.Identifier(guess)));
}
