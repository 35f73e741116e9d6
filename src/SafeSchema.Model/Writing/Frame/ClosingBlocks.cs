namespace SafeSchema.Model.Writing.Frame;

/// <summary>How a run ends: the checks, the word to PostgREST, and the verdicts as the last result.</summary>
static class ClosingBlocks
{
    public static ScriptStatement Verify(IEnumerable<string> names) => new("Verify", $$"""
        -- Every check. One that fails undoes the whole transaction.
        DO $verify$
        DECLARE
          name text;
          id text[];
          verdict text[];
          expected text[];
          actual text[];
          ids text[] := '{}';
          verdicts text[] := '{}';
          expectations text[] := '{}';
          actuals text[] := '{}';
          failed text[];
          failures text[] := '{}';
        BEGIN
        {{OpeningBlocks.Guard}}
          FOREACH name IN ARRAY ARRAY[{{PreflightBlocks.List(names)}}]::text[] LOOP
            -- What is as expected is not kept twice.
            EXECUTE 'SELECT pg_catalog.array_agg(q.id), pg_catalog.array_agg(q.verdict), pg_catalog.array_agg(q.expected), pg_catalog.array_agg(nullif(q.actual, q.expected)),
                            pg_catalog.array_agg(q.id || '': expected '' || q.expected || '', found '' || q.actual) FILTER (WHERE q.verdict = ''failed'') FROM (SELECT * FROM ('
                    || pg_catalog.current_setting('safeschema.verify_' || name) || ') AS v ORDER BY v.id COLLATE "C") AS q' INTO id, verdict, expected, actual, failed;
            ids := ids || id;
            verdicts := verdicts || verdict;
            expectations := expectations || expected;
            actuals := actuals || actual;
            failures := failures || failed;
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.ids', ids::text, true), pg_catalog.set_config('safeschema.verdicts', verdicts::text, true),
                  pg_catalog.set_config('safeschema.expected', expectations::text, true), pg_catalog.set_config('safeschema.actual', actuals::text, true);
          IF {{LabelBlocks.OnlyLabels}} THEN
            PERFORM pg_catalog.set_config('client_min_messages', 'notice', true);
            RAISE NOTICE 'safeschema: labels were added to enum types, and nothing else was done: a new label can be used only in the next transaction. Run the script again.';
            RETURN;
          ELSIF failures <> '{}' THEN
            RAISE EXCEPTION USING ERRCODE = 'SS003',
              MESSAGE = 'safeschema: ' || pg_catalog.cardinality(failures) || ' of ' || pg_catalog.cardinality(ids) || ' checks failed; everything was undone' || {{Obstacles.Lines("failures")}},
              HINT = 'Each line names the check, what is declared and what the database has.';
          END IF;
          PERFORM pg_catalog.set_config('client_min_messages', 'notice', true);
          RAISE NOTICE 'safeschema: % changes, % checks passed', pg_catalog.current_setting('safeschema.changes'), (SELECT count(*) FROM unnest(verdicts) AS v WHERE v <> 'held back');
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
        -- The verdicts, by kind of object and name.
        SELECT r.id, r.verdict, r.expected, coalesce(r.actual, r.expected) AS actual
        FROM unnest(nullif(pg_catalog.current_setting('safeschema.ids', true), '')::text[], nullif(pg_catalog.current_setting('safeschema.verdicts', true), '')::text[],
                    nullif(pg_catalog.current_setting('safeschema.expected', true), '')::text[], nullif(pg_catalog.current_setting('safeschema.actual', true), '')::text[])
             WITH ORDINALITY AS r (id, verdict, expected, actual, place)
        ORDER BY r.place;

        """);
}
