namespace SafeSchema.Model.Writing.Frame;

/// <summary>The stages: each runs the comparison of its kind again, on what earlier stages left, and executes what it returns.</summary>
static class ActBlocks
{
    public static ScriptStatement Stage(ObjectKind kind, string searchPath) => Stage(kind, searchPath, $"-- {kind.Title}. {kind.Note}", "");

    /// <summary>Part of preflight: what makes types, where a column is to have one that is not there yet. Whatever is found in the way then undoes it.</summary>
    public static ScriptStatement StageOfTypes(ObjectKind kind, string searchPath) => Stage(kind, searchPath, $"-- {kind.Title}, before values are converted to types that are not there yet. {kind.Note}", $$"""

          IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
            RETURN;
          END IF;
          EXECUTE 'SELECT pg_catalog.bool_or(pg_catalog.to_regtype(q.type) IS NULL) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q' INTO missing;
          IF missing IS NOT TRUE OR pg_catalog.current_setting('safeschema.obstacles') <> '[]' THEN
            RETURN;
          END IF;
        """);

    static ScriptStatement Stage(ObjectKind kind, string searchPath, string comment, string guard) => new(kind.Title, $$"""
        {{comment}}
        DO $stage$
        DECLARE
          steps int[];
          statements text[];
          objects text[];
          place int;
          detail text;{{(guard.Length == 0 ? "" : "\n  missing boolean;")}}
        BEGIN
        {{OpeningBlocks.Guard}}{{guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0'{{(kind.IsMadeWithTable ? $"\n             OR (pg_catalog.current_setting('safeschema.found')::jsonb -> '{kind.Key}' ->> 'all' = '0' AND pg_catalog.current_setting('safeschema.converted') = 'no')" : "")}} THEN
            RETURN;
          END IF;
        {{(kind.StandsOnTable ? Planned(kind.Key) : Ask(kind.Key, "  "))}}
          PERFORM pg_catalog.set_config('search_path', {{Quote.Literal(searchPath)}}, true);
          BEGIN
            FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
              place := i;
              EXECUTE statements[i];
            END LOOP;
          EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
            -- Rows that preflight could not judge, because they had to be converted first.
            GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
            RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- {{kind.Words}} ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
              HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
          END;
          PERFORM pg_catalog.set_config('search_path', '', true),
                  pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
                  pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
        END
        $stage$;

        """);

    static string Ask(string kind, string indent) => $"""
        {indent}EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
        {indent}        || pg_catalog.current_setting('safeschema.compare_{kind}') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
        """;

    // Conversions and steps take down what must come back, and an extension may bring tables of its own: then it is asked again.
    static string Planned(string kind) => $"""
          IF coalesce(pg_catalog.current_setting('safeschema.steps_{kind}', true), '') <> '' AND pg_catalog.current_setting('safeschema.converted') = 'no'
             AND coalesce(pg_catalog.current_setting('safeschema.found')::jsonb -> 'extension' ->> 'all', '0') = '0' THEN
            steps := pg_catalog.current_setting('safeschema.steps_{kind}')::int[];
            statements := pg_catalog.current_setting('safeschema.statements_{kind}')::text[];
            objects := pg_catalog.current_setting('safeschema.objects_{kind}')::text[];
          ELSE
        {Ask(kind, "    ")}
          END IF;
        """;

    /// <summary>Puts FORCE back where the model says nothing about row-level security.</summary>
    public static ScriptStatement Force(IEnumerable<QualifiedName> relations) => new("Put FORCE back", $$"""
        -- FORCE ROW LEVEL SECURITY as it was, on tables about which nothing else is declared.
        DO $force$
        DECLARE
          relation oid;
        BEGIN
        {{OpeningBlocks.Guard}}
          FOR relation IN SELECT pg_catalog.to_regclass(r)::oid FROM unnest({{Quote.Array(relations.Select(relation => relation.Sql))}}) AS r LOOP
            IF relation = ANY (pg_catalog.current_setting('safeschema.forced')::oid[]) THEN
              EXECUTE 'ALTER TABLE ' || relation::regclass || ' FORCE ROW LEVEL SECURITY';
            END IF;
          END LOOP;
        END
        $force$;

        """);
}
