namespace SafeSchema.Model.Writing.Frame;

/// <summary>How obstacles are said: all in one message, one a line.</summary>
static class Obstacles
{
    const string Hint = "Each line names the object, the reason and the way out. Remove them all, then run the script again.";

    /// <summary>A plpgsql statement that raises them.</summary>
    /// <param name="list">A plpgsql expression: an array of texts, not empty.</param>
    /// <param name="said">What became of the database.</param>
    public static string Raise(string list, string said = "nothing was changed") => $"""
        RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = '{Hint}',
              MESSAGE = 'safeschema: ' || {Count($"pg_catalog.cardinality({list})", "obstacle")} || '; {said}' || {Lines(list)};
        """;

    /// <summary>
    /// A SQL expression: each text behind a line break and a dash. A name, a body or an example may span lines itself; its further
    /// lines are indented, so that no text passes for an obstacle of its own.
    /// </summary>
    /// <param name="list">A SQL expression of type text[].</param>
    public static string Lines(string list) =>
        $@"(SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest({list}) WITH ORDINALITY AS l (line, place))";

    /// <summary>A SQL expression: <c>1 row</c>, <c>2 rows</c>.</summary>
    public static string Count(string number, string noun) => $"{number} || CASE {number} WHEN 1 THEN ' {noun}' ELSE ' {noun}s' END";
}
