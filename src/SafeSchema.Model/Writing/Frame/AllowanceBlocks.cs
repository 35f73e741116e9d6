namespace SafeSchema.Model.Writing.Frame;

/// <summary>What may be dropped in this run. Whoever runs it says so by name, because a drop loses what nobody can bring back.</summary>
static class AllowanceBlocks
{
    /// <summary>Reads the allowance; one for something that nothing declared drops is refused.</summary>
    public static string Read(IEnumerable<string> droppable) => $$"""
        DO $allow$
        DECLARE
          droppable text[] := {{Quote.Array(droppable)}};
          wanted text[];
          unknown text[];
        BEGIN
          -- Names may hold commas in quotes, and functions have them between their arguments.
          SELECT pg_catalog.array_agg(pg_catalog.btrim(m[1])) INTO wanted
          FROM pg_catalog.regexp_matches(coalesce(pg_catalog.current_setting('safeschema.allow_drop', true), ''), '(?:[^,"(]|"(?:[^"]|"")*"|\([^)]*\))+', 'g') AS m WHERE pg_catalog.btrim(m[1]) <> '';
          unknown := ARRAY(SELECT w FROM unnest(wanted) AS w WHERE w <> ALL (droppable) AND w <> 'all');
          IF unknown <> '{}' THEN
            RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = 'safeschema: ' || pg_catalog.cardinality(unknown) || CASE WHEN pg_catalog.cardinality(unknown) = 1 THEN ' obstacle' ELSE ' obstacles' END || '; nothing was changed'
              || (SELECT pg_catalog.string_agg(E'\n- allowance ' || w || ': nothing that is declared drops it; take it out of the allowance'
                    || CASE WHEN droppable = '{}' THEN '' ELSE ', or name one of ' || pg_catalog.array_to_string(droppable, ', ') END, '' ORDER BY w) FROM unnest(unknown) AS w);
          END IF;
          PERFORM pg_catalog.set_config('safeschema.allowed', CASE WHEN 'all' = ANY (wanted) THEN droppable ELSE coalesce(wanted, '{}') END::text, true);
        END
        $allow$
        """;

    public static ScriptStatement Statement(IEnumerable<string> droppable) => new("Begin", $"""
        -- What may be dropped in this run: SET LOCAL safeschema.allow_drop = 'name, …' before it, or PGOPTIONS="-c safeschema.allow_drop=…".
        {Read(droppable)};

        """);

    /// <summary>Says what is declared to go and stays.</summary>
    public static ScriptStatement HeldBack => new("Say what is held back", $$"""
        -- What is declared to go and is still there, because nobody allowed it.
        DO $held$
        DECLARE
          held text;
        BEGIN
        {{OpeningBlocks.Guard}}
          EXECUTE 'SELECT pg_catalog.string_agg(q.object, '', '' ORDER BY q.step) FROM (' || pg_catalog.current_setting('safeschema.compare_drop') || ') AS q WHERE q.state = $1' INTO held USING 'held back'::text;
          IF held IS NOT NULL THEN
            RAISE NOTICE 'safeschema: held back, because safeschema.allow_drop does not name it: %', held;
          END IF;
        END
        $held$;

        """);
}
