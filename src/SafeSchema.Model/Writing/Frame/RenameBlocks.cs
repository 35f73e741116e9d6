namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// Renames come before preflight: what is compared and counted there, and everything later, finds the objects under the names
/// that are declared. Whatever preflight finds in the way then undoes them with the transaction.
/// </summary>
static class RenameBlocks
{
    public static ScriptStatement Rename => new("Rename", $$"""
        -- Objects that still have an earlier name get the declared one, so that all that follows finds them. Anything that preflight
        -- finds in the way undoes this too. Where something is in the way of a rename itself, none is made, and preflight says so.
        DO $rename$
        DECLARE
          statements text[];
          statement text;
        BEGIN
        {{OpeningBlocks.Guard}}
          EXECUTE 'SELECT CASE WHEN pg_catalog.bool_and(q.obstacle IS NULL AND pg_catalog.pg_has_role(c.relowner, ''USAGE'')) THEN pg_catalog.array_agg(q.statement ORDER BY q.step) END FROM ('
            || pg_catalog.current_setting('safeschema.compare_earlier_name') || ') AS q JOIN pg_catalog.pg_class c ON c.oid = q.target' INTO statements;
          FOREACH statement IN ARRAY coalesce(statements, '{}') LOOP
            EXECUTE statement;
          END LOOP;
          PERFORM pg_catalog.set_config('safeschema.changes', coalesce(pg_catalog.cardinality(statements), 0)::text, true);
        END
        $rename$;

        """);
}
