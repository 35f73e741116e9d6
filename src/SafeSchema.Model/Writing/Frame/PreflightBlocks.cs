namespace SafeSchema.Model.Writing.Frame;

/// <summary>Every obstacle together, with counts and examples, before anything changes.</summary>
static class PreflightBlocks
{
    /// <summary>Counts what differs, and collects the obstacles that the catalog alone shows.</summary>
    public static ScriptStatement Compare(IReadOnlyList<ObjectKind> kinds) => new("Compare with the catalog", $$"""
        -- ═══ Part 3: preflight ═════════════════════════════════════════════════════════════════════════════════════════════

        -- What differs, and what the catalog alone shows to be in the way.
        DO $compare$
        DECLARE
          kind text;
          unchanged boolean := pg_catalog.current_setting('safeschema.unchanged_since') <> '';
          holds boolean;
          counts jsonb;
          found jsonb := (SELECT pg_catalog.jsonb_object_agg(k, '{"all": 0, "counting": 0, "learn": 0}'::jsonb) FROM unnest(ARRAY[{{Keys(kinds)}}]) AS k);
          pending int := 0;
          added jsonb;
          targets oid[];
          steps int[];
          statements text[];
          objects text[];
          locks int;
          holders int;
          obstacles jsonb := '[]';
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('server_version_num')::int < 150000 THEN
            RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = 'safeschema: this server is older than PostgreSQL 15; nothing was changed';
          END IF;
          -- Where the catalog is the one in which all checks last passed, only what depends on rows can differ.
          FOREACH kind IN ARRAY ARRAY[{{Keys(kinds.Where(kind => kind.ReadsRows))}}]::text[] LOOP
            EXECUTE 'SELECT NOT EXISTS (SELECT FROM (' || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q)' INTO holds;
            unchanged := unchanged AND holds;
          END LOOP;
          FOREACH kind IN ARRAY CASE WHEN unchanged THEN '{}' ELSE ARRAY[{{Keys(kinds)}}] END LOOP
            -- Where the query of the columns has kept none, no side of one differs.
            CONTINUE WHEN kind = ANY (ARRAY[{{Keys(kinds.Where(kind => kind is Kinds.ColumnFacetKind { IsOfDeclaredColumns: true }))}}]::text[]) AND pg_catalog.current_setting('safeschema.columns') = '[]';
            EXECUTE 'SELECT pg_catalog.jsonb_build_object(''all'', count(*), ''counting'', count(q.counting), ''learn'', count(q.learn)),
                            pg_catalog.jsonb_agg(pg_catalog.replace($1, ''_'', '' '') || '' '' || q.object || '': '' || q.obstacle ORDER BY q.step) FILTER (WHERE q.obstacle IS NOT NULL),
                            pg_catalog.array_agg(DISTINCT q.target) FILTER (WHERE q.target IS NOT NULL),
                            pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
                    || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q WHERE q.state <> ''held back''' INTO counts, added, targets, steps, statements, objects USING kind;
            -- On tables that are not there yet, only what stands here can be done, so their stages need not ask again.
            IF kind = ANY (ARRAY[{{Keys(kinds.Where(kind => kind.StandsOnTable))}}]::text[]) AND targets IS NULL AND steps IS NOT NULL THEN
              PERFORM pg_catalog.set_config('safeschema.steps_' || kind, steps::text, true), pg_catalog.set_config('safeschema.statements_' || kind, statements::text, true),
                      pg_catalog.set_config('safeschema.objects_' || kind, objects::text, true);
            END IF;
            found := found || pg_catalog.jsonb_build_object(kind, counts);
            pending := pending + (counts ->> 'all')::int;
            obstacles := obstacles || coalesce(added, '[]');
            SELECT obstacles || coalesce(pg_catalog.jsonb_agg('table ' || c.oid::regclass || ': it must be changed, and ' || current_user || ' is not its owner ' || c.relowner::regrole || '; apply as the owner'), '[]') INTO obstacles
            FROM pg_catalog.pg_class c WHERE c.oid = ANY (targets) AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE');
          END LOOP;
          -- Each new relation is locked until the end. The server's lock table holds up to some three times what its settings say.
          locks := 2 * (3 * (found -> 'table' ->> 'all')::int + coalesce((found -> 'key' ->> 'all')::int, 0) + coalesce((found -> 'index' ->> 'all')::int, 0));
          holders := pg_catalog.current_setting('max_connections')::int + pg_catalog.current_setting('max_prepared_transactions')::int;
          IF locks > 3 * holders * pg_catalog.current_setting('max_locks_per_transaction')::int THEN
            obstacles := obstacles || pg_catalog.to_jsonb('lock table: ' || (found -> 'table' ->> 'all') || ' new tables in one transaction need about ' || locks || ' locks, more than the server can hold; set max_locks_per_transaction to '
              || (locks / holders + 64) || ' or more and restart the server');
          END IF;
          PERFORM pg_catalog.set_config('safeschema.pending', pending::text, true), pg_catalog.set_config('safeschema.found', found::text, true),
                  pg_catalog.set_config('safeschema.obstacles', obstacles::text, true), pg_catalog.set_config('client_min_messages', 'warning', true);
        END
        $compare$;

        """);

