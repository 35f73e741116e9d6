namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Values of columns whose type changes. Every distinct old value is converted on the side first, into a temporary map, because a
/// sub-query in USING is not allowed (0A000) and a bad value would otherwise stop the run at the first one. Values are told
/// apart by their text, byte for byte: 1.0 and 1.00 are equal numbers and two texts, json has no equality, and a column may
/// have a collation of its own (42P22).
/// </summary>
static class MapBlocks
{
    /// <summary>Part of preflight: fills the maps, and counts what has no new value.</summary>
    public static ScriptStatement Fill(string searchPath) => new("Convert values on the side", $$"""
        -- Values of columns whose type changes, converted on the side and counted.
        DO $prepare$
        DECLARE
          c record;
          cast_name text;
          map_name text;
          body text;
          bad bigint;
          examples text;
          counted text;
          zone text;
          source text;
          source_key text;
          look_up_by text;
          parent_map text;
          row_key text;
          empty text;
          maps jsonb := '{}';
          blocked text[];
          obstacles jsonb;
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
            RETURN;
          END IF;
          obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
          EXECUTE 'SELECT pg_catalog.array_agg(q.relation || ''.'' || q.name) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NOT NULL' INTO blocked;
          FOR c IN EXECUTE 'SELECT * FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL AND NOT q.lossless ORDER BY q.step' LOOP
            -- Already an obstacle: somebody else's table.
            CONTINUE WHEN NOT (SELECT pg_catalog.pg_has_role(o.relowner, 'USAGE') FROM pg_catalog.pg_class o WHERE o.oid = c.target);
            -- Already an obstacle: what would make the type.
            CONTINUE WHEN pg_catalog.to_regtype(c.type) IS NULL;
            -- It goes where a key goes that is an obstacle itself: what it would become is not known.
            CONTINUE WHEN coalesce(c.look_up, c.parent) || '.' || coalesce(c.look_up_key, c.parent_key) = ANY (blocked);
            IF NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': converting its values needs the TEMP privilege on the database; grant it to ' || current_user);
              CONTINUE;
            END IF;
            cast_name := 'pg_temp.safeschema_cast_' || c.step;
            map_name := 'pg_temp.safeschema_map_' || c.step;
            body := {{Faithful.Body}};
            PERFORM pg_catalog.set_config('search_path', {{Quote.Literal(searchPath)}}, true);
            EXECUTE 'CREATE FUNCTION ' || cast_name || '(' || pg_catalog.quote_ident(c.name) || ' ' || c.from_type || ') RETURNS ' || c.type || ' LANGUAGE plpgsql AS ' || pg_catalog.quote_literal(body);
            EXECUTE 'CREATE TEMP TABLE safeschema_map_' || c.step || ' (old text COLLATE "C" NOT NULL, new ' || c.type || ') ON COMMIT DROP';
            EXECUTE 'INSERT INTO ' || map_name || ' SELECT o.old::text, ' || cast_name || '(o.old) FROM (SELECT DISTINCT ON (' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C") ' || pg_catalog.quote_ident(c.name) || ' AS old FROM ' || c.relation
                 || ' WHERE ' || pg_catalog.quote_ident(c.name) || ' IS NOT NULL) AS o';
            EXECUTE 'CREATE INDEX ON ' || map_name || ' USING hash (old)';
            -- A key that is being converted itself takes along what refers to it: old key, new key.
            source := coalesce(c.look_up, c.parent);
            source_key := pg_catalog.quote_ident(coalesce(c.look_up_key, c.parent_key));
            parent_map := maps ->> (source || '.' || coalesce(c.look_up_key, c.parent_key));
            empty := NULL;
            IF c.look_up IS NOT NULL THEN
              IF pg_catalog.to_regclass(c.look_up) IS NULL THEN
                empty := 'does not exist';
              ELSE
                EXECUTE 'SELECT CASE WHEN EXISTS (SELECT FROM ' || c.look_up || ') THEN NULL ELSE ''holds no row'' END' INTO empty;
              END IF;
            END IF;
            IF empty IS NOT NULL THEN
              EXECUTE 'UPDATE ' || map_name || ' SET new = NULL';
            ELSIF parent_map IS NOT NULL THEN
              EXECUTE 'UPDATE ' || map_name || ' AS m SET new = (SELECT p.new FROM ' || parent_map || ' AS p WHERE p.old = m.old)';
            ELSIF c.look_up IS NOT NULL THEN
              -- What already is a key of the other table stays; everything else is looked up.
              EXECUTE 'UPDATE ' || map_name || ' AS m SET new = NULL WHERE NOT EXISTS (SELECT FROM ' || c.look_up || ' AS k WHERE k.' || source_key || '::text COLLATE "C" = m.new::text)';
            END IF;
            IF c.look_up IS NOT NULL AND empty IS NULL
               AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(c.look_up) AND a.attname = c.look_up_by::name AND NOT a.attisdropped) THEN
              look_up_by := 'k.' || pg_catalog.quote_ident(c.look_up_by) || '::text COLLATE "C"';
              IF c.look_up_pick IS NULL THEN
                EXECUTE 'SELECT count(*), pg_catalog.string_agg(pg_catalog.quote_literal(pg_catalog.left(t.old, 60)), '', '' ORDER BY t.old) FILTER (WHERE t.place <= 5) FROM (SELECT m.old, pg_catalog.row_number() OVER (ORDER BY m.old) AS place FROM ' || map_name || ' AS m JOIN ' || c.look_up
                     || ' AS k ON ' || look_up_by || ' = m.old WHERE m.new IS NULL GROUP BY m.old HAVING count(*) > 1) AS t' INTO bad, examples;
                IF bad > 0 THEN
                  counted := bad || CASE bad WHEN 1 THEN ' value matches' ELSE ' values match' END;
                  obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' several rows of ' || c.look_up || ', for example ' || examples || '; say which counts with Pick');
                END IF;
              END IF;
              EXECUTE 'UPDATE ' || map_name || ' AS m SET new = f.new FROM (SELECT DISTINCT ON (' || look_up_by || ') ' || look_up_by || ' AS old, '
                   || CASE WHEN parent_map IS NULL THEN 'k.' || source_key || '::text::' || c.type ELSE '(SELECT p.new FROM ' || parent_map || ' AS p WHERE p.old = k.' || source_key || '::text COLLATE "C")' END
                   || ' AS new FROM ' || c.look_up || ' AS k WHERE ' || look_up_by || ' IS NOT NULL ORDER BY ' || look_up_by || coalesce(', ' || c.look_up_pick, '') || ') AS f WHERE m.new IS NULL AND m.old = f.old';
            END IF;
            maps := maps || pg_catalog.jsonb_build_object(c.relation || '.' || c.name, map_name);
            -- Each bad value with a row that holds it.
        {{PutAside.RowKey("c.relation", "t")}}
            EXECUTE 'SELECT count(*), (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(pg_catalog.left(e.old, 60)) || '' in '' || e.example, '', '' ORDER BY e.old) FROM (SELECT m.old, pg_catalog.min(pg_catalog.left((' || coalesce(row_key, 'pg_catalog.to_jsonb(t.*)')
                 || ')::text, 120)) AS example FROM ' || c.relation || ' AS t JOIN ' || map_name || ' AS m ON m.old = t.' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C" WHERE m.new IS NULL GROUP BY m.old ORDER BY m.old LIMIT 5) AS e) FROM '
                 || c.relation || ' AS t LEFT JOIN ' || map_name || ' AS m ON m.old = t.' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C" WHERE m.new IS NULL'
                 || CASE WHEN c.bad_values = 'quarantine' AND c.not_null THEN '' ELSE ' AND m.old IS NOT NULL' END INTO bad, examples;
            PERFORM pg_catalog.set_config('search_path', '', true);
            CONTINUE WHEN bad = 0;
            counted := {{Obstacles.Count("bad", "row")}};
            IF empty IS NOT NULL AND examples IS NOT NULL THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' would lose what is to be looked up in ' || c.look_up || ', which ' || empty || ': fill that table first, for example for ' || examples);
            ELSIF c.bad_values = 'fail' THEN
              counted := counted || CASE bad WHEN 1 THEN ' holds a value' ELSE ' hold values' END;
              zone := CASE WHEN c.using_sql IS NULL AND c.time_zone IS NULL AND c.look_up IS NULL AND (c.type LIKE '%with time zone' OR c.from_type LIKE '%with time zone')
                           THEN 'the time zone that is meant with [Convert(TimeZone = …)], or ' ELSE '' END;
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' of type ' || c.from_type || ' that cannot become ' || c.type || coalesce(', for example ' || examples, '')
                || '; mend them, or declare ' || zone || 'what to do with [Convert]');
            ELSIF c.bad_values = 'null' AND c.not_null THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' would become NULL, and the column is NOT NULL, for example ' || examples || '; declare BadValues.Quarantine, or mend them');
            ELSIF c.bad_values = 'quarantine' AND c.not_null AND EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.confrelid = c.target) THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' would move to quarantine, but other tables refer to them ('
                || (SELECT pg_catalog.string_agg(DISTINCT k.conrelid::regclass::text, ', ') FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.confrelid = c.target)
                || '); mend the values first' || coalesce(', for example ' || examples, ''));
            ELSIF c.bad_values = 'quarantine' AND c.not_null AND EXISTS (SELECT FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.target) THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' would move to quarantine, but rules of the table say what a DELETE does ('
                || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(w.rulename), ', ' ORDER BY w.rulename) FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.target)
                || '); drop them first, or mend the values' || coalesce(', for example ' || examples, ''));
            ELSIF pg_catalog.to_regclass('safeschema.quarantine') IS NULL AND NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' must go to quarantine, and ' || current_user || ' has no CREATE privilege on the database to make its schema; grant it');
            END IF;
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
        END
        $prepare$;

        """);
}
