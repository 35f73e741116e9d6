using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// Where an object of the model is written. Only analyzers ask for it: it lives as long as one look at a type, and nothing
/// that is kept refers to it.
/// </summary>
/// <param name="Place">What is underlined when a rule speaks of the object.</param>
/// <param name="Pieces">The attributes and constants in which its SQL stands.</param>
sealed record Origin(Location? Place, params Location?[] Pieces)
{
    /// <summary>An attribute.</summary>
    public static Origin Of(AttributeValue attribute) => new(attribute.Location, attribute.Location);

    /// <summary>A constant, by the attribute on it.</summary>
    public static Origin Of(RuleMember rule) => new(rule.Attribute.Location, rule.Attribute.Location, rule.Location);

    /// <summary>A column: its property, with all attributes.</summary>
    public static Origin Of(ColumnProperty property) =>
        new(property.Location, [.. property.Attributes.Select(attribute => new AttributeValue(attribute).Location)]);

    /// <summary>The record itself.</summary>
    public static Origin Of(RecordContext record) => new(record.Location, record.Attribute.Location);

    /// <summary>The record itself, with the constant that holds its query.</summary>
    public static Origin Of(RecordContext record, RuleMember query) => new(record.Location, record.Attribute.Location, query.Location);

    /// <summary>The place of a piece of SQL; the object's own where the text is not written out in the source.</summary>
    /// <param name="sql">The SQL as it stands in the model.</param>
    /// <param name="start">Where the piece begins in it.</param>
    /// <param name="end">Where it has ended.</param>
    /// <param name="compilation">The compilation the object was read from.</param>
    public Location? Find(string sql, int start, int end, Compilation compilation)
    {
        // Readers trim: what matters is the text within the white space around it.
        var core = sql.Trim();
        var offset = sql.IndexOf(core, StringComparison.Ordinal);
        foreach (var expression in Pieces.SelectMany(Expressions))
        {
            if (ConstantText.Of(expression, compilation) is not { } text)
                continue;
            var (lines, places) = WithoutReturns(text.Value);
            var at = lines.IndexOf(core, StringComparison.Ordinal);
            if (at >= 0 && core.Length > 0 && lines.Trim().TrimEnd(';').TrimEnd().Length == core.Length)
                return text.At(places[at + start - offset], places[at + end - offset - 1] + 1);
        }

        return Place;
    }

    static IEnumerable<ExpressionSyntax> Expressions(Location? piece) => piece?.SourceTree?.GetRoot().FindNode(piece.SourceSpan) switch
    {
        AttributeSyntax { ArgumentList.Arguments: var arguments } => arguments.Select(argument => argument.Expression),
        VariableDeclaratorSyntax { Initializer.Value: var value } => [value],
        _ => [],
    };

    /// <summary>The value as readers see it, with <c>\n</c> alone at line ends, and the place of each of its characters.</summary>
    static (string Lines, IReadOnlyList<int> Places) WithoutReturns(string value)
    {
        var places = Enumerable.Range(0, value.Length).Where(i => value[i] != '\r' || i + 1 == value.Length || value[i + 1] != '\n').ToList();
        return (SqlText.Lines(value), places);
    }
}