    /// <summary>Where anything is to be done, the owner is let see all rows; undone by <see cref="ActBlocks.Force"/>.</summary>
    public static ScriptStatement Unforce(IEnumerable<QualifiedName> relations, IEnumerable<QualifiedName> unforced) => new("Let the owner see all rows", $$"""
        -- Under FORCE ROW LEVEL SECURITY the owner would count only the rows that policies show him. Lifted inside this transaction.
        DO $unforce$
        DECLARE
          forced regclass[];
          relation regclass;
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') <> '0' THEN
            SELECT pg_catalog.array_agg(c.oid::regclass) INTO forced FROM pg_catalog.pg_class c
            WHERE c.oid IN (SELECT pg_catalog.to_regclass(r)::oid FROM unnest({{Quote.Array(relations.Select(relation => relation.Sql))}}) AS r)
              AND c.relforcerowsecurity AND pg_catalog.pg_has_role(c.relowner, 'USAGE');
            FOREACH relation IN ARRAY coalesce(forced, '{}') LOOP
              EXECUTE 'ALTER TABLE ' || relation || ' NO FORCE ROW LEVEL SECURITY';
            END LOOP;
          END IF;
          -- Where the model says that nothing is forced, this is a change, and it stays.
          PERFORM pg_catalog.set_config('safeschema.forced', coalesce(forced, '{}')::oid[]::text, true),
                  pg_catalog.set_config('safeschema.changes', (SELECT pg_catalog.current_setting('safeschema.changes')::int + count(*) FROM unnest({{Quote.Array(unforced.Select(relation => relation.Sql))}}) AS r
                                                               WHERE pg_catalog.to_regclass(r) = ANY (forced))::text, true);
        END
        $unforce$;

        """);

    /// <summary>Whether data will move before constraints are made, and therefore has to be counted again then.</summary>
    public static ScriptStatement Defer(bool steps) => new("Compare with the catalog", $$"""
        -- Rows are counted before anything changes; where steps or conversions move data first, also after that.
        DO $defer$
        DECLARE
          moving text[];
          converting boolean := false;
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') <> '0' THEN
            converting := pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' <> '0';
        {{(steps ? StepBlocks.Moving : "    moving := NULL;")}}
          END IF;
          PERFORM pg_catalog.set_config('safeschema.moving', coalesce(moving, '{}')::text, true),
                  pg_catalog.set_config('safeschema.count_again', CASE WHEN moving IS NOT NULL OR converting THEN 'yes' ELSE 'no' END, true);
        END
        $defer$;

        """);

