namespace SafeSchema.Model.Writing.Frame;

/// <summary>Columns of another type: what has no new value goes to quarantine, then the tables are rewritten.</summary>
static class ConversionBlocks
{
    /// <summary>Moves what has no new value to quarantine, then changes the types.</summary>
    public static ScriptStatement Convert(string searchPath) => new("Types of columns that exist", $$"""
        -- Types of columns that exist. What has no new value is in quarantine before the column changes. A rewrite fires no trigger;
        -- where rows leave, the table's own triggers are switched off by name and put back as they were.
        DO $convert$
        DECLARE
          c record;
          t record;
          changes jsonb;
          bad bigint;
          moves boolean;
          condition text;
          broken text;
          detail text;
        {{PutAside.Declarations}}
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
            RETURN;
          END IF;
          EXECUTE 'SELECT pg_catalog.jsonb_agg(q ORDER BY q.step) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q' INTO changes;
          PERFORM pg_catalog.set_config('search_path', {{Quote.Literal(searchPath)}}, true);
          FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, relation text, name text, type text, not_null boolean, from_type text, bad_values text, reason text, lossless boolean) LOOP
            CONTINUE WHEN c.lossless;
            moves := c.bad_values = 'quarantine' AND c.not_null;
            condition := 't.' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C" IN (SELECT m.old FROM pg_temp.safeschema_map_' || c.step || ' AS m WHERE m.new IS NULL)'
              || CASE WHEN moves THEN ' OR t.' || pg_catalog.quote_ident(c.name) || ' IS NULL' ELSE '' END;
            EXECUTE 'SELECT count(*) FROM ' || c.relation || ' AS t WHERE ' || condition INTO bad;
            CONTINUE WHEN bad = 0;
        {{PutAside.Block("c.relation", "t", "condition", "ARRAY[c.name]", "moves", "false", "'no ' || c.type || ' for this value' || coalesce(': ' || c.reason, '')")}}
          END LOOP;
          -- Declared, so a later stage of this run brings them back. One may stand on several columns.
          FOR t IN SELECT DISTINCT d AS sql FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (drops jsonb) CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(coalesce(nullif(q.drops, 'null'), '[]')) AS d ORDER BY d LOOP
            EXECUTE t.sql;
          END LOOP;
          FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, relation text, name text, type text, from_type text, keep_old text, lossless boolean) LOOP
            IF c.keep_old IS NOT NULL THEN
              -- By a rewrite, because an UPDATE would set off triggers.
              EXECUTE 'ALTER TABLE ' || c.relation || ' ADD COLUMN ' || pg_catalog.quote_ident(c.keep_old) || ' ' || c.from_type;
              EXECUTE 'ALTER TABLE ' || c.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(c.keep_old) || ' TYPE ' || c.from_type || ' USING ' || pg_catalog.quote_ident(c.name);
            END IF;
            IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(c.relation) AND a.attname = c.name::name AND a.attidentity <> '') THEN
              EXECUTE 'ALTER TABLE ' || c.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(c.name) || ' DROP IDENTITY';
            END IF;
            EXECUTE 'ALTER TABLE ' || c.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(c.name) || ' DROP DEFAULT';
            -- A serial's sequence stays, and no longer belongs to the column.
            FOR t IN SELECT s.objid::regclass::text AS sequence FROM pg_catalog.pg_depend s JOIN pg_catalog.pg_class q ON q.oid = s.objid AND q.relkind = 'S'
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = s.refobjid AND a.attnum = s.refobjsubid
                     WHERE s.classid = 'pg_catalog.pg_class'::regclass AND s.deptype = 'a' AND s.refobjid = pg_catalog.to_regclass(c.relation) AND a.attname = c.name::name LOOP
              EXECUTE 'ALTER SEQUENCE ' || t.sequence || ' OWNED BY NONE';
            END LOOP;
            IF NOT c.lossless THEN
              EXECUTE 'CREATE FUNCTION pg_temp.safeschema_new_' || c.step || '(value text) RETURNS ' || c.type
                || ' LANGUAGE sql STABLE AS ' || pg_catalog.quote_literal('SELECT m.new FROM pg_temp.safeschema_map_' || c.step || ' AS m WHERE m.old = value COLLATE "C"');
            END IF;
          END LOOP;
          -- All columns of a table at once: a check over two of them has no meaning between the first and the second.
          FOR c IN
            SELECT q.relation, pg_catalog.string_agg(pg_catalog.quote_ident(q.name), ', ' ORDER BY q.step) AS columns, count(*)::int AS number,
                   pg_catalog.string_agg('ALTER COLUMN ' || pg_catalog.quote_ident(q.name) || ' TYPE ' || q.type
                     || CASE WHEN q.lossless THEN '' ELSE ' USING pg_temp.safeschema_new_' || q.step || '(' || pg_catalog.quote_ident(q.name) || '::text)' END, ', ' ORDER BY q.step) AS actions
            FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, relation text, name text, type text, lossless boolean)
            GROUP BY q.relation ORDER BY pg_catalog.min(q.step)
          LOOP
            BEGIN
              EXECUTE 'ALTER TABLE ' || c.relation || ' ' || c.actions;
            EXCEPTION WHEN integrity_constraint_violation THEN
              -- Undeclared, because declared checks come later, and keys of several columns have been counted.
              GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME, detail = PG_EXCEPTION_DETAIL;
              detail := 'column type ' || c.relation || ' (' || c.columns || '): the new values break ' || pg_catalog.quote_ident(broken) || ' (' || pg_catalog.concat_ws('; ', SQLERRM, nullif(detail, '')) || '); drop or declare it first, or mend them';
              {{Obstacles.Raise("ARRAY[detail]", "everything was undone")}}
            END;
            PERFORM pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + c.number)::text, true), pg_catalog.set_config('safeschema.converted', 'yes', true);
          END LOOP;
          FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, lossless boolean) LOOP
            CONTINUE WHEN c.lossless;
            EXECUTE 'DROP FUNCTION pg_temp.safeschema_new_' || c.step || '(text)';
            EXECUTE (SELECT 'DROP FUNCTION ' || p.oid::regprocedure FROM pg_catalog.pg_proc p WHERE p.proname = 'safeschema_cast_' || c.step AND p.pronamespace = pg_catalog.pg_my_temp_schema());
            EXECUTE 'DROP TABLE pg_temp.safeschema_map_' || c.step;
          END LOOP;
          PERFORM pg_catalog.set_config('search_path', '', true);
        END
        $convert$;

        """);
}
