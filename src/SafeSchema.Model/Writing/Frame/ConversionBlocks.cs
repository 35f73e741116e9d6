namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Columns of another type. Every distinct old value is converted on the side first, into a temporary map, because a
/// sub-query in USING is not allowed (0A000) and a bad value would otherwise stop the run at the first one. Values are told
/// apart by their text, byte for byte: 1.0 and 1.00 are equal numbers and two texts, json has no equality, and a column may
/// have a collation of its own (42P22).
/// </summary>
static class ConversionBlocks
{
    /// <summary>Part of preflight: fills the maps, and counts what has no new value.</summary>
    public static ScriptStatement Prepare(string searchPath) => new("Convert values on the side", $$"""
        -- Values of columns whose type changes, converted on the side and counted.
        DO $prepare$
        DECLARE
          c record;
          cast_name text;
          map_name text;
          body text;
          bad bigint;
          examples text;
          meeting bigint;
          meetings text;
          source text;
          source_key text;
          look_up_by text;
          parent_map text;
          maps jsonb := '{}';
          blocked text[];
          obstacles jsonb;
          looks_up boolean;
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
            -- It goes where a key goes that is an obstacle itself: what it would become is not known.
            CONTINUE WHEN coalesce(c.look_up, c.parent) || '.' || coalesce(c.look_up_key, c.parent_key) = ANY (blocked);
            IF NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': converting its values needs the TEMP privilege on the database; grant it to ' || current_user);
              CONTINUE;
            END IF;
            cast_name := 'pg_temp.safeschema_cast_' || c.step;
            map_name := 'pg_temp.safeschema_map_' || c.step;
            -- An assignment refuses most of what a cast would cut off. Texts, numbers and times must come back as they were; a text
            -- that becomes a number or a time is compared with what it says in full. The variable has a name that no column has.
            body := 'DECLARE safeschema_new ' || c.type || '; BEGIN safeschema_new := ' || coalesce('(' || c.using_sql || E'\n)', '$1') || '; '
                 || CASE WHEN c.using_sql IS NULL THEN
                      (SELECT CASE WHEN a.typcategory = b.typcategory AND a.typcategory IN ('N', 'D', 'S') THEN 'IF safeschema_new::' || c.from_type || ' IS DISTINCT FROM $1 THEN RETURN NULL; END IF; '
                                   WHEN a.typcategory = 'S' AND b.typname IN ('int2', 'int4', 'int8', 'numeric', 'float4', 'float8') THEN 'IF safeschema_new::numeric IS DISTINCT FROM $1::numeric THEN RETURN NULL; END IF; '
                                   WHEN a.typcategory = 'S' AND b.typname IN ('date', 'timestamp') THEN 'IF safeschema_new::timestamptz IS DISTINCT FROM $1::timestamptz THEN RETURN NULL; END IF; ' ELSE '' END
                       FROM pg_catalog.pg_type a, pg_catalog.pg_type b WHERE a.oid = pg_catalog.to_regtype(c.from_type) AND b.oid = pg_catalog.to_regtype(c.type)) ELSE '' END
                 || 'RETURN safeschema_new; EXCEPTION WHEN data_exception OR invalid_text_representation THEN RETURN NULL; END';
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
            looks_up := c.look_up IS NOT NULL AND pg_catalog.to_regclass(c.look_up) IS NOT NULL;
            IF parent_map IS NOT NULL THEN
              EXECUTE 'UPDATE ' || map_name || ' AS m SET new = (SELECT p.new FROM ' || parent_map || ' AS p WHERE p.old = m.old)';
            ELSIF looks_up THEN
              -- What already is a key of the other table stays; everything else is looked up.
              EXECUTE 'UPDATE ' || map_name || ' AS m SET new = NULL WHERE NOT EXISTS (SELECT FROM ' || c.look_up || ' AS k WHERE k.' || source_key || '::text COLLATE "C" = m.new::text)';
            ELSIF c.look_up IS NOT NULL THEN
              EXECUTE 'UPDATE ' || map_name || ' SET new = NULL';
            END IF;
            IF looks_up AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(c.look_up) AND a.attname = c.look_up_by::name AND NOT a.attisdropped) THEN
              look_up_by := 'k.' || pg_catalog.quote_ident(c.look_up_by) || '::text COLLATE "C"';
              IF c.look_up_pick IS NULL THEN
                EXECUTE 'SELECT count(*), pg_catalog.string_agg(t.old, '', '' ORDER BY t.old) FILTER (WHERE t.place <= 5) FROM (SELECT m.old, pg_catalog.row_number() OVER (ORDER BY m.old) AS place FROM ' || map_name || ' AS m JOIN ' || c.look_up
                     || ' AS k ON ' || look_up_by || ' = m.old WHERE m.new IS NULL GROUP BY m.old HAVING count(*) > 1) AS t' INTO bad, examples;
                IF bad > 0 THEN
                  obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || bad || ' values match several rows of ' || c.look_up || ', for example ' || examples || '; say which counts with Pick');
                END IF;
              END IF;
              EXECUTE 'UPDATE ' || map_name || ' AS m SET new = f.new FROM (SELECT DISTINCT ON (' || look_up_by || ') ' || look_up_by || ' AS old, '
                   || CASE WHEN parent_map IS NULL THEN 'k.' || source_key || '::text::' || c.type ELSE '(SELECT p.new FROM ' || parent_map || ' AS p WHERE p.old = k.' || source_key || '::text COLLATE "C")' END
                   || ' AS new FROM ' || c.look_up || ' AS k WHERE ' || look_up_by || ' IS NOT NULL ORDER BY ' || look_up_by || coalesce(', ' || c.look_up_pick, '') || ') AS f WHERE m.new IS NULL AND m.old = f.old';
            END IF;
            maps := maps || pg_catalog.jsonb_build_object(c.relation || '.' || c.name, map_name);
            EXECUTE 'SELECT count(*), (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(pg_catalog.left(e.old, 60)), '', '' ORDER BY e.old) FROM (SELECT m.old FROM ' || map_name || ' AS m WHERE m.new IS NULL ORDER BY m.old LIMIT 5) AS e) FROM '
                 || c.relation || ' AS t LEFT JOIN ' || map_name || ' AS m ON m.old = t.' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C" WHERE m.new IS NULL'
                 || CASE WHEN c.bad_values = 'quarantine' AND c.not_null THEN '' ELSE ' AND m.old IS NOT NULL' END INTO bad, examples;
            -- PostgreSQL takes checks and indexes along by itself, where they can be read with the new type: tried on an empty twin.
            BEGIN
              EXECUTE 'CREATE TEMP TABLE safeschema_twin (LIKE ' || c.relation || ' INCLUDING CONSTRAINTS INCLUDING INDEXES)';
              EXECUTE 'ALTER TABLE pg_temp.safeschema_twin ALTER COLUMN ' || pg_catalog.quote_ident(c.name) || ' TYPE ' || c.type || ' USING NULL::' || c.type;
              RAISE EXCEPTION USING ERRCODE = 'SS000';
            EXCEPTION
              WHEN SQLSTATE 'SS000' THEN NULL;
              WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR data_exception THEN
                obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': a check or an index cannot follow to ' || c.type || ', because ' || SQLERRM || '; drop or mend it first: '
                  || coalesce((SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(e.classid, e.objid, 0), ', ')
                               FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_attribute a ON a.attrelid = e.refobjid AND a.attnum = e.refobjsubid
                               WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = c.target AND a.attname = c.name::name
                                 AND e.classid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_constraint'::regclass)), 'none is known'));
            END;
            IF EXISTS (SELECT FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attname = c.name::name
                       WHERE i.indrelid = c.target AND i.indisunique AND i.indnkeyatts = 1 AND i.indkey[0] = a.attnum AND i.indpred IS NULL) THEN
              EXECUTE 'SELECT count(*), pg_catalog.string_agg(t.olds, '', '' ORDER BY t.olds) FILTER (WHERE t.place <= 5) FROM (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(pg_catalog.left(m.old, 60)), '' = '' ORDER BY m.old) AS olds, pg_catalog.row_number() OVER (ORDER BY min(m.old)) AS place FROM '
                   || map_name || ' AS m WHERE m.new IS NOT NULL GROUP BY m.new HAVING count(*) > 1) AS t' INTO meeting, meetings;
              IF meeting > 0 THEN
                obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': the column is unique, and ' || meeting || ' of its new values come from several old ones, for example ' || meetings || '; drop that uniqueness, or mend them');
              END IF;
            END IF;
            PERFORM pg_catalog.set_config('search_path', '', true);
            IF bad > 0 AND c.bad_values = 'fail' THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || bad || ' rows hold values of type ' || c.from_type || ' that cannot become ' || c.type || ', for example ' || examples
                || '; mend them, or declare what to do with [Convert]');
            ELSIF bad > 0 AND c.bad_values = 'null' AND c.not_null THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || bad || ' rows would become NULL, and the column is NOT NULL, for example ' || examples || '; declare BadValues.Quarantine, or mend them');
            ELSIF bad > 0 AND c.bad_values = 'quarantine' AND c.not_null AND EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.confrelid = pg_catalog.to_regclass(c.relation)) THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || bad || ' rows would move to quarantine, but other tables refer to them ('
                || (SELECT pg_catalog.string_agg(DISTINCT k.conrelid::regclass::text, ', ') FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.confrelid = pg_catalog.to_regclass(c.relation)) || '); mend the values first, for example ' || examples);
            ELSIF bad > 0 AND c.bad_values = 'quarantine' AND c.not_null AND EXISTS (SELECT FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.target) THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || bad || ' rows would move to quarantine, but rules of the table say what a DELETE does ('
                || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(w.rulename), ', ' ORDER BY w.rulename) FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.target) || '); drop them first, or mend the values, for example ' || examples);
            ELSIF bad > 0 AND pg_catalog.to_regclass('safeschema.quarantine') IS NULL AND NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') THEN
              obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || bad || ' rows need the quarantine, and ' || current_user || ' has no CREATE privilege on the database to make its schema; grant it');
            END IF;
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
        END
        $prepare$;

        """);

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
          FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, relation text, name text, type text, from_type text, keep_old text, lossless boolean, drops jsonb) LOOP
            IF c.drops IS NOT NULL THEN
              -- Declared, so a later stage of this run brings them back. One that stands on several of these columns is gone after the first.
              FOR t IN SELECT d AS sql FROM pg_catalog.jsonb_array_elements_text(c.drops) AS d LOOP
                EXECUTE t.sql;
              END LOOP;
            END IF;
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
            BEGIN
              IF c.lossless THEN
                EXECUTE 'ALTER TABLE ' || c.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(c.name) || ' TYPE ' || c.type;
              ELSE
                EXECUTE 'CREATE FUNCTION pg_temp.safeschema_new_' || c.step || '(value text) RETURNS ' || c.type || ' LANGUAGE sql STABLE AS ' || pg_catalog.quote_literal('SELECT m.new FROM pg_temp.safeschema_map_' || c.step || ' AS m WHERE m.old = value COLLATE "C"');
                EXECUTE 'ALTER TABLE ' || c.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(c.name) || ' TYPE ' || c.type || ' USING pg_temp.safeschema_new_' || c.step || '(' || pg_catalog.quote_ident(c.name) || '::text)';
                EXECUTE 'DROP FUNCTION pg_temp.safeschema_new_' || c.step || '(text)';
                EXECUTE (SELECT 'DROP FUNCTION ' || p.oid::regprocedure FROM pg_catalog.pg_proc p WHERE p.proname = 'safeschema_cast_' || c.step AND p.pronamespace = pg_catalog.pg_my_temp_schema());
                EXECUTE 'DROP TABLE pg_temp.safeschema_map_' || c.step;
              END IF;
            EXCEPTION WHEN undefined_function OR datatype_mismatch OR cannot_coerce OR feature_not_supported OR data_exception OR integrity_constraint_violation THEN
              -- A check, index or default that nobody declared stands on the column and has no meaning for the new type, or the new values break it.
              RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- column type ' || pg_catalog.replace(c.relation || '.' || pg_catalog.quote_ident(c.name) || ': what stands on it cannot follow from '
                || c.from_type || ' to ' || c.type || ' (' || SQLERRM || ')'
                || coalesce('; undeclared: ' || (SELECT pg_catalog.string_agg(k.conname, ', ' ORDER BY k.conname) FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
                                                 WHERE k.contype IN ('c', 'x') AND a.attrelid = pg_catalog.to_regclass(c.relation) AND a.attname = c.name::name), '') || '; drop it first, or declare it', E'\n', E'\n  '),
                HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
            END;
            PERFORM pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + 1)::text, true), pg_catalog.set_config('safeschema.converted', 'yes', true);
          END LOOP;
          PERFORM pg_catalog.set_config('search_path', '', true);
        END
        $convert$;

        """);
}
