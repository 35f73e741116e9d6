namespace SafeSchema;

/// <summary>
/// A declared database, as the generator wrote it: the convergent script, the comparison of the declared state with the
/// catalog, and the checks. It is text and needs no connection; SafeSchema.Npgsql plans, applies and verifies it.
/// </summary>
public sealed class DatabaseSchema
{
    /// <summary>Called by generated code.</summary>
    /// <param name="name">The name given in <see cref="DatabaseAttribute"/>.</param>
    /// <param name="statements">The script's statements, in order.</param>
    /// <param name="preparation">Statements that only read and pin settings; they go before comparisons and checks.</param>
    /// <param name="comparisons">One query per kind of object: what differs from the declared state.</param>
    /// <param name="verifications">One query per kind of object: the verdict of each check.</param>
    /// <param name="checks">Every check there is, in the script's order.</param>
    /// <param name="fingerprint">Statements that only read and say, in one row of the last, since when nothing has changed.</param>
    public DatabaseSchema(
        string name,
        IReadOnlyList<ScriptStatement> statements,
        IReadOnlyList<string> preparation,
        IReadOnlyList<SchemaQuery> comparisons,
        IReadOnlyList<SchemaQuery> verifications,
        IReadOnlyList<Check> checks,
        IReadOnlyList<string>? fingerprint = null)
    {
        Name = name;
        Statements = statements;
        Preparation = preparation;
        Comparisons = comparisons;
        Verifications = verifications;
        Checks = checks;
        Fingerprint = fingerprint ?? [];
    }

    /// <summary>The name given in <see cref="DatabaseAttribute"/>.</summary>
    public string Name { get; }

    /// <summary>The script's statements, in order. They belong into one transaction.</summary>
    public IReadOnlyList<ScriptStatement> Statements { get; }

    /// <summary>Statements that only read and pin settings; they go before <see cref="Comparisons"/> and <see cref="Verifications"/>.</summary>
    public IReadOnlyList<string> Preparation { get; }

    /// <summary>One query per kind of object: what differs from the declared state.</summary>
    public IReadOnlyList<SchemaQuery> Comparisons { get; }

    /// <summary>One query per kind of object: the verdict of each check.</summary>
    public IReadOnlyList<SchemaQuery> Verifications { get; }

    /// <summary>Every check there is, in the script's order.</summary>
    public IReadOnlyList<Check> Checks { get; }

    /// <summary>
    /// Statements that only read. The last returns one row with the time since which the catalog is the one in which all checks
    /// passed, or NULL where it is another one, and whether there is surely something to do; empty where this database records no such thing. Queries that read rows have to be
    /// asked besides.
    /// </summary>
    public IReadOnlyList<string> Fingerprint { get; }

    /// <summary>
    /// The whole script as one text. Run it in one transaction (<c>psql -X -1 -v ON_ERROR_STOP=1 -f</c>) or paste it into the
    /// Supabase SQL editor; run otherwise it changes nothing and says so.
    /// </summary>
    public string Script => string.Concat(Statements.Select(statement => statement.Sql));
}

/// <summary>One statement of the script, with the comments that stand above it.</summary>
/// <param name="Title">What it does, in a few words; shown as progress.</param>
/// <param name="Text">The text, with the comments above the statement and the semicolon and line end behind it.</param>
public sealed record ScriptStatement(string Title, SqlText Text)
{
    /// <summary>The text, with the comments above the statement and the semicolon and line end behind it.</summary>
    public string Sql
    {
        get => Text.ToString();
        init => Text = value;
    }
}

/// <summary>A query over the catalog for one kind of object.</summary>
/// <param name="Kind">The kind of object: <c>foreign key</c>.</param>
/// <param name="Text">The text of the query, without a semicolon.</param>
/// <param name="ReadsRows">What it returns depends on rows, so the catalog alone does not tell that nothing has changed.</param>
public sealed record SchemaQuery(string Kind, SqlText Text, bool ReadsRows = false)
{
    /// <summary>The text of the query, without a semicolon.</summary>
    public string Sql
    {
        get => Text.ToString();
        init => Text = value;
    }
}
