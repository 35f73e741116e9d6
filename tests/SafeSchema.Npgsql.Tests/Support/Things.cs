namespace SafeSchema.Tests.Support;

/// <summary>A database with one declared table, written by hand after the contract between script and runtime.</summary>
static class Things
{
    public static Check Table { get; } = new("table public.things");

    const string Compare = """
        SELECT 1 AS step, 'public.things' AS object, 'missing' AS state, NULL::text AS found,
          'CREATE TABLE public.things (id int)' AS statement, NULL::text AS counting, NULL::text AS obstacle
        WHERE pg_catalog.to_regclass('public.things') IS NULL
        """;

    const string Verify = """
        SELECT 'table public.things' AS id,
          CASE WHEN pg_catalog.to_regclass('public.things') IS NULL THEN 'failed' ELSE 'passed' END AS verdict,
          'a table' AS expected, coalesce(pg_catalog.to_regclass('public.things')::text, 'nothing') AS actual
        """;

    static readonly ScriptStatement begin = new("settings", """
        -- A comment; with a semicolon, and a 'quote.
        SELECT pg_catalog.set_config('safeschema.changes', '0', true);

        """);

    static readonly ScriptStatement create = new("tables", """
        -- What: create what is missing.
        DO $tables$
        BEGIN
          IF pg_catalog.to_regclass('public.things') IS NULL THEN
            CREATE TABLE public.things (id int);
            PERFORM pg_catalog.set_config('safeschema.changes', '1', true);
          END IF;
        END
        $tables$;

        """);

    /// <summary>The schema, with a statement of the test's own after the table was created.</summary>
    public static DatabaseSchema Schema(string? extra = null, IReadOnlyList<SchemaQuery>? comparisons = null, IReadOnlyList<SchemaQuery>? verifications = null, IReadOnlyList<Check>? checks = null, IReadOnlyList<string>? fingerprint = null) => new(
        "things",
        [begin, create, .. extra is null ? Array.Empty<ScriptStatement>() : [new("the test's own", extra)], new("checks", Verify + ";\n")],
        ["DO $pins$ BEGIN PERFORM pg_catalog.set_config('search_path', '', true); END $pins$", "SELECT pg_catalog.set_config('TimeZone', 'UTC', true)"],
        comparisons ?? [new("table", Compare)],
        verifications ?? [new("table", Verify)],
        checks ?? [Table],
        fingerprint);
}
