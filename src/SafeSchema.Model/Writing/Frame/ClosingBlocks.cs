namespace SafeSchema.Model.Writing.Frame;

/// <summary>How a run ends: the checks, the word to PostgREST, and the verdicts as the last result.</summary>
static class ClosingBlocks
{
    public static ScriptStatement Verify(IEnumerable<string> names) => new("Verify", $$"""
        -- Every check. What has not passed stands first; a check that failed undoes the whole transaction.
        DO $verify$
        DECLARE
          verdicts refcursor := 'safeschema_verdicts';
          result record;
          judged int;
          held int := 0;
          passed boolean := true;
          failures text[] := '{}';
        BEGIN
        {{OpeningBlocks.Guard}}
          -- All verdicts are kept until the end of the transaction, and read out by the last statement. What is as expected is not kept twice.
          PERFORM pg_catalog.set_config('work_mem', '64MB', true);
          OPEN verdicts SCROLL FOR EXECUTE 'SELECT v.id, v.verdict, v.expected, nullif(v.actual, v.expected) AS actual FROM ('
            || (SELECT pg_catalog.string_agg('SELECT ' || k.place || ' AS place, q.id, q.verdict, q.expected, q.actual FROM (' || pg_catalog.current_setting('safeschema.verify_' || k.name) || ') AS q', ' UNION ALL ' ORDER BY k.place)
                FROM unnest(ARRAY[{{PreflightBlocks.List(names)}}]::text[]) WITH ORDINALITY AS k (name, place))
            || ') AS v ORDER BY v.verdict = ''passed'', v.place, v.id COLLATE "C"';
          LOOP
            FETCH verdicts INTO result;
            EXIT WHEN NOT FOUND OR result.verdict = 'passed';
            passed := false;
            IF result.verdict = 'failed' THEN
              failures := failures || (result.id || ': expected ' || result.expected || ', found ' || coalesce(result.actual, result.expected));
            ELSIF result.verdict = 'held back' THEN
              held := held + 1;
            END IF;
          END LOOP;
          MOVE ABSOLUTE 0 FROM verdicts;
          MOVE FORWARD ALL FROM verdicts;
          GET DIAGNOSTICS judged = ROW_COUNT;
          MOVE ABSOLUTE 0 FROM verdicts;
          PERFORM pg_catalog.set_config('safeschema.passed', CASE WHEN passed THEN 'yes' ELSE 'no' END, true);
          IF {{LabelBlocks.OnlyLabels}} THEN
            PERFORM pg_catalog.set_config('client_min_messages', 'notice', true);
            RAISE NOTICE 'safeschema: labels were added to enum types, and nothing else was done: a new label can be used only in the next transaction. Run the script again.';
            RETURN;
          ELSIF failures <> '{}' THEN
            RAISE EXCEPTION USING ERRCODE = 'SS003',
              MESSAGE = 'safeschema: ' || pg_catalog.cardinality(failures) || ' of ' || judged || ' checks failed; everything was undone' || {{Obstacles.Lines("failures")}},
              HINT = 'Each line names the check, what is declared and what the database has.';
          END IF;
          PERFORM pg_catalog.set_config('client_min_messages', 'notice', true);
          RAISE NOTICE 'safeschema: % changes, % checks passed', pg_catalog.current_setting('safeschema.changes'), judged - held;
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
        -- The verdicts: check, verdict, expected, and actual where it is not literally the same. What has not passed stands first.
        FETCH ALL FROM safeschema_verdicts;

        """);
}
