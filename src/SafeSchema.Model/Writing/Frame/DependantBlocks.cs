namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Views and generated columns over what changes under them: a column of another type, or a declared view whose columns
/// CREATE OR REPLACE cannot change. They are taken down with everything that hangs on them and put up again; of a declared view,
/// which its own stage makes again, only what hangs on it. One that cannot come back refuses the run: everything is undone.
/// </summary>
static class DependantBlocks
{
    // Everything above a changing column or view, the deepest last. A view stands as often as ways lead to it. What a materialized view holds is
    // given up only where the conversion of a column says that it recreates dependants.
    static string Above(IEnumerable<QualifiedName> declaredViews) => $$"""
        WITH RECURSIVE declared AS (
          SELECT pg_catalog.to_regclass(r)::oid AS oid FROM unnest({{Quote.Array(declaredViews.Select(view => view.Sql))}}) AS r
        ), changing (relid, attnum) AS (
          SELECT r.relid, a.attnum FROM pg_catalog.jsonb_to_recordset($1) AS r (relid oid, name name) JOIN pg_catalog.pg_attribute a ON a.attrelid = r.relid AND a.attname = r.name
        ), generated AS (
          SELECT d.adrelid AS relid, d.adnum AS attnum, d.oid AS default_oid
          FROM changing r
          JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = r.relid AND e.refobjsubid = r.attnum AND e.classid = 'pg_catalog.pg_attrdef'::regclass
          JOIN pg_catalog.pg_attrdef d ON d.oid = e.objid AND d.adnum <> r.attnum
        ), views (oid, path, on_undeclared, on_view) AS (
          SELECT w.ev_class, ARRAY[w.ev_class], false, false
          FROM (SELECT relid, attnum FROM changing UNION SELECT relid, attnum FROM generated) AS k
          JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = k.relid AND e.refobjsubid = k.attnum AND e.classid = 'pg_catalog.pg_rewrite'::regclass
          JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid
          UNION
          SELECT v, ARRAY[v], false, true FROM unnest($2) AS v
          UNION
          SELECT w.ev_class, v.path || w.ev_class, v.on_undeclared OR v.oid NOT IN (SELECT d.oid FROM declared d WHERE d.oid IS NOT NULL), v.on_view
          FROM views v
          JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = v.oid AND e.classid = 'pg_catalog.pg_rewrite'::regclass
          -- Rules can lead in circles, and a rule of a table ends the way.
          JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid AND w.ev_class <> ALL (v.path)
          JOIN pg_catalog.pg_class o ON o.oid = v.oid AND o.relkind IN ('v', 'm')
        )
        SELECT 'view' AS kind, pg_catalog.max(pg_catalog.cardinality(x.path)) AS depth, c.oid::regclass::text AS name, 'DROP ' || {{Hanging.Kind("c")}} || ' ' || c.oid::regclass AS down, u.up,
               CASE WHEN c.relkind = 'm' AND pg_catalog.bool_or(x.on_view) THEN 'it is materialized, and would be filled anew'
                    WHEN d.oid IS NOT NULL AND pg_catalog.bool_or(x.on_undeclared) THEN 'it is declared, and stands on an undeclared view' ELSE u.obstacle END AS obstacle
        FROM views x
        JOIN pg_catalog.pg_class c ON c.oid = x.oid
        LEFT JOIN declared d ON d.oid = c.oid
        CROSS JOIN LATERAL (SELECT {{Hanging.OnView("c", "d.oid IS NOT NULL")}} AS up, {{Hanging.KeepsViewDown("c")}} AS obstacle) AS u
        GROUP BY c.oid, d.oid, u.up, u.obstacle
        UNION ALL
        SELECT DISTINCT 'column', 0, g.relid::regclass || '.' || pg_catalog.quote_ident(a.attname), 'ALTER TABLE ' || g.relid::regclass || ' DROP COLUMN ' || pg_catalog.quote_ident(a.attname),
               {{Hanging.OnGeneratedColumn("a", "d")}}, {{Hanging.KeepsColumnDown("a")}}
        FROM generated g
        JOIN pg_catalog.pg_attrdef d ON d.oid = g.default_oid
        JOIN pg_catalog.pg_attribute a ON a.attrelid = g.relid AND a.attnum = g.attnum
        ORDER BY depth DESC, name
        """;

    // What changes: columns of another type, and views whose columns change.
    static string Roots(bool converts, bool hasViews) => $$"""
          {{(converts ? "IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' <> '0' THEN\n    EXECUTE 'SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(''relid'', q.target, ''name'', q.name)) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL' INTO columns;\n  END IF;" : "-- No column is declared.")}}
          {{(hasViews ? "EXECUTE 'SELECT pg_catalog.array_agg(q.target) FROM (' || pg_catalog.current_setting('safeschema.compare_view') || ') AS q WHERE q.obstacle IS NULL AND q.replaced' INTO views;" : "-- No view is declared.")}}
        """;

