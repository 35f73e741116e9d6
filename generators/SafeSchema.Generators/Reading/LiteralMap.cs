using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace SafeSchema.Generators.Reading;

/// <summary>Where each character of a string literal's value stands in the source.</summary>
static class LiteralMap
{
    /// <summary>The places of the characters, one behind another.</summary>
    public static IEnumerable<TextSpan> Of(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken when token.Text.StartsWith("@", StringComparison.Ordinal) => Verbatim(token),
        SyntaxKind.StringLiteralToken => Escaped(token),
        SyntaxKind.SingleLineRawStringLiteralToken => Run(token.SpanStart + Quotes(token.Text), token.ValueText.Length),
        SyntaxKind.MultiLineRawStringLiteralToken => RawLines(token),
        _ => Enumerable.Repeat(token.Span, token.ValueText.Length),
    };

    static IEnumerable<TextSpan> Run(int start, int count) => Enumerable.Range(start, count).Select(at => new TextSpan(at, 1));

    static int Quotes(string text) => text.TakeWhile(c => c == '"').Count();

    /// <summary>Only a quote is written as two.</summary>
    static IEnumerable<TextSpan> Verbatim(SyntaxToken token)
    {
        var at = token.SpanStart + 2;
        foreach (var c in token.ValueText)
        {
            var length = c == '"' ? 2 : 1;
            yield return new TextSpan(at, length);
            at += length;
        }
    }

    static IEnumerable<TextSpan> Escaped(SyntaxToken token)
    {
        var text = token.Text;
        var at = 1;
        for (var i = 0; i < token.ValueText.Length; i++)
        {
            var length = text[at] == '\\' ? EscapeLength(text, at) : 1;
            yield return new TextSpan(token.SpanStart + at, length);
            // \U may stand for two characters, which share its place.
            if (length == 10 && char.IsHighSurrogate(token.ValueText[i]))
            {
                i++;
                yield return new TextSpan(token.SpanStart + at, length);
            }

            at += length;
        }
    }

    static int EscapeLength(string text, int at) => text[at + 1] switch
    {
        'u' => 6,
        'U' => 10,
        'x' => 2 + text.Skip(at + 2).Take(4).TakeWhile(Uri.IsHexDigit).Count(),
        _ => 2,
    };

    /// <summary>The white space before the closing quotes is taken from each line, and the first and last line end are none of the value.</summary>
    static IEnumerable<TextSpan> RawLines(SyntaxToken token)
    {
        var text = token.Text;
        var indentation = text.Substring(0, text.Length - Quotes(text)).Split('\n').Last().Length;
        var at = text.IndexOf('\n') + 1;
        var left = token.ValueText.Length;
        while (left > 0)
        {
            var end = text.IndexOf('\n', at);
            var start = Math.Min(at + indentation, end);
            for (var i = text[start] == '\r' || start == end ? SkipToLineEnd(text, at, end) : start; i <= end && left > 0; i++, left--)
                yield return new TextSpan(token.SpanStart + i, 1);
            at = end + 1;
        }
    }

    /// <summary>An empty line may be shorter than the indentation.</summary>
    static int SkipToLineEnd(string text, int at, int end) => end > at && text[end - 1] == '\r' ? end - 1 : end;
}
