using System.Globalization;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Bodies of functions that this run made: the language's own validator reads them when everything that they may name is there. While
/// functions are made nothing reads them, because two may call each other, and a table may need one that reads it.
/// </summary>
static class BodyBlocks
{
    static readonly string[] kinds = ["trigger_function", "function", "function_over_tables", "function_over_views"];

    /// <summary>Has them read; a body that means nothing undoes everything.</summary>
    public static ScriptStatement Read(WritingContext context) => new("Read the bodies of new functions", $$"""
        -- Bodies of functions that this run made, read by PostgreSQL now that everything is there. It changes nothing.
        DO $bodies$
        DECLARE
          function record;
          obstacles text[];
        BEGIN
        {{OpeningBlocks.Guard}}
          PERFORM pg_catalog.set_config('check_function_bodies', 'on', true);
          FOR function IN
            WITH declared (step, {{Routines.Columns}}) AS (VALUES
        {{string.Join(",\n", context.Model.Of<Routine>().Select(routine => $"      ({Step(routine, context)}, {string.Join(", ", Routines.Values(routine))})"))}}
            )
            SELECT p.oid::regprocedure AS signature, (SELECT pg_catalog.substr(c, 13) FROM unnest(p.proconfig) AS c WHERE c LIKE 'search\_path=%') AS path, 'SELECT ' || v.pronamespace::regnamespace || '.' || pg_catalog.quote_ident(v.proname) || '(' || p.oid || ')' AS validation
            FROM declared d
            {{Routines.Find("d", context).Replace("\n", "\n    ")}}
            JOIN pg_catalog.pg_language l ON l.oid = p.prolang
            JOIN pg_catalog.pg_proc v ON v.oid = l.lanvalidator
            WHERE d.step = ANY (pg_catalog.current_setting('safeschema.done')::int[])
          LOOP
            -- As when it runs.
            PERFORM pg_catalog.set_config('search_path', coalesce(function.path, {{Quote.Literal(context.SearchPath)}}), true);
            BEGIN
              EXECUTE function.validation;
            EXCEPTION WHEN OTHERS THEN
              obstacles := obstacles || ('function ' || function.signature || ': its body cannot be read: ' || SQLERRM || '; mend it');
            END;
          END LOOP;
          PERFORM pg_catalog.set_config('check_function_bodies', 'off', true), pg_catalog.set_config('search_path', '', true);
          IF obstacles IS NOT NULL THEN
            {{Obstacles.Raise("obstacles", "everything was undone")}}
          END IF;
        END
        $bodies$;

        """);

    static string Step(Routine routine, WritingContext context) =>
        kinds.Select(kind => context.StepOf(kind, routine is TriggerFunction ? routine.Name.Sql : routine.Signature())).First(step => step != 0).ToString(CultureInfo.InvariantCulture);
}
