namespace SafeSchema.Acceptance.Guards;

/// <summary>Finds words of a SQL text that stand outside of strings, comments and parentheses.</summary>
static class TopLevel
{
    /// <summary>Where the word occurs last, or -1.</summary>
    public static int Last(string sql, string word)
    {
        var last = -1;
        var depth = 0;
        for (var i = 0; i < sql.Length; i = Next(sql, i))
        {
            if (sql[i] is '(' or ')')
                depth += sql[i] == '(' ? 1 : -1;
            else if (depth == 0 && Starts(sql, i, word))
                last = i;
        }
        return depth == 0 ? last : throw new InvalidOperationException("The parentheses of the query do not match: " + sql);
    }

    // Behind the string, comment or character that stands here.
    static int Next(string sql, int i) => sql[i] switch
    {
        '\'' => sql.IndexOf('\'', i + 1) + 1,
        '"' => sql.IndexOf('"', i + 1) + 1,
        '-' when i + 1 < sql.Length && sql[i + 1] == '-' => sql.IndexOf('\n', i),
        '$' when Tag(sql, i) is { } tag => sql.IndexOf(tag, i + tag.Length, StringComparison.Ordinal) + tag.Length,
        _ => i + 1,
    };

    static string? Tag(string sql, int i)
    {
        var end = sql.IndexOf('$', i + 1);
        return end > i && sql[(i + 1)..end].All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? sql[i..(end + 1)] : null;
    }

    static bool Starts(string sql, int i, string word) =>
        string.CompareOrdinal(sql, i, word, 0, word.Length) == 0 && char.IsWhiteSpace(sql[i - 1]) && char.IsWhiteSpace(sql[i + word.Length]);
}
