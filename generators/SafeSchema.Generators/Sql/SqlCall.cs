namespace SafeSchema.Generators.Sql;

/// <summary>A call of a function.</summary>
/// <param name="Schema">The schema it is qualified with, or null.</param>
/// <param name="Name">The function.</param>
/// <param name="Tokens">The tokens, from the first of the name to the closing parenthesis.</param>
/// <param name="Arguments">What stands in the parentheses.</param>
sealed record SqlCall(string? Schema, string Name, SqlRange Tokens, SqlRange Arguments)
{
    // Words before a parenthesis that is no list of arguments.
    static readonly HashSet<string> noFunctions = new(StringComparer.Ordinal)
    {
        "all", "and", "any", "array", "as", "between", "by", "case", "check", "default", "distinct", "do", "else", "end", "except", "exists", "filter", "from", "group",
        "having", "if", "ilike", "in", "intersect", "into", "is", "join", "key", "lateral", "like", "limit", "materialized", "not", "offset", "on", "only",
        "or", "over", "partition", "perform", "query", "recursive", "references", "return", "returning", "row", "select", "set", "similar", "some", "table",
        "then", "union", "unique", "update", "using", "values", "when", "where", "with", "within",
    };

    /// <summary>Where the call begins in the text.</summary>
    public int Start => Tokens.First;

    /// <summary>Where it has ended.</summary>
    public int End => Tokens.Last;

    /// <summary>
    /// It is the value of a scalar subquery, <c>(select auth.uid())</c>, perhaps with other functions around it: PostgreSQL
    /// evaluates it once per statement, and otherwise once per row.
    /// </summary>
    public bool IsOncePerStatement
    {
        get
        {
            var tokens = Tokens.Tokens;
            var i = Tokens.Start - 1;
            while (i >= 0 && !tokens.Is(i, "select") && (tokens.Is(i, "(") || tokens.Is(i, ".") || tokens.Is(i + 1, ".") || (tokens.IsName(i) && tokens.Is(i + 1, "("))))
                i--;
            return tokens.Is(i, "select") && tokens.Is(i - 1, "(");
        }
    }

    /// <summary>It tells who calls: <c>auth.uid()</c> and its like, or a setting.</summary>
    public bool TellsCaller => Schema == "auth" || (Schema is null or "pg_catalog" && Name == "current_setting");

    /// <summary>The calls in a run of tokens, those in arguments of others included.</summary>
    public static IEnumerable<SqlCall> In(SqlRange range)
    {
        var tokens = range.Tokens;
        foreach (var i in range.Each)
        {
            if (!tokens.IsName(i) || !tokens.Is(i + 1, "(") || (tokens.IsAny(i, noFunctions) && !tokens.Is(i - 1, ".")))
                continue;
            var qualified = tokens.Is(i - 1, ".") && tokens.IsName(i - 2);
            var close = tokens.Partner(i + 1);
            if (close > i + 1)
                yield return new SqlCall(
                    qualified ? tokens.Name(i - 2) : null, tokens.Name(i),
                    range with { Start = qualified ? i - 2 : i, End = close + 1 }, range with { Start = i + 2, End = close });
        }
    }
}
