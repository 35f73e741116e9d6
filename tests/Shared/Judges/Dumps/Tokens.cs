using System.Text.RegularExpressions;

namespace SafeSchema.Judges;

/// <summary>SQL as its tokens, so that a text with semicolons, commas or keywords in it is not taken for structure.</summary>
public static partial class Tokens
{
    /// <summary>The tokens in order, white space and comments included.</summary>
    public static IEnumerable<string> Of(string sql) => Token().Matches(sql).Select(match => match.Value);

    /// <summary>The parts between separators that stand outside all parentheses, without the space around them.</summary>
    public static IEnumerable<string> Split(string sql, string separator)
    {
        var part = new System.Text.StringBuilder();
        var depth = 0;
        foreach (var token in Of(sql))
        {
            depth += token switch { "(" => 1, ")" => -1, _ => 0 };
            if (token == separator && depth == 0)
            {
                yield return part.ToString().Trim();
                part.Clear();
            }
            else
            {
                part.Append(token);
            }
        }

        if (part.ToString().Trim() is { Length: > 0 } last)
            yield return last;
    }

    // Section 4.1 of the manual: comments, E'' with backslashes, literals, quoted names, dollar quotes, words, and single characters.
    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/|[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|""(?:[^""]|"""")*""|(?<tag>\$(?:[A-Za-z_]\w*)?\$).*?\k<tag>|\s+|\w+|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
