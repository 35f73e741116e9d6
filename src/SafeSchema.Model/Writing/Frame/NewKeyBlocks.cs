namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Keys over columns whose type changes, over one column or several: two old keys may become one new key. The new keys are put
/// together from the maps and counted before anything changes, for unique indexes that are there and for keys that are declared.
/// </summary>
static class NewKeyBlocks
{
    // The kinds whose comparisons name the columns of a declared key that is not there yet.
    static string Missing(IEnumerable<string> kinds) => string.Join(" || ' UNION ALL ' || ", kinds
        .Select(kind => $"'SELECT q.target, q.unique_over FROM (' || pg_catalog.current_setting('safeschema.compare_{kind}') || ') AS q WHERE q.obstacle IS NULL AND q.unique_over IS NOT NULL AND q.counting IS NOT NULL'")
        .DefaultIfEmpty("'SELECT NULL::oid AS target, NULL::text[] AS unique_over WHERE false'"));

    public static ScriptStatement Count(IEnumerable<string> kinds) => new("Count keys that become equal", $$"""
        -- Unique keys over columns whose type changes: several old ones may become one new one.
        DO $new_keys$
        DECLARE
          counted record;
          changes jsonb;
          missing jsonb;
          bad bigint;
          examples text;
          meeting text;
          obstacles jsonb;
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
            RETURN;
          END IF;
          obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
          EXECUTE 'SELECT pg_catalog.jsonb_agg(q) FROM ('
               || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL AND NOT q.lossless AND pg_catalog.to_regclass(''pg_temp.safeschema_map_'' || q.step) IS NOT NULL' INTO changes;
          IF changes IS NULL THEN
            RETURN;
          END IF;
          EXECUTE 'SELECT pg_catalog.jsonb_agg(q) FROM (' || {{Missing(kinds)}} || ') AS q' INTO missing;
          FOR counted IN
            WITH changing AS (
              SELECT x.*, '(SELECT m.new FROM pg_temp.safeschema_map_' || x.step || ' AS m WHERE m.old = t.' || pg_catalog.quote_ident(x.name) || '::text COLLATE "C")' AS new_value
              FROM pg_catalog.jsonb_to_recordset(changes) AS x (step int, relation text, target oid, name text, not_null boolean, bad_values text)
            ), keys AS (
              SELECT i.indrelid AS target, (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place)
                                            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum WHERE u.place <= i.indnkeyatts) AS columns, pg_catalog.bool_or(i.indnullsnotdistinct) AS with_nulls
              FROM pg_catalog.pg_index i WHERE i.indisunique AND i.indexprs IS NULL AND i.indpred IS NULL AND i.indrelid IN (SELECT x.target FROM changing x) GROUP BY 1, 2
              UNION
              SELECT d.target, d.unique_over, false FROM pg_catalog.jsonb_to_recordset(coalesce(missing, '[]')) AS d (target oid, unique_over text[])
            )
            SELECT k.target::regclass || ' (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u), ', ') FROM unnest(k.columns) AS u) || ')' AS object,
                   'SELECT count(*), pg_catalog.string_agg(g.olds, '', '' ORDER BY g.olds COLLATE "C") FILTER (WHERE g.place <= 5) FROM (SELECT pg_catalog.string_agg(DISTINCT pg_catalog.left(s.old_key, 60) COLLATE "C", '' = '') AS olds,'
                     || ' pg_catalog.row_number() OVER (ORDER BY pg_catalog.min(s.old_key COLLATE "C")) AS place FROM (SELECT pg_catalog.jsonb_build_array('
                     || (SELECT pg_catalog.string_agg('t.' || pg_catalog.quote_ident(u), ', ' ORDER BY p) FROM unnest(k.columns) WITH ORDINALITY AS u (u, p)) || ')::text AS old_key, '
                     || (SELECT pg_catalog.string_agg(coalesce((SELECT x.new_value FROM changing x WHERE x.target = k.target AND x.name = u), 't.' || pg_catalog.quote_ident(u)) || ' AS k' || p, ', ' ORDER BY p) FROM unnest(k.columns) WITH ORDINALITY AS u (u, p))
                     || ' FROM ' || k.target::regclass || ' AS t'
                     -- Rows that move to quarantine are no longer in the way.
                     || coalesce(' WHERE ' || (SELECT pg_catalog.string_agg(x.new_value || ' IS NOT NULL', ' AND ') FROM changing x WHERE x.target = k.target AND x.not_null AND x.bad_values = 'quarantine'), '')
                     || ') AS s' || CASE WHEN k.with_nulls THEN '' ELSE ' WHERE ' || (SELECT pg_catalog.string_agg('s.k' || p || ' IS NOT NULL', ' AND ') FROM unnest(k.columns) WITH ORDINALITY AS u (u, p)) END
                     || ' GROUP BY ' || (SELECT pg_catalog.string_agg('s.k' || p, ', ') FROM unnest(k.columns) WITH ORDINALITY AS u (u, p)) || ' HAVING count(DISTINCT s.old_key) > 1) AS g' AS counting
            FROM keys k
            WHERE EXISTS (SELECT FROM changing x WHERE x.target = k.target AND x.name = ANY (k.columns))
            ORDER BY 1
          LOOP
            BEGIN
              EXECUTE counted.counting INTO bad, examples;
            EXCEPTION WHEN undefined_function THEN
              -- The new type has no equality, and what needs it has been named.
              CONTINUE;
            END;
            IF bad > 0 THEN
              meeting := bad || CASE bad WHEN 1 THEN ' of its new values comes' ELSE ' of its new values come' END;
              obstacles := obstacles || pg_catalog.to_jsonb('key ' || counted.object || ': it is unique, and ' || meeting || ' from several old ones, for example ' || examples || '; drop that uniqueness, or mend them');
            END IF;
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
        END
        $new_keys$;

        """);
}
