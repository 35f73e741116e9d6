namespace SafeSchema.Generators.Sql;

/// <summary>Cuts SQL text into tokens, as PostgreSQL's own scanner does (PostgreSQL documentation, section 4.1).</summary>
sealed class SqlLexer(string text)
{
    const string OperatorCharacters = "+-*/<>=~!@#%^&|`?";

    // An operator may end in + or - only if it holds one of these: so `=-1` is two tokens.
    const string AllowSignAtEnd = "~!@#%^&|`?";

    readonly List<SqlToken> tokens = [];
    readonly List<SqlProblem> problems = [];
    int at;

    /// <summary>The tokens of a text, and what is wrong with it.</summary>
    public static (IReadOnlyList<SqlToken> Tokens, IReadOnlyList<SqlProblem> Problems) Read(string text)
    {
        var lexer = new SqlLexer(text);
        while (lexer.at < text.Length)
            lexer.Next();
        return (lexer.tokens, lexer.problems);
    }

    char Here => Ahead(0);

    char Ahead(int distance) => at + distance < text.Length ? text[at + distance] : '\0';

    void Next()
    {
        var start = at;
        if (char.IsWhiteSpace(Here))
            at++;
        else if (Here == '-' && Ahead(1) == '-')
            SkipLine();
        else if (Here == '/' && Ahead(1) == '*')
            SkipComment(start);
        else if (StringPrefix() is { } prefix)
            Quoted(start, prefix, '\'', SqlTokenKind.String, "string");
        else if (Here == '"')
            Quoted(start, 0, '"', SqlTokenKind.QuotedIdentifier, "quoted identifier");
        else if (Here is 'U' or 'u' && Ahead(1) == '&' && Ahead(2) == '"')
            Quoted(start, 2, '"', SqlTokenKind.QuotedIdentifier, "quoted identifier");
        else if (Here == '$')
            Dollar(start);
        else if (IsIdentifierStart(Here))
            Take(start, SqlTokenKind.Word, IsIdentifierPart);
        else if (char.IsDigit(Here) || (Here == '.' && char.IsDigit(Ahead(1))))
            Number(start);
        else if (Here == ':' && Ahead(1) is ':' or '=')
            Add(SqlTokenKind.Operator, start, at += 2);
        else if (OperatorCharacters.IndexOf(Here) >= 0)
            Operator(start);
        else
            Add(SqlTokenKind.Punctuation, start, ++at);
    }

    void Add(SqlTokenKind kind, int start, int end) => tokens.Add(new SqlToken(kind, start, end));

    void Take(int start, SqlTokenKind kind, Func<char, bool> belongs)
    {
        while (at < text.Length && belongs(text[at]))
            at++;
        Add(kind, start, at);
    }

    /// <summary>PostgreSQL ends a line comment at a lone carriage return too.</summary>
    void SkipLine()
    {
        while (at < text.Length && text[at] is not ('\n' or '\r'))
            at++;
    }

    /// <summary>Block comments nest.</summary>
    void SkipComment(int start)
    {
        var depth = 0;
        do
        {
            if (Here == '/' && Ahead(1) == '*')
                (depth, at) = (depth + 1, at + 2);
            else if (Here == '*' && Ahead(1) == '/')
                (depth, at) = (depth - 1, at + 2);
            else
                at++;
        }
        while (depth > 0 && at < text.Length);
        if (depth > 0)
            problems.Add(new SqlProblem("a comment is not closed", start, start + 2));
    }

    /// <summary>The length of what stands before a string's quote, or null where no string begins.</summary>
    int? StringPrefix() => Here switch
    {
        '\'' => 0,
        'E' or 'e' or 'B' or 'b' or 'X' or 'x' or 'N' or 'n' when Ahead(1) == '\'' => 1,
        'U' or 'u' when Ahead(1) == '&' && Ahead(2) == '\'' => 2,
        _ => null,
    };

    void Quoted(int start, int prefix, char quote, SqlTokenKind kind, string what)
    {
        var escapes = prefix == 1 && Here is 'E' or 'e';
        for (at = start + prefix + 1; at < text.Length; at++)
        {
            if (escapes && Here == '\\')
                at++;
            else if (Here == quote && Ahead(1) == quote)
                at++;
            else if (Here == quote)
            {
                Add(kind, start, ++at);
                return;
            }
        }

        at = text.Length;
        problems.Add(new SqlProblem($"a {what} is not closed", start, start + prefix + 1));
        Add(kind, start, at);
    }

    void Dollar(int start)
    {
        if (char.IsDigit(Ahead(1)))
        {
            at++;
            Take(start, SqlTokenKind.Parameter, char.IsDigit);
            return;
        }

        var end = start + 1;
        if (end < text.Length && IsIdentifierStart(text[end]))
        {
            while (end < text.Length && text[end] != '$' && IsIdentifierPart(text[end]))
                end++;
        }

        if (end >= text.Length || text[end] != '$')
        {
            Add(SqlTokenKind.Punctuation, start, ++at);
            return;
        }

        var tag = text.Substring(start, end + 1 - start);
        var close = text.IndexOf(tag, end + 1, StringComparison.Ordinal);
        if (close < 0)
            problems.Add(new SqlProblem($"the dollar quote {tag} is not closed", start, end + 1));
        at = close < 0 ? text.Length : close + tag.Length;
        Add(SqlTokenKind.DollarString, start, at);
    }

    void Number(int start)
    {
        while (char.IsLetterOrDigit(Here) || Here is '.' or '_' || (Here is '+' or '-' && text[at - 1] is 'e' or 'E'))
            at++;
        Add(SqlTokenKind.Number, start, at);
    }

    void Operator(int start)
    {
        while (OperatorCharacters.IndexOf(Here) >= 0 && Here != '\0' && !(Here == '-' && Ahead(1) == '-') && !(Here == '/' && Ahead(1) == '*'))
            at++;
        var signs = at;
        while (signs > start + 1 && text[signs - 1] is '+' or '-')
            signs--;
        if (text.Substring(start, at - start).IndexOfAny(AllowSignAtEnd.ToCharArray()) < 0)
            at = signs;
        Add(SqlTokenKind.Operator, start, at);
    }

    static bool IsIdentifierStart(char c) => char.IsLetter(c) || c == '_' || c > '\u007f';

    static bool IsIdentifierPart(char c) => IsIdentifierStart(c) || char.IsDigit(c) || c == '$';
}
