using SafeSchema.Model.Objects;

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
    /// What the model names stands in schemas that this role may use. Otherwise PostgreSQL does not even look a name up (42501),
    /// and says so of one schema only.
    /// </summary>
    public static string Usable(IEnumerable<string> schemas) => $$"""
        DO $usable$
        DECLARE
          obstacles text[];
        BEGIN
          SELECT pg_catalog.array_agg('schema ' || n.oid::regnamespace || ': ' || current_user || ' has no USAGE privilege on it; grant it: GRANT USAGE ON SCHEMA ' || n.oid::regnamespace || ' TO ' || pg_catalog.quote_ident(current_user) ORDER BY n.nspname) INTO obstacles
          FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY ({{Quote.Array(schemas.Distinct().OrderBy(schema => schema, StringComparer.Ordinal))}}::name[]) AND NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE');
          IF obstacles IS NOT NULL THEN
            {{Obstacles.Raise("obstacles")}}
          END IF;
        END
        $usable$
        """;

    /// <summary>The schemas in which what the model names stands.</summary>
    public static IEnumerable<string> Schemas(SchemaModel model) =>
        model.Objects.SelectMany(value => new[] { value.Makes()?.Schema, value.Place()?.Schema, (value as ExternalTable)?.Name.Schema }).OfType<string>();

    /// <summary>
    /// Normal forms: how this server version writes a declared expression, learned by earlier runs. They are believed where
    /// only their owner can have written them, and the owner is this role, a superuser, or who owns the database or every declared
    /// table that exists: none of them needs a forged record to change what it speaks of. A reader who is none of these believes
    /// them too.
    /// </summary>
    public static string Forms(SchemaModel model) => $$"""
        DO $forms$
        DECLARE
          known jsonb := '{}';
          trusted boolean;
          records pg_catalog.pg_class;
        BEGIN
          SELECT c.* INTO records
          FROM pg_catalog.pg_class c
          JOIN pg_catalog.pg_roles o ON o.oid = c.relowner
          JOIN pg_catalog.pg_roles u ON u.rolname = current_user
          WHERE c.relnamespace = (SELECT s.oid FROM pg_catalog.pg_namespace s WHERE s.nspname = 'safeschema') AND c.relname = 'normal_form' AND c.relkind = 'r'
            AND (o.oid = u.oid OR o.rolsuper OR (NOT u.rolsuper AND pg_catalog.pg_has_role(o.oid, 'USAGE'))
                 OR o.oid = (SELECT d.datdba FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
                 OR (SELECT pg_catalog.bool_and(t.relowner = o.oid) FROM pg_catalog.pg_class t
                     WHERE t.oid IN (SELECT pg_catalog.to_regclass(r)::oid FROM unnest({{Quote.Array(model.Of<Table>().Select(table => table.Name.Sql))}}) AS r)));
          IF records.oid IS NOT NULL THEN
            trusted := NOT EXISTS (SELECT FROM pg_catalog.aclexplode(records.relacl) a WHERE a.grantee <> records.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'))
                   AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) a
                                   WHERE t.attrelid = records.oid AND a.grantee <> records.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'));
          END IF;
          IF trusted AND pg_catalog.has_schema_privilege(records.relnamespace, 'USAGE') AND pg_catalog.has_table_privilege(records.oid, 'SELECT') THEN
            -- Whoever is not the owner sees them by a policy.
            PERFORM pg_catalog.set_config('row_security', 'on', true);
            SELECT coalesce(pg_catalog.jsonb_object_agg(k.key, k.forms), '{}') INTO known
            FROM (SELECT n.key, pg_catalog.jsonb_agg(n.form ORDER BY n.form) AS forms FROM safeschema.normal_form n
                  WHERE n.server = pg_catalog.current_setting('server_version_num')::int / 10000 GROUP BY n.key) AS k;
            PERFORM pg_catalog.set_config('row_security', 'off', true);
          END IF;
          PERFORM pg_catalog.set_config('safeschema.forms', known::text, true),
                  pg_catalog.set_config('safeschema.tampered', CASE WHEN NOT trusted AND pg_catalog.pg_has_role(records.relowner, 'USAGE') THEN 'yes' ELSE 'no' END, true);
        END
        $forms$
        """;

    public static ScriptStatement PinsStatement => new("Begin", $"-- Settings on which PostgreSQL's own words depend.\n{Pins};\n\n");

    public static ScriptStatement UsableStatement(SchemaModel model) => new("Begin", $"-- Schemas that this role may not use.\n{Usable(Schemas(model).Append("safeschema"))};\n\n");

    public static ScriptStatement FormsStatement(SchemaModel model) => new("Begin", $"-- How this server version writes the declared expressions, as far as earlier runs have learned it.\n{Forms(model)};\n\n");

    /// <summary>What a block does first: refuse to work outside the one transaction. In autocommit the setting of the first statement is gone.</summary>
    public const string Guard = """
          IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
            RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
              HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
          END IF;
        """;
}
