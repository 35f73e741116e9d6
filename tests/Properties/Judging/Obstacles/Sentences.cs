using System.Text.RegularExpressions;
using SafeSchema.Judges;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>
/// What the product can say of obstacles, read out of its own SQL: every branch of an <c>obstacle</c> column, every complaint
/// about rows, everything that a block adds to the obstacles. What is filled in stands as an ellipsis.
/// </summary>
static partial class Sentences
{
    const string Gap = "…";

    public static IEnumerable<string> Of(DatabaseSchema schema) => schema.Comparisons.SelectMany(query => Compared(query.Sql)).Concat(schema.Statements.SelectMany(statement => Blocks(statement.Sql)).SelectMany(Added))
        .Select(sentence => sentence[(sentence.IndexOf(": ", StringComparison.Ordinal) is var colon && colon > 0 && Prefix().IsMatch(sentence) ? colon : 0)..])
        .Where(sentence => sentence.Length > 3);

    static IEnumerable<string> Compared(string sql)
    {
        var tokens = Words(sql);
        for (var i = 1; i < tokens.Count; i++)
        {
            if (tokens[i] == "obstacle" && tokens[i - 1] == "AS")
            {
                foreach (var branch in Branches(tokens, i - 2))
                    yield return ": " + Text(branch);
            }
        }

        foreach (Match complaint in Complaint().Matches(sql))
            yield return $": {Gap} {complaint.Groups["many"].Value}{Text(Words(complaint.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal)))}";
    }

    // The results of a CASE that ends here, or the expression that does.
    static IEnumerable<List<string>> Branches(List<string> tokens, int end)
    {
        var start = end;
        var depth = 0;
        for (; start >= 0; start--)
        {
            depth += tokens[start] switch { "END" or ")" => 1, "CASE" or "(" => -1, _ => 0 };
            if (depth == 0 && tokens[start] is "CASE" or ",")
                break;
        }

        if (tokens[end] != "END")
            return [tokens[(start + 1)..(end + 1)]];
        List<List<string>> branches = [];
        for (var (i, inner) = (start, 0); i <= end; i++)
        {
            inner += tokens[i] switch { "CASE" or "(" => 1, "END" or ")" => -1, _ => 0 };
            if (inner == 1 && tokens[i] is "THEN")
                branches.Add([]);
            else if (inner == 1 && tokens[i] is "WHEN" or "ELSE")
                branches.Add([]);
            if (branches.Count > 0 && inner > 0)
                branches[^1].Add(tokens[i]);
        }

        return branches.Where(branch => branch[0] == "THEN");
    }

    static IEnumerable<string> Added(string body)
    {
        var tokens = Words(body);
        for (var i = 2; i < tokens.Count; i++)
        {
            var starts = (tokens[i] == "(" && ((tokens[i - 1] == "to_jsonb" && tokens.Take(i).TakeLast(6).Contains("obstacles")) || (tokens[i - 1] == "||" && tokens[i - 2] == "obstacles") || tokens[i - 1] is "jsonb_agg" or "array_agg"))
                || (tokens[i] == "=" && tokens[i - 1] == "MESSAGE");
            if (starts && Text(Expression(tokens, i + 1)) is { } text && (tokens[i] == "(" || text.Contains("\n- ", StringComparison.Ordinal)) && Object().Match(text) is { Success: true } match)
                yield return text[match.Length..];
        }
    }

    static List<string> Expression(List<string> tokens, int start)
    {
        var depth = 0;
        var end = start;
        for (; end < tokens.Count; end++)
        {
            depth += tokens[end] switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && tokens[end] is "," or ";"))
                break;
        }

        return tokens[start..end];
    }

    // Literals as they are, everything between them as a gap; what only keeps lines apart is looked through.
    static string Text(List<string> tokens)
    {
        var text = new System.Text.StringBuilder();
        var depth = 0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var opens = tokens[i] == "(" && !(depth == 0 && i > 0 && tokens[i - 1] == "replace");
            depth += opens ? 1 : tokens[i] == ")" && depth > 0 ? -1 : 0;
            if (depth > 0 || tokens[i] is ")" || !Literal().IsMatch(tokens[i]))
                text.Append((text.Length == 0 || text[^1] != '…') && tokens[i] is not ("||" or "," or "(" or ")" or "replace" or "." or "pg_catalog" or "THEN") ? Gap : "");
            else if (tokens[i] is not ("E'\\n'" or "E'\\n  '"))
                text.Append(tokens[i][(tokens[i].IndexOf('\'') + 1)..^1].Replace("''", "'", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal));
        }

        return text.ToString();
    }

    static List<string> Words(string sql) => [.. Tokens.Of(sql.Replace("||", " \u0001 ", StringComparison.Ordinal)).Where(token => !string.IsNullOrWhiteSpace(token) && !token.StartsWith("--", StringComparison.Ordinal)).Select(token => token == "\u0001" ? "||" : token.Replace(" \u0001 ", "||", StringComparison.Ordinal))];

    // The bodies of DO statements.
    static IEnumerable<string> Blocks(string sql) => Tokens.Of(sql).Where(token => token.StartsWith('$')).Select(token => token[(token.IndexOf('$', 1) + 1)..token.LastIndexOf('$', token.Length - 2)]);

    [GeneratedRegex("^E?'")]
    private static partial Regex Literal();

    [GeneratedRegex("ELSE ''(?<many>[^']+)'' END \\|\\| (?:' \\|\\| pg_catalog.quote_literal\\((?<text>'[^']+'(?: \\|\\| .*?)?)\\) \\|\\| '|(?<text>''[^']+'')) AS complaint")]
    private static partial Regex Complaint();

    [GeneratedRegex("^[a-z -]+ …: ")]
    private static partial Regex Prefix();

    [GeneratedRegex("^(safeschema: 1 obstacle; [a-z ]+\n- )?[a-z -]+?[ ….]*(?=: )")]
    private static partial Regex Object();
}
