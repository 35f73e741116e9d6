namespace SafeSchema.Model.Writing;

/// <summary>
/// What a model becomes. The script and the runtime's plan run the same comparison queries, and the script and the runtime's
/// verification the same check queries, so each query is written once, and script statements refer to it.
/// </summary>
/// <param name="Comparisons">One per kind of object: what differs from the declared state.</param>
/// <param name="Verifications">One per kind of object: the verdict of each check.</param>
/// <param name="Preparation">Statements that only read and pin settings; they go before the queries when these are run alone.</param>
/// <param name="Fingerprint">Statements that only read and say, in one row of the last, since when nothing has changed.</param>
/// <param name="Statements">The script, in order.</param>
/// <param name="Checks">The identity of every check, in order.</param>
public sealed record SchemaScript(
    EquatableArray<SchemaQuery> Comparisons,
    EquatableArray<SchemaQuery> Verifications,
    EquatableArray<string> Preparation,
    EquatableArray<string> Fingerprint,
    EquatableArray<ScriptStatement> Statements,
    EquatableArray<string> Checks)
{
    /// <summary>The whole script as one text.</summary>
    public string Text
    {
        get
        {
            var queries = Comparisons.Concat(Verifications).ToDictionary(query => query.Name, query => query.Sql, StringComparer.Ordinal);
            return string.Concat(Statements.Select(statement =>
                statement.Before + (statement.Query is { } query ? queries[query] : "") + statement.After));
        }
    }
}

/// <summary>A query over the catalog for one kind of object.</summary>
/// <param name="Kind">The kind of object, in words: <c>foreign key</c>.</param>
/// <param name="Name">A C# identifier, unique in the script: <c>CompareForeignKeys</c>.</param>
/// <param name="Sql">The text, without a semicolon.</param>
/// <param name="ReadsRows">What it returns depends on rows, so the catalog alone does not tell that nothing has changed.</param>
public sealed record SchemaQuery(string Kind, string Name, string Sql, bool ReadsRows = false);

/// <summary>One statement of the script, with the comments above it and the semicolon and line end behind it.</summary>
/// <param name="Title">What it does, in a few words.</param>
/// <param name="Before">The text, or its first part when a query stands in the middle.</param>
/// <param name="Query">The name of the query that stands between <paramref name="Before"/> and <paramref name="After"/>, or null.</param>
/// <param name="After">The rest of the text.</param>
public sealed record ScriptStatement(string Title, string Before, string? Query = null, string After = "");
