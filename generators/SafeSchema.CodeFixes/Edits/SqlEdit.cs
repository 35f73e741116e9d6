using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SafeSchema.Generators.Rules;

namespace SafeSchema.CodeFixes.Edits;

/// <summary>SQL in a string literal becomes another, written as that kind of literal needs it.</summary>
static class SqlEdit
{
    public static IEnumerable<TextChange> Replace(SyntaxNode root, TextSpan span, Mend mend)
    {
        var token = root.FindToken(span.Start);
        if (token.Span.Contains(span) && span.Start > token.SpanStart && !WouldTouchQuotes(token, span, mend.Text) && Escaped(mend.Text, token) is { } text)
            yield return new TextChange(span, text);
    }

    /// <summary>In a raw literal a quote beside the closing ones would be one of them.</summary>
    static bool WouldTouchQuotes(SyntaxToken literal, TextSpan span, string sql) =>
        literal.IsKind(SyntaxKind.SingleLineRawStringLiteralToken)
        && ((sql[0] == '"' && literal.Text[span.Start - literal.SpanStart - 1] == '"') || (sql[sql.Length - 1] == '"' && literal.Text[span.End - literal.SpanStart] == '"'));

    static string? Escaped(string sql, SyntaxToken literal) => literal.Kind() switch
    {
        SyntaxKind.StringLiteralToken when literal.Text[0] == '@' => sql.Replace("\"", "\"\""),
        SyntaxKind.StringLiteralToken => sql.Replace("\\", "\\\\").Replace("\"", "\\\""),
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => sql,
        _ => null,
    };
}
