namespace SafeSchema.Model.Writing.Frame;

/// <summary>How a run ends: the checks, the word to PostgREST, and the verdicts as the last result.</summary>
static class ClosingBlocks
{
    public static ScriptStatement Verify(IEnumerable<string> names) => new("Verify", $$"""
        -- Every check. One that fails undoes the whole transaction.
        DO $verify$
        DECLARE
          name text;
          rows jsonb;
          report jsonb := '[]';
          failures text[];
        BEGIN
        {{OpeningBlocks.Guard}}
          FOREACH name IN ARRAY ARRAY[{{PreflightBlocks.List(names)}}]::text[] LOOP
            EXECUTE 'SELECT pg_catalog.jsonb_agg(pg_catalog.to_jsonb(q)) FROM (' || pg_catalog.current_setting('safeschema.verify_' || name) || ') AS q' INTO rows;
            report := report || coalesce(rows, '[]');
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.report', report::text, true);
          SELECT pg_catalog.array_agg((r ->> 'id') || ': expected ' || (r ->> 'expected') || ', found ' || (r ->> 'actual')) INTO failures
          FROM pg_catalog.jsonb_array_elements(report) AS r WHERE r ->> 'verdict' = 'failed';
          IF failures IS NOT NULL THEN
            RAISE EXCEPTION USING ERRCODE = 'SS003',
              MESSAGE = 'safeschema: ' || pg_catalog.cardinality(failures) || ' of ' || pg_catalog.jsonb_array_length(report) || ' checks failed; everything was undone' || E'\n- ' || pg_catalog.array_to_string(failures, E'\n- '),
              HINT = 'Each line names the check, what is declared and what the database has.';
          END IF;
          PERFORM pg_catalog.set_config('client_min_messages', 'notice', true);
          RAISE NOTICE 'safeschema: % changes, % checks passed', pg_catalog.current_setting('safeschema.changes'), pg_catalog.jsonb_array_length(report);
        END
        $verify$;

        """);

    public static ScriptStatement Notify => new("Tell PostgREST", $$"""
        -- PostgREST reads its schema cache anew, once the transaction commits, and only if something changed.
        DO $notify$
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.changes') <> '0' THEN
            PERFORM pg_catalog.pg_notify('pgrst', 'reload schema');
          END IF;
        END
        $notify$;

        """);

    public static ScriptStatement Report => new("Verdicts", """
        -- The verdicts.
        SELECT r.id, r.verdict, r.expected, r.actual
        FROM pg_catalog.jsonb_to_recordset(nullif(pg_catalog.current_setting('safeschema.report', true), '')::jsonb) AS r (id text, verdict text, expected text, actual text);

        """);
}
