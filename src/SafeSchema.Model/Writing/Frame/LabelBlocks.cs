namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Labels that are added to enum types cannot be used in the transaction that adds them (55P04). Where anything else of the run
/// mentions such a type or label, the run adds the labels, does nothing else, and says that it has to be run again.
/// </summary>
static class LabelBlocks
{
    /// <summary>Whether the run ends with the labels, as SQL.</summary>
    public const string OnlyLabels = "(coalesce(pg_catalog.current_setting('safeschema.only_labels', true), 'no') = 'yes')";

    /// <summary>Adds them, if they must come first; then nothing else is pending any more.</summary>
    public static ScriptStatement AddFirst(IEnumerable<string> others) => new("Labels that come first", $$"""
        -- Labels that are new, and that anything else of this run uses, are added in a transaction of their own: this one.
        DO $labels$
        DECLARE
          kind text;
          statements text[];
          statement text;
          words text[];
          used boolean := false;
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.found')::jsonb -> '{{ObjectKinds.Labels.Key}}' ->> 'all' <> '0' THEN
            EXECUTE 'SELECT pg_catalog.array_agg(DISTINCT q.statement), pg_catalog.array_agg(w) FROM (' || pg_catalog.current_setting('safeschema.compare_{{ObjectKinds.Labels.Key}}')
                 || ') AS q CROSS JOIN LATERAL unnest(q.awaited) AS w WHERE q.obstacle IS NULL' INTO statements, words;
            FOREACH kind IN ARRAY ARRAY[{{PreflightBlocks.List(others)}}]::text[] LOOP
              EXIT WHEN used OR words IS NULL;
              EXECUTE 'SELECT coalesce(pg_catalog.bool_or(pg_catalog.strpos(q.statement, w) > 0), false) FROM (' || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q CROSS JOIN unnest($1) AS w' INTO used USING words;
            END LOOP;
          END IF;
          IF used THEN
            FOREACH statement IN ARRAY statements LOOP
              EXECUTE statement;
            END LOOP;
            PERFORM pg_catalog.set_config('safeschema.only_labels', 'yes', true), pg_catalog.set_config('safeschema.pending', '0', true),
                    pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + pg_catalog.cardinality(statements))::text, true),
                    pg_catalog.set_config('safeschema.found', (SELECT pg_catalog.jsonb_object_agg(f.key, '{"all": 0, "counting": 0, "learn": 0}'::jsonb) FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.found')::jsonb) AS f)::text, true);
          END IF;
        END
        $labels$;

        """);
}
