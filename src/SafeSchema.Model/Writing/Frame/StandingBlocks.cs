namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Checks, keys and indexes that stand on a column whose type changes. PostgreSQL takes them along by itself, by parsing their
/// text again with the new type: each is tried alone on an empty twin of the table, so that what cannot follow is named. Those
/// that the model makes again have been let go before. Where the new values could break one, the twin has them.
/// </summary>
static class StandingBlocks
{
    public static ScriptStatement Try => new("See what can follow a new type", $$"""
        -- Undeclared checks, keys and indexes over columns whose type changes, each tried with the new types on a twin of its table, which has rows
        -- where the new values could break one: a check, an exclusion, or a unique index over expressions or some rows only.
        DO $standing$
        DECLARE
          r record;
          o record;
          twin text;
          detail text;
          filled boolean;
          obstacles jsonb;
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' OR NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') THEN
            RETURN;
          END IF;
          obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
          FOR r IN EXECUTE 'SELECT q.target, q.relation, pg_catalog.array_agg(q.name::name) AS names, pg_catalog.jsonb_agg(q.drops) AS drops,
                                   pg_catalog.string_agg(pg_catalog.quote_ident(q.name) || '' to '' || q.type, '', '' ORDER BY q.step) AS types,
                                   pg_catalog.string_agg(''ALTER COLUMN '' || pg_catalog.quote_ident(q.name) || '' DROP DEFAULT, ALTER COLUMN '' || pg_catalog.quote_ident(q.name) || '' TYPE '' || q.type || '' USING NULL::'' || q.type, '', '') AS changes,
                                   pg_catalog.jsonb_object_agg(q.name, CASE WHEN q.lossless THEN ''t.'' || pg_catalog.quote_ident(q.name) || ''::'' || q.type
                                     ELSE ''(SELECT m.new FROM pg_temp.safeschema_map_'' || q.step || '' AS m WHERE m.old = t.'' || pg_catalog.quote_ident(q.name) || ''::text COLLATE "C")'' END) AS new_values,
                                   pg_catalog.jsonb_object_agg(q.name, CASE WHEN q.not_null AND q.bad_values = ''quarantine'' THEN ''leaves'' WHEN q.not_null OR q.bad_values = ''fail'' THEN ''fails'' ELSE ''null'' END) AS bad_values,
                                   pg_catalog.bool_and(q.lossless OR pg_catalog.to_regclass(''pg_temp.safeschema_map_'' || q.step) IS NOT NULL) AS mapped
                            FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL AND pg_catalog.to_regtype(q.type) IS NOT NULL AND (SELECT pg_catalog.pg_has_role(c.relowner, ''USAGE'') FROM pg_catalog.pg_class c WHERE c.oid = q.target) GROUP BY q.target, q.relation ORDER BY q.relation' LOOP
            BEGIN
              -- Of the table's own name, because a whole row is written with it; a session may have a temporary table of that name.
              twin := 'pg_temp.' || (SELECT pg_catalog.quote_ident(c.relname) FROM pg_catalog.pg_class c WHERE c.oid = r.target);
              IF pg_catalog.to_regclass(twin) IS NOT NULL THEN
                twin := 'pg_temp.safeschema_twin';
              END IF;
              EXECUTE 'CREATE TEMP TABLE ' || pg_catalog.substr(twin, 9) || ' (LIKE ' || r.relation || ')';
              EXECUTE 'ALTER TABLE ' || twin || ' ' || r.changes;
              filled := false;
              FOR o IN
                SELECT DISTINCT s.what, s.opening, s.definition, s.gone, s.by_rows
                FROM (SELECT 'constraint ' || pg_catalog.quote_ident(k.conname) || ' on table ' || r.relation AS what, 'ALTER TABLE ' AS opening, ' ADD ' || pg_catalog.pg_get_constraintdef(k.oid) AS definition,
                             'ALTER TABLE ' || r.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(k.conname) AS gone, k.contype IN ('c', 'x') AND k.convalidated AS by_rows
                      FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_attribute a ON a.attrelid = e.refobjid AND a.attnum = e.refobjsubid
                      JOIN pg_catalog.pg_constraint k ON e.classid = 'pg_catalog.pg_constraint'::regclass AND k.oid = e.objid AND k.contype IN ('c', 'p', 'u', 'x') AND k.conrelid = r.target
                      WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = r.target AND a.attname = ANY (r.names)
                      UNION ALL
                      -- The text of an index, without its name and its table's.
                      SELECT 'index ' || i.indexrelid::regclass, CASE WHEN w.by_rows THEN 'CREATE UNIQUE INDEX ON ' ELSE 'CREATE INDEX ON ' END, pg_catalog.substr(g.definition, pg_catalog.strpos(g.definition, ' USING ')),
                             'DROP INDEX ' || i.indexrelid::regclass, w.by_rows
                      FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_attribute a ON a.attrelid = e.refobjid AND a.attnum = e.refobjsubid
                      JOIN pg_catalog.pg_index i ON e.classid = 'pg_catalog.pg_class'::regclass AND i.indexrelid = e.objid AND i.indrelid = r.target
                      JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
                      CROSS JOIN LATERAL (SELECT pg_catalog.substr(pg_catalog.pg_get_indexdef(i.indexrelid), pg_catalog.length('CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(ic.relname) || ' ON ' || r.relation) + 1) AS definition) AS g
                      -- Whole keys are counted from the maps.
                      CROSS JOIN LATERAL (SELECT i.indisunique AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AS by_rows) AS w
                      WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = r.target AND a.attname = ANY (r.names)) AS s
                WHERE NOT EXISTS (SELECT FROM pg_catalog.jsonb_array_elements(r.drops) AS d WHERE d ? s.gone)
                ORDER BY s.by_rows DESC, s.what
              LOOP
                IF o.by_rows AND r.mapped AND NOT filled THEN
                  EXECUTE (
                    SELECT 'INSERT INTO ' || twin || ' (' || pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) || ') SELECT '
                             || pg_catalog.string_agg(coalesce(r.new_values ->> a.attname::text, 't.' || pg_catalog.quote_ident(a.attname)), ', ' ORDER BY a.attnum) || ' FROM ' || r.relation || ' AS t'
                             -- Values that are obstacles themselves, and rows that move to quarantine, are in nobody's way.
                             || coalesce(' WHERE ' || pg_catalog.string_agg('(' || (r.new_values ->> a.attname::text) || ' IS NOT NULL' || CASE r.bad_values ->> a.attname::text WHEN 'fails' THEN ' OR t.' || pg_catalog.quote_ident(a.attname) || ' IS NULL' ELSE '' END || ')', ' AND ')
                                  FILTER (WHERE r.bad_values ->> a.attname::text <> 'null'), '')
                    FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.target AND a.attnum > 0 AND NOT a.attisdropped);
                  filled := true;
                END IF;
                BEGIN
                  -- The twin has a type of its own name, and would hide a type of PostgreSQL's if it were searched first.
                  PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
                  EXECUTE o.opening || twin || o.definition;
                  PERFORM pg_catalog.set_config('search_path', '', true);
                EXCEPTION
                WHEN integrity_constraint_violation THEN
                  GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
                  -- Of whole keys, those that become equal are counted.
                  IF o.by_rows THEN
                    obstacles := obstacles || pg_catalog.to_jsonb(o.what || ': the new values break it with ' || r.types || coalesce(' (' || nullif(detail, '') || ')', '') || '; drop or declare it first, or mend them');
                  END IF;
                WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR data_exception THEN
                  obstacles := obstacles || pg_catalog.to_jsonb(o.what || ': it cannot follow ' || r.types || ' (' || SQLERRM || '); drop or mend it first');
                END;
              END LOOP;
              RAISE EXCEPTION USING ERRCODE = 'SS000';
            EXCEPTION WHEN SQLSTATE 'SS000' THEN NULL;
            END;
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
        END
        $standing$;

        """);
}