    /// <summary>Counts the rows in the way of what differs: before anything changes, or after data has moved.</summary>
    public static ScriptStatement Count(IEnumerable<string> kinds, string searchPath, bool converts, string when = "first") => new("Count the rows in the way", $$"""
        -- Rows in the way: duplicates, orphans, missing values, violations. Counted only for what is to be done{{(when == "first" ? "" : ", where data has moved")}}.
        DO $count$
        DECLARE
          kind text;
          objects text[];
          queries text[];
          bad bigint;
          complaint text;
          examples text;
          obstacles jsonb;
          moving text[] := '{}';
          moved oid[] := '{}';
          converting jsonb := '[]';
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0' {{(when == "first" ? "" : "OR pg_catalog.current_setting('safeschema.count_again') = 'no' ")}}THEN
            RETURN;
          END IF;
          obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
          {{(when == "first" ? Moving + (converts ? Converted : "") : "-- Everything is counted now.")}}
          FOREACH kind IN ARRAY ARRAY[{{List(kinds)}}]::text[] LOOP
        {{(when == "first" ? "    CONTINUE WHEN pg_catalog.current_setting('safeschema.found')::jsonb -> kind ->> 'counting' = '0';" : "    -- What stood on converted columns is counted, whatever was found at first.")}}
            EXECUTE 'SELECT pg_catalog.array_agg(q.object ORDER BY q.step), pg_catalog.array_agg(q.counting ORDER BY q.step) FROM ('
                    || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q WHERE q.obstacle IS NULL AND q.counting IS NOT NULL AND q.state <> ''unknown'''
                    {{(when == "first" ? Later : "INTO objects, queries;")}}
            PERFORM pg_catalog.set_config('search_path', {{Quote.Literal(searchPath)}}, true);
            FOR i IN 1 .. coalesce(pg_catalog.cardinality(objects), 0) LOOP
              BEGIN
                EXECUTE queries[i] INTO bad, complaint, examples;
                IF bad > 0 THEN
                  obstacles := obstacles || pg_catalog.to_jsonb(pg_catalog.replace(kind, '_', ' ') || ' ' || objects[i] || ': ' || bad || ' ' || complaint || coalesce(', for example ' || examples, ''));
                END IF;
              EXCEPTION
                -- A column that this run has yet to add or convert; PostgreSQL judges when the constraint is made.
                WHEN undefined_column OR undefined_function OR datatype_mismatch THEN NULL;
                -- An expression that has no value for some row.
                WHEN data_exception THEN
                  obstacles := obstacles || pg_catalog.to_jsonb(pg_catalog.replace(kind, '_', ' ') || ' ' || objects[i] || ': rows make it fail (' || SQLERRM || '); mend them, or what is declared');
                -- Rows of somebody else's table that this role may not see: not counted, and judged by PostgreSQL.
                WHEN insufficient_privilege THEN NULL;
              END;
            END LOOP;
            PERFORM pg_catalog.set_config('search_path', '', true);
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
        END
        $count$;

        """);

    // What steps will change is counted after them.
    const string Moving = """
        moving := coalesce(nullif(pg_catalog.current_setting('safeschema.moving', true), ''), '{}')::text[];
          moved := ARRAY(SELECT pg_catalog.to_regclass(r)::oid FROM unnest(moving) AS r WHERE pg_catalog.to_regclass(r) IS NOT NULL);
        """;

    const string Later = """
        || ' AND (q.target IS NULL OR q.target <> ALL ($1))' || CASE kind WHEN 'foreign_key' THEN ' AND q.referenced <> ALL ($2)' ELSE '' END
                    || CASE kind WHEN 'check_constraint' THEN ' AND NOT EXISTS (SELECT FROM pg_catalog.jsonb_to_recordset($3) AS x (target oid, name text) WHERE x.target = q.target AND pg_catalog.strpos(pg_catalog.lower(q.counting), x.name) > 0)' ELSE '' END
                    INTO objects, queries USING moved, moving, converting;
        """;

    // A condition means something else, or nothing, before its columns have their types: 007 is not in ('7'), and uuid has no words for 7.
    const string Converted = """

          EXECUTE 'SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(''target'', q.target, ''name'', pg_catalog.lower(pg_catalog.replace(q.name, ''"'', ''""'')))), ''[]'') FROM ('
               || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE NOT q.lossless' INTO converting;
        """;

    public static ScriptStatement Refuse => new("Refuse if anything is in the way", $$"""
        -- All obstacles in one message. The transaction ends here, and nothing has changed.
        DO $refuse$
        DECLARE
          obstacles text[];
        BEGIN
        {{OpeningBlocks.Guard}}
          SELECT pg_catalog.array_agg(DISTINCT o) INTO obstacles FROM pg_catalog.jsonb_array_elements_text(pg_catalog.current_setting('safeschema.obstacles')::jsonb) AS o;
          IF obstacles IS NOT NULL THEN
            {{Obstacles.Raise("obstacles")}}
          END IF;
        END
        $refuse$;

        """);

    static string Keys(IEnumerable<ObjectKind> kinds) => List(kinds.Select(kind => kind.Key));

    public static string List(IEnumerable<string> items) => string.Join(", ", items.Select(Quote.Literal));
}
