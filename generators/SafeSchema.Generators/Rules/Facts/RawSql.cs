using SafeSchema.Generators.Sql;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Facts;

/// <summary>A piece of SQL that the model's author wrote.</summary>
/// <param name="Owner">The object it belongs to.</param>
/// <param name="Text">The text.</param>
/// <param name="Form">What it has to be.</param>
sealed record RawSql(SchemaObject Owner, string Text, SqlForm Form)
{
    readonly Lazy<SqlTokens> tokens = new(() => SqlTokens.Read(Text));

    /// <summary>Its tokens; read once for all rules.</summary>
    public SqlTokens Tokens => tokens.Value;

    /// <summary>The SQL of an object. Another kind of object that has some is one more line here.</summary>
    public static IEnumerable<RawSql> Of(SchemaObject value)
    {
        IEnumerable<(string? Text, SqlForm Form)> texts = value switch
        {
            Column column => [(column.Default, SqlForm.Expression), (column.Backfill, SqlForm.Expression), (column.Conversion?.Using, SqlForm.Expression)],
            CheckConstraint check => [(check.Condition, SqlForm.Condition)],
            Exclusion exclusion => [(exclusion.Where, SqlForm.Condition), .. exclusion.Elements.Where(element => element.IsExpression).Select(element => ((string?)element.Name, SqlForm.Expression))],
            Policy policy => [(policy.Using, SqlForm.Condition), (policy.WithCheck == policy.Using ? null : policy.WithCheck, SqlForm.Condition)],
            View view => [(view.Query, SqlForm.Query)],
            Function function => [(function.Body, SqlForm.Statements), .. function.Arguments.Select(argument => (argument.Default, SqlForm.Expression))],
            TriggerFunction function => [(function.Body, SqlForm.Statements)],
            Step step => [(step.Needed, SqlForm.Query), (step.Done, SqlForm.Query), (step.Body, SqlForm.Statements)],
            _ => [],
        };
        return texts.Where(piece => piece.Text is not null).Select(piece => new RawSql(value, piece.Text!, piece.Form));
    }
}

/// <summary>What a piece of SQL has to be.</summary>
enum SqlForm
{
    /// <summary>One expression.</summary>
    Expression,

    /// <summary>One boolean expression.</summary>
    Condition,

    /// <summary>One query.</summary>
    Query,

    /// <summary>Any number of statements.</summary>
    Statements,
}
