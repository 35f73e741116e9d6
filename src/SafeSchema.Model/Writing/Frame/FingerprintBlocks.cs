using System.Security.Cryptography;
using System.Text;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing.Kinds;

namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// The fingerprint of the catalog: which version of each of its rows is current. While it is the one that stood when all checks
/// last passed, no comparison can find anything, so none is made. It saves work and proves nothing: the script judges its checks all
/// the same.
/// </summary>
/// <remarks>
/// A row's version is known by <c>xmin</c> and <c>ctid</c> together: within one transaction a new version has another <c>ctid</c>, and a place is
/// not used again before that transaction is over, which gives it another <c>xmin</c>. So the transaction that makes the changes can record it.
/// VACUUM, ANALYZE and FREEZE leave both alone.
/// </remarks>
static class FingerprintBlocks
{
    /// <summary>Catalogs whose rows belong to no relation and to no schema, or whose rows for temporary objects are rare.</summary>
    static readonly string[] versions =
    [
        "pg_aggregate", "pg_am", "pg_amop", "pg_amproc", "pg_cast", "pg_collation", "pg_conversion", "pg_default_acl", "pg_description", "pg_enum", "pg_event_trigger",
        "pg_extension", "pg_foreign_data_wrapper", "pg_foreign_server", "pg_foreign_table", "pg_language", "pg_opclass", "pg_operator", "pg_opfamily",
        "pg_partitioned_table", "pg_publication", "pg_publication_namespace", "pg_publication_rel", "pg_range", "pg_seclabel", "pg_statistic_ext", "pg_transform",
        "pg_ts_config", "pg_ts_config_map", "pg_ts_dict", "pg_ts_parser", "pg_ts_template",
    ];

    /// <summary>Catalogs whose rows belong to a relation; those of temporary ones come and go.</summary>
    static readonly (string Catalog, string Relation)[] ofRelations =
    [
        ("pg_attrdef", "adrelid"), ("pg_attribute", "attnum > 0 AND r.attrelid"), ("pg_inherits", "inhrelid"), ("pg_policy", "polrelid"),
        ("pg_rewrite", "ev_class"), ("pg_sequence", "seqrelid"), ("pg_trigger", "tgrelid"),
    ];

    /// <summary>Catalogs whose rows belong to a schema; those of temporary schemas come and go.</summary>
    static readonly (string Catalog, string Schema)[] ofSchemas =
        [("pg_constraint", "connamespace"), ("pg_namespace", "oid"), ("pg_proc", "pronamespace"), ("pg_type", "typnamespace")];

    // What initdb loaded and nobody touched has xmin 1 and is only counted.
    static string Versions(string catalog, string where = "") => $"""
              SELECT '{catalog}', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.{catalog} r{where}
        """;

    // VACUUM, TRUNCATE and REINDEX write to pg_class and pg_index; what they write says nothing about the declared objects, so those two are read by their fields.
    static string Query(IEnumerable<string> roles) => $"""
        WITH RECURSIVE short_lived_schemas AS MATERIALIZED (
          SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname ~ '^pg_(toast_)?temp_'
        ), short_lived AS MATERIALIZED (
          SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relpersistence = 't'
        ), roles AS (
          SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user OR r.rolname = ANY ({Quote.Array(roles)}::name[])
          UNION SELECT m.roleid FROM pg_catalog.pg_auth_members m JOIN roles r ON r.oid = m.member
        ), parts (catalog, number, hash) AS (
        {string.Join("\n    UNION ALL\n", Parts())}
        )
        SELECT current_user || ' ' || pg_catalog.current_setting('server_version_num') || ' ' || pg_catalog.string_agg(p.catalog || ' ' || p.number || ' ' || coalesce(p.hash, 0), ' ' ORDER BY p.catalog)
        FROM parts p
        """;

    static IEnumerable<string> Parts() =>
    [
        .. versions.Select(catalog => Versions(catalog)),
        .. ofRelations.Select(item => Versions(item.Catalog, $" WHERE r.{item.Relation} NOT IN (SELECT s.oid FROM short_lived s)")),
        .. ofSchemas.Select(item => Versions(item.Catalog, $" WHERE r.{item.Schema} NOT IN (SELECT s.oid FROM short_lived_schemas s)")),
        """
              SELECT 'pg_class', count(*), sum(pg_catalog.hash_record_extended(ROW(r.oid, r.relname, r.relnamespace, r.reltype, r.reloftype, r.relowner, r.relam, r.relpersistence, r.relkind, r.relrowsecurity,
                                                                              r.relforcerowsecurity, r.relreplident, r.relispartition, r.relacl, r.reloptions), 0))
              FROM pg_catalog.pg_class r WHERE r.relpersistence <> 't' AND r.relnamespace <> 'pg_toast'::regnamespace
        """,
        """
              SELECT 'pg_index', count(*), sum(pg_catalog.hash_record_extended(ROW(r.indexrelid, r.indrelid, r.indisunique, r.indisprimary, r.indisexclusion, r.indimmediate, r.indisvalid, r.indisready,
                                                                              r.indislive, r.indisreplident, r.indnullsnotdistinct), 0))
              FROM pg_catalog.pg_index r WHERE r.indrelid NOT IN (SELECT s.oid FROM short_lived s)
        """,
        """
              SELECT 'pg_database', count(*), sum(pg_catalog.hash_record_extended(ROW(r.oid, r.datname, r.datdba, r.datacl), 0)) FROM pg_catalog.pg_database r WHERE r.datname = pg_catalog.current_database()
        """,
        """
              SELECT 'pg_roles', count(*), sum(pg_catalog.hash_record_extended(ROW(r.*), 0)) FROM pg_catalog.pg_roles r WHERE r.oid IN (SELECT c.oid FROM roles c)
        """,
        """
              SELECT 'pg_auth_members', count(*), sum(pg_catalog.hash_record_extended(ROW(r.*), 0)) FROM pg_catalog.pg_auth_members r WHERE r.member IN (SELECT c.oid FROM roles c)
        """,
    ];

