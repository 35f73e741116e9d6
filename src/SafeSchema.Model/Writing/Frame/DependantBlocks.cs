namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Undeclared views and generated columns over a column that changes its type, where the model allows to take them down and put
/// them up again. One that cannot come back refuses the run: everything is undone.
/// </summary>
static class DependantBlocks
{
    public static ScriptStatement TakeDown(IEnumerable<QualifiedName> declaredViews) => new("Take dependants down", $$"""
        -- Undeclared views and generated columns over columns that change their type, taken down with all that is known of them.
        DO $down$
        DECLARE
          v record;
          saved jsonb := '[]';
          obstacles text[] := '{}';
        BEGIN
        {{OpeningBlocks.Guard}}
          PERFORM pg_catalog.set_config('safeschema.saved', '[]', true);
          IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
            RETURN;
          END IF;
          FOR v IN EXECUTE $find$
            WITH RECURSIVE roots AS (
              SELECT q.target AS relid, a.attnum
              FROM ($find$ || pg_catalog.current_setting('safeschema.compare_column_type') || $find$) AS q
              JOIN pg_catalog.pg_attribute a ON a.attrelid = q.target AND a.attname = q.name::name
              WHERE q.recreates
            ), generated AS (
              SELECT d.adrelid AS relid, d.adnum AS attnum, d.oid AS default_oid
              FROM roots r
              JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = r.relid AND e.refobjsubid = r.attnum AND e.classid = 'pg_catalog.pg_attrdef'::regclass
              JOIN pg_catalog.pg_attrdef d ON d.oid = e.objid AND d.adnum <> r.attnum
            ), views (oid, depth) AS (
              SELECT w.ev_class, 1
              FROM (SELECT relid, attnum FROM roots UNION SELECT relid, attnum FROM generated) AS k
              JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = k.relid AND e.refobjsubid = k.attnum AND e.classid = 'pg_catalog.pg_rewrite'::regclass
              JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid
              UNION
              SELECT w.ev_class, v.depth + 1
              FROM views v
              JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = v.oid AND e.classid = 'pg_catalog.pg_rewrite'::regclass
              JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid AND w.ev_class <> v.oid
            )
            SELECT 'view' AS kind, pg_catalog.max(x.depth) AS depth, c.oid::regclass::text AS name,
                   'DROP VIEW ' || c.oid::regclass AS down,
                   'CREATE VIEW ' || c.oid::regclass || coalesce(' WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')', '') || ' AS ' || pg_catalog.pg_get_viewdef(c.oid) AS up,
                   (SELECT pg_catalog.jsonb_agg('GRANT ' || a.privilege_type || ' ON ' || c.oid::regclass || ' TO ' || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
                    FROM pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) AS a WHERE a.grantee <> c.relowner) AS grants,
                   (SELECT pg_catalog.jsonb_agg('COMMENT ON ' || CASE WHEN m.objsubid = 0 THEN 'VIEW ' || c.oid::regclass ELSE 'COLUMN ' || c.oid::regclass || '.' || (SELECT pg_catalog.quote_ident(a.attname) FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = m.objsubid) END
                                                || ' IS ' || pg_catalog.quote_literal(m.description)) FROM pg_catalog.pg_description m WHERE m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = c.oid) AS comments,
                   CASE WHEN c.relkind <> 'v' THEN 'it is no plain view'
                        WHEN NOT pg_catalog.pg_has_role(c.relowner, 'USAGE') THEN 'it belongs to ' || c.relowner::regrole
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL) THEN 'it has privileges on single columns'
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid) THEN 'it has triggers'
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN') THEN 'it has rules'
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = c.oid AND e.deptype = 'n' AND e.classid <> 'pg_catalog.pg_rewrite'::regclass)
                          THEN 'other objects depend on it' END AS obstacle
            FROM views x JOIN pg_catalog.pg_class c ON c.oid = x.oid
            GROUP BY c.oid
            UNION ALL
            SELECT DISTINCT 'column', 0, g.relid::regclass || '.' || pg_catalog.quote_ident(a.attname),
                   'ALTER TABLE ' || g.relid::regclass || ' DROP COLUMN ' || pg_catalog.quote_ident(a.attname),
                   'ALTER TABLE ' || g.relid::regclass || ' ADD COLUMN ' || pg_catalog.quote_ident(a.attname) || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
                     || ' GENERATED ALWAYS AS (' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) || ') STORED' || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
                   NULL::jsonb, NULL::jsonb,
                   CASE WHEN a.attgenerated <> 's' THEN 'it is no stored generated column'
                        WHEN a.attacl IS NOT NULL THEN 'it has privileges of its own'
                        WHEN EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = g.relid AND e.refobjsubid = g.attnum
                                       AND e.classid NOT IN ('pg_catalog.pg_rewrite'::regclass, 'pg_catalog.pg_attrdef'::regclass)) THEN 'other objects depend on it' END
            FROM generated g
            JOIN pg_catalog.pg_attrdef d ON d.oid = g.default_oid
            JOIN pg_catalog.pg_attribute a ON a.attrelid = g.relid AND a.attnum = g.attnum
            ORDER BY depth DESC, name
          $find$ LOOP
            IF v.obstacle IS NOT NULL THEN
              obstacles := obstacles || ('dependant ' || v.name || ': it depends on a column that changes its type, and cannot be made again: ' || v.obstacle || '; drop it first, or declare it');
            ELSE
              IF v.name <> ALL ({{Quote.Array(declaredViews.Select(view => view.Sql))}}) THEN
                saved := pg_catalog.to_jsonb(v) || saved;
              END IF;
              EXECUTE v.down;
            END IF;
          END LOOP;
          IF obstacles <> '{}' THEN
            RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = 'safeschema: ' || pg_catalog.cardinality(obstacles) || ' obstacles; nothing was changed' || {{Obstacles.Lines("obstacles")}};
          END IF;
          PERFORM pg_catalog.set_config('safeschema.saved', saved::text, true);
        END
        $down$;

        """);

