namespace SafeSchema.Generators.Sql;

/// <summary>SQL text, cut into tokens, with its parentheses paired.</summary>
sealed class SqlTokens
{
    readonly string text;
    readonly IReadOnlyList<SqlToken> tokens;
    readonly int[] partners;

    SqlTokens(string text)
    {
        this.text = text;
        (tokens, var found) = SqlLexer.Read(text);
        var problems = new List<SqlProblem>(found);
        partners = Pair(problems);
        Problems = problems;
    }

    /// <summary>What makes the text no SQL: quotes, comments or parentheses that have no end.</summary>
    public IReadOnlyList<SqlProblem> Problems { get; }

    /// <summary>How many tokens there are.</summary>
    public int Count => tokens.Count;

    /// <summary>All of it.</summary>
    public SqlRange All => new(this, 0, Count);

    /// <summary>A token.</summary>
    public SqlToken this[int index] => tokens[index];

    /// <summary>Reads a text.</summary>
    public static SqlTokens Read(string text) => new(text);

    /// <summary>A token as it is written; nothing where there is no such token.</summary>
    public string Written(int index) =>
        index >= 0 && index < Count ? text.Substring(tokens[index].Start, tokens[index].End - tokens[index].Start) : "";

    /// <summary>Whether a token is this symbol or this word, in any case.</summary>
    public bool Is(int index, string written) =>
        index >= 0 && index < Count && tokens[index] is var token && token.End - token.Start == written.Length
        && token.Kind is SqlTokenKind.Word or SqlTokenKind.Operator or SqlTokenKind.Punctuation
        && string.Compare(text, token.Start, written, 0, written.Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Whether a token is one of these words.</summary>
    public bool IsAny(int index, HashSet<string> words) => KindOf(index) == SqlTokenKind.Word && words.Contains(Written(index).ToLowerInvariant());

    /// <summary>The kind of a token, or null where there is none.</summary>
    public SqlTokenKind? KindOf(int index) => index >= 0 && index < Count ? tokens[index].Kind : null;

    /// <summary>Whether a token is an identifier or a key word.</summary>
    public bool IsName(int index) => KindOf(index) is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier;

    /// <summary>The name an identifier stands for: folded to lower case unless it is quoted.</summary>
    public string Name(int index) => KindOf(index) == SqlTokenKind.QuotedIdentifier
        ? Written(index).Substring(Written(index).IndexOf('"') + 1).TrimEnd('"').Replace("\"\"", "\"")
        : Written(index).ToLowerInvariant();

    /// <summary>The value of a plain string literal, or null.</summary>
    public string? Literal(int index) => KindOf(index) == SqlTokenKind.String && Written(index)[0] == '\''
        ? Written(index).Substring(1, Math.Max(0, Written(index).Length - 2)).Replace("''", "'")
        : null;

    /// <summary>The parenthesis or bracket that belongs to this one; itself where there is none.</summary>
    public int Partner(int index) => partners[index];

    int[] Pair(List<SqlProblem> problems)
    {
        var pairs = Enumerable.Range(0, Count).ToArray();
        var open = new Stack<int>();
        for (var i = 0; i < Count; i++)
        {
            if (Is(i, "(") || Is(i, "["))
                open.Push(i);
            else if (Is(i, ")") || Is(i, "]"))
                Close(i, open, pairs, problems);
        }

        problems.AddRange(open.Select(i => new SqlProblem($"'{Written(i)}' is not closed", tokens[i].Start, tokens[i].End)));
        return pairs;
    }

    void Close(int index, Stack<int> open, int[] pairs, List<SqlProblem> problems)
    {
        if (open.Count == 0 || Is(open.Peek(), "(") != Is(index, ")"))
        {
            problems.Add(new SqlProblem($"'{Written(index)}' closes nothing", tokens[index].Start, tokens[index].End));
            return;
        }

        var opening = open.Pop();
        pairs[opening] = index;
        pairs[index] = opening;
    }
}