    /// <summary>Takes the fingerprint, and says since when it has been the recorded one, if it is; reads only.</summary>
    public static string Take(WritingContext context, string digest) => $$"""
        DO $fingerprint$
        DECLARE
          now_there text;
          since timestamptz;
          trusted boolean := {{StoreBlocks.Trusted}};
        BEGIN
          IF trusted THEN
            now_there := ({{Query(RoleKind.Names(context))}})
                         || (SELECT ' normal_form ' || count(*) || ' ' || coalesce(sum(pg_catalog.hash_record_extended(ROW(n.key, n.server, n.form), 0)), 0) FROM safeschema.normal_form n);
            SELECT f.recorded_at INTO since FROM safeschema.fingerprint f
            WHERE pg_catalog.current_setting('safeschema.compare', true) IS DISTINCT FROM 'always' AND f.declared = {{Quote.Literal(context.Model.Name)}} AND f.script = '{{digest}}' AND f.catalog = now_there;
          END IF;
          PERFORM pg_catalog.set_config('safeschema.tampered', 'yes', true) WHERE NOT trusted;
          PERFORM pg_catalog.set_config('safeschema.catalog', coalesce(now_there, ''), true),
                  pg_catalog.set_config('safeschema.unchanged_since', coalesce(since::text, ''), true);
        END
        $fingerprint$
        """;

    /// <summary>What the runtime reads of it; and whether a declared table is missing, so that there is surely something to do.</summary>
    public static string Answer(SchemaModel model) =>
        "SELECT nullif(pg_catalog.current_setting('safeschema.unchanged_since'), '')::timestamptz AS unchanged_since, " + (model.Of<Table>().FirstOrDefault(table => !table.Optional) is { } first
            ? $"NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {Quote.Literal(first.Name.Schema)}::name AND c.relname = {Quote.Literal(first.Name.Name)}::name)"
            : "false") + " AS differs";

    /// <summary>What the script states: everything that is compared and judged.</summary>
    public static string Digest(IEnumerable<string> texts)
    {
        using var sha = SHA256.Create();
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            sha.TransformBlock(bytes, 0, bytes.Length, null, 0);
        }

        sha.TransformFinalBlock([], 0, 0);
        return Convert.ToBase64String(sha.Hash);
    }

    public static ScriptStatement Recognise(string take)
    {
        var tag = Quote.DollarTag(take, "query");
        return new("Fingerprint", $"""
            -- The fingerprint of the catalog. Where it is the one that stood when all checks last passed, nothing is compared. The checks
            -- are judged in any case. SET safeschema.compare = 'always' before the script, and all is compared as well.
            SET LOCAL safeschema.fingerprint = {tag}
            {take}
            {tag};

            DO $recognise$ BEGIN EXECUTE pg_catalog.current_setting('safeschema.fingerprint'); END $recognise$;

            """);
    }

    // A rename is made before what is pending is counted. A run that only added labels has left the rest undone.
    const string HadToAct = $"(NOT {LabelBlocks.OnlyLabels} AND (coalesce(nullif(pg_catalog.current_setting('safeschema.pending', true), ''), '0') <> '0' OR pg_catalog.current_setting('safeschema.changes') <> '0'))";

    /// <summary>Before the checks: a change that comes in between is then not in it.</summary>
    public static ScriptStatement TakeAgain => new("Fingerprint", $$"""
        -- The fingerprint of what is there now, before the checks: what somebody changes meanwhile is not in it.
        DO $again$
        BEGIN
        {{OpeningBlocks.Guard}}
          IF {{HadToAct}} THEN
            EXECUTE pg_catalog.current_setting('safeschema.fingerprint');
          END IF;
        END
        $again$;

        """);

    /// <summary>Written only by a run that had something to do: one that has nothing to do writes nothing.</summary>
    public static ScriptStatement Record(SchemaModel model, string digest) => new("Fingerprint", $$"""
        -- Recorded where every check has passed.
        DO $passed$
        BEGIN
        {{OpeningBlocks.Guard}}
          IF {{HadToAct}} AND pg_catalog.current_setting('safeschema.catalog') <> ''
             AND pg_catalog.current_setting('safeschema.passed') = 'yes' THEN
            INSERT INTO safeschema.fingerprint AS f (declared, script, catalog) VALUES ({{Quote.Literal(model.Name)}}, '{{digest}}', pg_catalog.current_setting('safeschema.catalog'))
            ON CONFLICT (declared) DO UPDATE SET script = excluded.script, catalog = excluded.catalog, recorded_at = excluded.recorded_at;
          END IF;
        END
        $passed$;

        """);
}
