namespace SafeSchema.Model.Writing.Frame;

/// <summary>Rows that refer to nothing, where the model says what becomes of them.</summary>
static class OrphanBlocks
{
    public static ScriptStatement PutAsideOrphans(string searchPath) => new("Put orphans aside", $$"""
        -- Rows that refer to nothing, where the model says that they, or their values, move to quarantine.
        DO $orphans$
        DECLARE
          c record;
          missing jsonb;
          bad bigint;
        {{PutAside.Declarations}}
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
            RETURN;
          END IF;
          EXECUTE 'SELECT pg_catalog.jsonb_agg(q ORDER BY q.step) FROM (' || pg_catalog.current_setting('safeschema.compare_foreign_key') || ') AS q WHERE q.orphans <> ''fail'' AND q.orphan IS NOT NULL' INTO missing;
          PERFORM pg_catalog.set_config('search_path', {{Quote.Literal(searchPath)}}, true);
          FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(missing) AS q (relation text, columns text[], referenced text, orphan text, moves boolean) LOOP
            EXECUTE 'SELECT count(*) FROM ' || c.relation || ' AS child WHERE ' || c.orphan INTO bad;
            CONTINUE WHEN bad = 0;
        {{PutAside.Block("c.relation", "child", "c.orphan", "c.columns", "c.moves", "true", "'refers to nothing in ' || c.referenced")}}
            PERFORM pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + 1)::text, true);
          END LOOP;
          PERFORM pg_catalog.set_config('search_path', '', true);
        END
        $orphans$;

        """);
}