    public static ScriptStatement PutUp => new("Put dependants up again", $$"""
        -- Undeclared views and generated columns as they were, privileges and comments included.
        DO $up$
        DECLARE
          v record;
          sql text;
          obstacles text[] := '{}';
        BEGIN
        {{OpeningBlocks.Guard}}
          FOR v IN SELECT * FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.saved')::jsonb) AS s (kind text, name text, up text, grants jsonb, comments jsonb) LOOP
            BEGIN
              EXECUTE v.up;
              IF v.kind = 'view' THEN
                -- Default privileges may have given it what it did not have.
                FOR sql IN SELECT DISTINCT 'REVOKE ALL ON ' || v.name || ' FROM ' || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
                           FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a WHERE c.oid = v.name::regclass AND a.grantee <> c.relowner LOOP
                  EXECUTE sql;
                END LOOP;
                FOR sql IN SELECT g FROM pg_catalog.jsonb_array_elements_text(coalesce(nullif(v.grants, 'null'), '[]') || coalesce(nullif(v.comments, 'null'), '[]')) AS g LOOP
                  EXECUTE sql;
                END LOOP;
              END IF;
            EXCEPTION WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR data_exception THEN
              obstacles := obstacles || ('dependant ' || v.name || ': it depends on a column that changes its type, and cannot come back (' || SQLERRM || '): ' || pg_catalog.regexp_replace(v.up, '\s+', ' ', 'g') || '; drop it first, or declare it');
            END;
          END LOOP;
          IF obstacles <> '{}' THEN
            RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = 'safeschema: ' || pg_catalog.cardinality(obstacles) || ' obstacles; nothing was changed' || {{Obstacles.Lines("obstacles")}};
          END IF;
        END
        $up$;

        """);
}
