namespace SafeSchema.Generators.Sql;

/// <summary>A table or view that a statement reads or writes.</summary>
/// <param name="Schema">The schema it is qualified with, or null.</param>
/// <param name="Name">The relation.</param>
/// <param name="Alias">What the statement calls it.</param>
/// <param name="Token">The last token of its name.</param>
sealed record SqlRelation(string? Schema, string Name, string Alias, int Token)
{
    static readonly HashSet<string> noAliases = new(StringComparer.Ordinal)
    {
        "as", "on", "where", "join", "left", "right", "inner", "full", "cross", "natural", "using", "group", "order", "limit", "offset", "fetch", "for", "set",
        "values", "select", "returning", "union", "except", "intersect", "having", "window", "tablesample", "when", "loop", "default", "overriding", "with", "do", "and", "or", "then",
    };

    static readonly HashSet<string> functionsWithFrom = new(StringComparer.Ordinal) { "extract", "substring", "trim", "overlay", "btrim", "ltrim", "rtrim" };

    static readonly HashSet<string> noUpdates = new(StringComparer.Ordinal) { "for", "do", "on", "or", "key", "before", "after", "no" };

    /// <summary>The relations that statements mention, without the names that WITH gives to queries.</summary>
    public static IReadOnlyList<SqlRelation> In(SqlTokens tokens)
    {
        var found = new List<SqlRelation>();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (StartsList(tokens, i))
                ReadList(tokens, i + 1, tokens.Is(i, "into"), found);
        }

        var queries = NamesOfQueries(tokens);
        return [.. found.Where(relation => relation.Schema is not null || !queries.Contains(relation.Name))];
    }

    static bool StartsList(SqlTokens tokens, int i) =>
        (tokens.Is(i, "from") && !tokens.Is(i - 1, "distinct") && !IsInFunction(tokens, i) && !tokens.Is(i - 1, "."))
        || tokens.Is(i, "join")
        || (tokens.Is(i, "into") && (tokens.Is(i - 1, "insert") || tokens.Is(i - 1, "merge")))
        || (tokens.Is(i, "update") && !tokens.IsAny(i - 1, noUpdates) && !tokens.Is(i + 1, "set"));

    /// <summary><c>extract(year FROM created_at)</c></summary>
    static bool IsInFunction(SqlTokens tokens, int i)
    {
        for (var open = i - 1; open > 0; open--)
        {
            if (tokens.Partner(open) < open)
                open = tokens.Partner(open);
            else if (tokens.Is(open, "("))
                return tokens.IsAny(open - 1, functionsWithFrom);
        }

        return false;
    }

    static void ReadList(SqlTokens tokens, int i, bool hasColumns, List<SqlRelation> found)
    {
        do
        {
            while (tokens.Is(i, "only") || tokens.Is(i, "lateral") || tokens.Is(i, ","))
                i++;
            var (schema, name) = ((string?)null, i);
            if (tokens.IsName(i) && tokens.Is(i + 1, ".") && tokens.IsName(i + 2))
                (schema, name) = (tokens.Name(i), i + 2);
            var isRelation = tokens.IsName(name) && (hasColumns || !tokens.Is(name + 1, "(")) && (tokens.KindOf(name) == SqlTokenKind.QuotedIdentifier || !tokens.IsAny(name, noAliases));
            i = isRelation ? name + 1 : Math.Max(tokens.IsName(name) ? name + 1 : i, i);
            if (tokens.Is(i, "(") && !hasColumns)
                i = tokens.Partner(i) + 1;
            if (tokens.Is(i, "as"))
                i++;
            var hasAlias = tokens.IsName(i) && !tokens.IsAny(i, noAliases);
            if (isRelation)
                found.Add(new SqlRelation(schema, tokens.Name(name), hasAlias ? tokens.Name(i) : tokens.Name(name), name));
            i += hasAlias ? 1 : 0;
        }
        while (tokens.Is(i, ","));
    }

    /// <summary><c>WITH recent AS (…), old AS (…)</c></summary>
    static HashSet<string> NamesOfQueries(SqlTokens tokens)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < tokens.Count; i++)
        {
            if (!tokens.IsName(i) || !(tokens.Is(i - 1, "with") || tokens.Is(i - 1, "recursive") || tokens.Is(i - 1, ",")))
                continue;
            var next = tokens.Is(i + 1, "(") ? tokens.Partner(i + 1) + 1 : i + 1;
            if (tokens.Is(next, "as"))
                names.Add(tokens.Name(i));
        }

        return names;
    }
}