    /// <summary>Part of preflight: names what could not be made again, as far as the catalog shows it.</summary>
    public static ScriptStatement Find(IEnumerable<QualifiedName> declaredViews, bool converts) => new("See what depends on what changes", $$"""
        -- Views and generated columns over what changes its type or its columns: how they are taken down and made again.
        SET LOCAL safeschema.dependants = {{Quote.Dollar(Above(declaredViews), "above")}};

        DO $dependants$
        DECLARE
          columns jsonb;
          views oid[];
          added jsonb;
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
            RETURN;
          END IF;
        {{Roots(converts, declaredViews.Any())}}
          IF columns IS NOT NULL OR views IS NOT NULL THEN
            EXECUTE 'SELECT pg_catalog.jsonb_agg(DISTINCT ''dependant '' || q.name || '': what it stands on changes, and it cannot be made again: '' || q.obstacle || ''; drop it first, or declare it'') FROM ('
                 || pg_catalog.current_setting('safeschema.dependants') || ') AS q WHERE q.obstacle IS NOT NULL' INTO added USING coalesce(columns, '[]'), coalesce(views, '{}');
            PERFORM pg_catalog.set_config('safeschema.obstacles', (pg_catalog.current_setting('safeschema.obstacles')::jsonb || coalesce(added, '[]'))::text, true);
          END IF;
        END
        $dependants$;

        """);

    public static ScriptStatement TakeDown(bool converts, bool hasViews) => new("Take dependants down", $$"""
        -- Taken down with all that is known of them.
        DO $down$
        DECLARE
          v record;
          columns jsonb;
          views oid[];
          saved jsonb := '[]';
        BEGIN
        {{OpeningBlocks.Guard}}
          PERFORM pg_catalog.set_config('safeschema.saved', '[]', true);
          IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
            RETURN;
          END IF;
        {{Roots(converts, hasViews)}}
          IF columns IS NOT NULL OR views IS NOT NULL THEN
            FOR v IN EXECUTE pg_catalog.current_setting('safeschema.dependants') USING coalesce(columns, '[]'), coalesce(views, '{}') LOOP
              saved := pg_catalog.to_jsonb(v) || saved;
              EXECUTE v.down;
            END LOOP;
            PERFORM pg_catalog.set_config('safeschema.saved', saved::text, true);
          END IF;
        END
        $down$;

        """);

    /// <summary>Puts up what was taken down: <c>column</c> or <c>view</c>.</summary>
    public static ScriptStatement PutUp(string kind) => new("Put dependants up again", $$"""
        -- Undeclared {{(kind == "view" ? "views" : "generated columns")}} as they were, and what hangs on them; on declared ones, too.
        DO $up$
        DECLARE
          v record;
          item record;
          sql text;
          obstacles text[] := '{}';
        BEGIN
        {{OpeningBlocks.Guard}}
          FOR v IN SELECT * FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.saved')::jsonb) AS s (kind text, name text, up jsonb) WHERE s.kind = '{{kind}}' LOOP
            BEGIN
              FOR item IN SELECT u ->> 0 AS column_name, u ->> 1 AS sql FROM pg_catalog.jsonb_array_elements(v.up) AS u LOOP
                sql := item.sql;
                IF sql = 'privileges' THEN
                  -- Default privileges may have given it what it did not have.
                  FOR sql IN SELECT DISTINCT 'REVOKE ALL ON ' || v.name || ' FROM ' || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
                             FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a WHERE c.oid = v.name::regclass LOOP
                    EXECUTE sql;
                  END LOOP;
                -- What belongs to a column that is gone from a declared view goes with it.
                ELSIF item.column_name IS NULL OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(v.name) AND a.attname = item.column_name::name AND NOT a.attisdropped) THEN
                  EXECUTE sql;
                END IF;
              END LOOP;
            EXCEPTION WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR data_exception OR object_not_in_prerequisite_state THEN
              obstacles := obstacles || ('dependant ' || v.name || ': what it stands on changes, and it cannot come back (' || SQLERRM || '): ' || pg_catalog.btrim(pg_catalog.regexp_replace(sql, '\s+', ' ', 'g')) || '; drop it first, or declare it');
            END;
          END LOOP;
          IF obstacles <> '{}' THEN
            {{Obstacles.Raise("obstacles")}}
          END IF;
        END
        $up$;

        """);
}
