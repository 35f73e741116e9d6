namespace SafeSchema.Model.Writing.Frame;

/// <summary>How a run begins: one transaction, pinned settings, one deployer at a time, and what is remembered of earlier runs.</summary>
static class OpeningBlocks
{
    public static ScriptStatement Isolation(SchemaModel model) => new("Begin", $"""
        -- {Quote.Comment(model.Name)}: one convergent script, written by SafeSchema.
        --
        -- It brings a database in any state to the declared one, changes only what differs, loses no row, and does nothing the
        -- second time. Run it in one transaction: psql -X -1 -v ON_ERROR_STOP=1 -f, or paste it into the Supabase SQL editor.
        -- Run otherwise it changes nothing and says so.
        --
        --   Part 1  the run: one transaction, pinned settings, one deployer at a time
        --   Part 2  what is declared: per kind of object the declared rows, and the query that finds what differs
        --   Part 3  preflight: every obstacle together, before anything changes
        --   Part 4  the changes, stage by stage; a stage without differences does nothing
        --   Part 5  the checks, written apart from the queries of part 2, and their verdicts as the last result

        -- ═══ Part 1: the run ═══════════════════════════════════════════════════════════════════════════════════════════════

        SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

        """);

    public static ScriptStatement Run => new("Begin", """
        -- This transaction. Later blocks refuse to work in another one.
        DO $run$
        BEGIN
          PERFORM pg_catalog.set_config('safeschema.run', pg_catalog.pg_current_xact_id()::text, true),
                  pg_catalog.set_config('safeschema.changes', '0', true),
                  pg_catalog.set_config('safeschema.done', '{}', true),
                  pg_catalog.set_config('safeschema.converted', 'no', true),
                  pg_catalog.set_config('statement_timeout', '0', true),
                  pg_catalog.set_config('lock_timeout', '0', true),
                  pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true),
                  -- In a pipeline SET LOCAL works and warns that it might not.
                  pg_catalog.set_config('client_min_messages', 'error', true),
                  pg_catalog.set_config('check_function_bodies', 'off', true);
          -- The setting exists since PostgreSQL 17.
          PERFORM pg_catalog.set_config(s.name, '0', true) FROM pg_catalog.pg_settings s WHERE s.name = 'transaction_timeout';
        END
        $run$;

        """);

    // A transaction-level lock survives a pooler in transaction mode; it comes before lock_timeout, and after
    // the session's own was lifted: either would cancel the wait.
    public static ScriptStatement Lock => new("Wait for other deployers", $$"""
        -- One deployer at a time; the others wait here.
        DO $lock$
        BEGIN
        {{Guard}}
          PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('safeschema', 0));
        END
        $lock$;

        """);

    public static ScriptStatement LockTimeout => new("Begin", """
        -- A table that somebody else holds is waited for a moment, not for ever; the run then fails as a whole.
        DO $timeout$ BEGIN PERFORM pg_catalog.set_config('lock_timeout', '5s', true); END $timeout$;

        """);

    /// <summary>Settings on which PostgreSQL's own words depend. Rows that policies hide become an error instead of a wrong count.</summary>
    public const string Pins = """
        DO $pins$
        BEGIN
          -- Compiling these queries costs more than running them.
          PERFORM pg_catalog.set_config('jit', 'off', true);
          PERFORM pg_catalog.set_config('statement_timeout', '0', true),
                  pg_catalog.set_config('search_path', '', true), pg_catalog.set_config('TimeZone', 'UTC', true),
                  pg_catalog.set_config('DateStyle', 'ISO, MDY', true), pg_catalog.set_config('IntervalStyle', 'postgres', true),
                  pg_catalog.set_config('quote_all_identifiers', 'off', true), pg_catalog.set_config('extra_float_digits', '1', true),
                  pg_catalog.set_config('row_security', 'off', true),
                  pg_catalog.set_config('max_parallel_workers_per_gather', '0', true);
        END
        $pins$
        """;

    /// <summary>
    /// Normal forms: how this server version writes a declared expression, learned by earlier runs. Records that somebody else
    /// could have written are ignored.
    /// </summary>
    public const string Forms = """
        DO $forms$
        DECLARE
          known jsonb := '{}';
          trusted boolean;
        BEGIN
          SELECT NOT EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) a WHERE a.grantee <> c.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'))
             AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) a
                             WHERE t.attrelid = c.oid AND a.grantee <> c.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'))
          INTO trusted FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace
          WHERE s.nspname = 'safeschema' AND c.relname = 'normal_form' AND c.relkind = 'r' AND pg_catalog.pg_has_role(c.relowner, 'USAGE');
          IF trusted THEN
            SELECT coalesce(pg_catalog.jsonb_object_agg(k.key, k.forms), '{}') INTO known
            FROM (SELECT n.key, pg_catalog.jsonb_agg(n.form ORDER BY n.form) AS forms FROM safeschema.normal_form n
                  WHERE n.server = pg_catalog.current_setting('server_version_num')::int / 10000 GROUP BY n.key) AS k;
          END IF;
          PERFORM pg_catalog.set_config('safeschema.forms', known::text, true),
                  pg_catalog.set_config('safeschema.tampered', CASE WHEN trusted IS FALSE THEN 'yes' ELSE 'no' END, true);
        END
        $forms$
        """;

    public static ScriptStatement PinsStatement => new("Begin", $"-- Settings on which PostgreSQL's own words depend.\n{Pins};\n\n");

    public static ScriptStatement FormsStatement => new("Begin", $"-- How this server version writes the declared expressions, as far as earlier runs have learned it.\n{Forms};\n\n");

    /// <summary>What a block does first: refuse to work outside the one transaction. In autocommit the setting of the first statement is gone.</summary>
    public const string Guard = """
          IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
            RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
              HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
          END IF;
        """;
}
