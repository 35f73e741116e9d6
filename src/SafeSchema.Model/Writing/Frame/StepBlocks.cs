using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Frame;

/// <summary>Data moves of the model's own.</summary>
static class StepBlocks
{
    /// <summary>
    /// Asks each step whether it is needed, and whether it is done; reads only. A question about a relation that is not there
    /// cannot be asked, and there is nothing to move.
    /// </summary>
    public static string Ask(SchemaModel model, string searchPath) => $$"""
        DO $ask$
        DECLARE
          s record;
          needed boolean;
          done boolean;
          refused text;
          answers jsonb := '{}';
        BEGIN
          PERFORM pg_catalog.set_config('search_path', {{Quote.Literal(searchPath)}}, true);
          FOR s IN SELECT * FROM (VALUES
            {{string.Join(",\n    ", model.Of<Step>().Select(Row))}}
          ) AS v (name, key, changes, needed, done) LOOP
            needed := NULL;
            done := NULL;
            refused := NULL;
            BEGIN
              EXECUTE s.needed INTO needed;
              EXECUTE s.done INTO done;
            EXCEPTION
              WHEN undefined_table OR undefined_column OR undefined_function OR invalid_schema_name OR datatype_mismatch THEN NULL;
              WHEN insufficient_privilege THEN refused := SQLERRM;
            END;
            answers := answers || pg_catalog.jsonb_build_object(s.name, pg_catalog.jsonb_build_object('key', s.key, 'needed', needed, 'done', done, 'refused', refused, 'changes', s.changes));
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.steps', answers::text, true), pg_catalog.set_config('search_path', '', true);
        END
        $ask$
        """;

    /// <summary>The tables whose rows steps will change, or may once their relations are there.</summary>
    public const string Moving = """
            SELECT pg_catalog.array_agg(DISTINCT r) INTO moving
            FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.steps')::jsonb) AS a CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(a.value -> 'changes') AS r
            WHERE (a.value ->> 'needed')::boolean IS DISTINCT FROM false;
        """;

    static string Row(Step step) =>
        $"({Quote.Literal(step.Name)}, {Quote.Literal(WritingContext.StepKey(step))}, {Quote.Array(step.Changes.Select(relation => relation.Sql))}, {Quote.Dollar(step.Needed, "sql")}, {Quote.Dollar(step.Done ?? $"SELECT NOT ({step.Needed}\n)", "sql")})";

    public static ScriptStatement Declare(SchemaModel model, string searchPath)
    {
        var ask = Ask(model, searchPath);
        return new ScriptStatement("State what is declared", $"""
            -- Questions of the model's own steps: whether each is needed, and whether it is done. They are asked before and after.
            DO {Quote.DollarTag(ask, "block")}
            BEGIN
              PERFORM pg_catalog.set_config('safeschema.ask', {Quote.Dollar(ask, "question")}, true);
              EXECUTE pg_catalog.current_setting('safeschema.ask');
            END
            {Quote.DollarTag(ask, "block")};

            """);
    }

    public static ScriptStatement AskAgain => new("Verify", """
        -- The steps' questions, on what is there now.
        DO $ask$ BEGIN EXECUTE pg_catalog.current_setting('safeschema.ask'); END $ask$;

        """);

    /// <summary>
    /// It is written down that a step is done, beside the normal forms, and believed where they are: under FORCE nobody may ask later.
    /// </summary>
    public static ScriptStatement Remember => new("Steps", $$"""
        -- Under FORCE nobody may ask later: what the answers are while the owner sees all rows is kept.
        DO $remember$
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
            RETURN;
          END IF;
          EXECUTE pg_catalog.current_setting('safeschema.ask');
          PERFORM pg_catalog.set_config('safeschema.forms', (pg_catalog.current_setting('safeschema.forms')::jsonb || coalesce(pg_catalog.jsonb_object_agg(a.value ->> 'key', '["done"]'::jsonb), '{}'))::text, true)
          FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.steps')::jsonb) AS a WHERE (a.value ->> 'done')::boolean;
        END
        $remember$;

        """);

    public static ScriptStatement Run(string searchPath) => new("Steps", $$"""
        -- Steps of the model's own, each after those that it names. Each must leave nothing to do.
        DO $steps$
        DECLARE
          c record;
          relation text;
          steps int[];
          refused text[];
          detail text;
        {{PutAside.Declarations}}
        BEGIN
        {{OpeningBlocks.Guard}}
          IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
            RETURN;
          END IF;
          EXECUTE pg_catalog.current_setting('safeschema.ask');
          EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step) FROM (' || pg_catalog.current_setting('safeschema.compare_step') || ') AS q' INTO steps;
          -- FORCE is lifted by now: whoever may not ask may not change either.
          SELECT pg_catalog.array_agg('step ' || pg_catalog.quote_ident(a.key) || ': its question may not be asked: ' || (a.value ->> 'refused') || '; grant what it needs to ' || current_user ORDER BY a.key) INTO refused
          FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.steps')::jsonb) AS a WHERE a.value ->> 'refused' IS NOT NULL;
          IF refused IS NOT NULL THEN
            {{Obstacles.Raise("refused")}}
          END IF;
          FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
            -- An earlier step may have done what this one was for.
            EXECUTE pg_catalog.current_setting('safeschema.ask');
            EXECUTE 'SELECT * FROM (' || pg_catalog.current_setting('safeschema.compare_step') || ') AS q WHERE q.step = $1' INTO c USING steps[i];
            CONTINUE WHEN c.step IS NULL;
            FOREACH relation IN ARRAY c.changes LOOP
        {{PutAside.TriggersOff("relation")}}
              PERFORM pg_catalog.set_config('safeschema.triggers_' || pg_catalog.md5(relation), coalesce(own_triggers, '[]')::text, true);
            END LOOP;
            FOREACH relation IN ARRAY c.checks LOOP
              EXECUTE relation;
            END LOOP;
            PERFORM pg_catalog.set_config('search_path', {{Quote.Literal(searchPath)}}, true);
            BEGIN
              EXECUTE c.statement;
              SET CONSTRAINTS ALL IMMEDIATE;
            EXCEPTION
              -- Another try may succeed.
              WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE;
              WHEN OTHERS THEN
                GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
                detail := 'step ' || c.object || ': PostgreSQL refuses it (' || pg_catalog.concat_ws('; ', SQLSTATE || ' ' || SQLERRM, nullif(detail, '')) || '); mend the step, or what is in its way';
                {{Obstacles.Raise("ARRAY[detail]", "everything was undone")}}
            END;
            PERFORM pg_catalog.set_config('search_path', '', true);
            FOREACH relation IN ARRAY c.changes LOOP
              own_triggers := pg_catalog.current_setting('safeschema.triggers_' || pg_catalog.md5(relation))::jsonb;
        {{PutAside.TriggersOn("relation")}}
            END LOOP;
            PERFORM pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + 1)::text, true), pg_catalog.set_config('safeschema.converted', 'yes', true);
            EXECUTE pg_catalog.current_setting('safeschema.ask');
            IF (pg_catalog.current_setting('safeschema.steps')::jsonb -> c.name ->> 'needed')::boolean THEN
              RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = 'safeschema: 1 obstacle; nothing was changed' || E'\n- step ' || pg_catalog.replace(c.object, E'\n', E'\n  ') || ': it ran, and its question still says that it is needed; mend the step or its question';
            END IF;
          END LOOP;
        END
        $steps$;

        """);
}
