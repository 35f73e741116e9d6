using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// Privileges on schemas. Of a declared schema, managed roles have exactly the declared ones; of others, such as <c>public</c>, and
/// for other roles, at least these.
/// </summary>
sealed class SchemaPrivilegeKind : ObjectKind
{
    static readonly (SchemaPrivileges Flag, string Word)[] Order = [(SchemaPrivileges.Create, "CREATE"), (SchemaPrivileges.Usage, "USAGE")];

    public override string Words => "schema privilege";

    public override string Title => "Privileges on schemas";

    public override string Note => "GRANT and REVOKE lock no table. Without USAGE on its schema, nobody finds a table, whatever else is granted.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("privileges", Outcome.InPlace, Unless: "where this role may not grant"),
    ];

    protected override string DeclaredColumns => "schema, grantee, privileges, exact, statement";

    sealed record Row(SchemaGrant Grant, string[] Privileges, bool Exact);

    // What everyone may do, each role may do.
    static IEnumerable<Row> Rows(WritingContext context)
    {
        var declared = new HashSet<string>(context.Model.Of<Schema>().Select(schema => schema.Name), StringComparer.Ordinal);
        var everyone = context.Model.Of<SchemaGrant>().Where(grant => grant.Grantee == "PUBLIC").ToDictionary(grant => grant.Schema, grant => grant.Privileges, StringComparer.Ordinal);
        foreach (var grant in context.Model.Of<SchemaGrant>())
        {
            var exact = declared.Contains(grant.Schema) && context.Model.Options.ManagedRoles.Contains(grant.Grantee);
            var privileges = grant.Privileges | (exact && everyone.TryGetValue(grant.Schema, out var all) ? all : SchemaPrivileges.None);
            yield return new Row(grant, [.. Order.Where(item => privileges.HasFlag(item.Flag)).Select(item => item.Word)], exact);
        }
    }

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        Rows(context).Select(row => new Declared(
            $"{Quote.Identifier(row.Grant.Schema)} {Quote.Role(row.Grant.Grantee)}",
            row.Grant.Reason,
            null,
            "grant or revoke what the plan showed before",
            Quote.Literal(Quote.Identifier(row.Grant.Schema)),
            Quote.Literal(row.Grant.Grantee),
            Quote.Array(row.Privileges),
            row.Exact ? "true" : "false",
            Quote.Dollar(Statement(row), "sql")));

    static string Statement(Row row)
    {
        var target = $"ON SCHEMA {Quote.Identifier(row.Grant.Schema)}";
        var revoke = row.Exact ? $"REVOKE ALL {target} FROM {Quote.Role(row.Grant.Grantee)}" : "";
        var give = row.Privileges.Length == 0 ? "" : $"GRANT {string.Join(", ", row.Privileges)} {target} TO {Quote.Role(row.Grant.Grantee)}";
        return revoke.Length > 0 && give.Length > 0 ? $"{revoke}; {give}" : revoke + give;
    }

    // Where it need not be exact, what everyone may do is enough. Who may not grant gets only a warning from PostgreSQL, and nothing happens.
    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN a.held IS NULL THEN 'missing' ELSE 'different' END AS state, pg_catalog.array_to_string(a.held, ', ') AS found, d.statement, NULL AS counting,
               CASE WHEN NOT pg_catalog.pg_has_role(n.nspowner, 'USAGE')
                     AND NOT (SELECT pg_catalog.bool_and(pg_catalog.has_schema_privilege(n.oid, p || ' WITH GRANT OPTION')) FROM unnest(d.privileges || CASE WHEN d.exact THEN ARRAY['CREATE', 'USAGE'] ELSE '{}' END) AS p)
                    THEN current_user || ' may not grant on schema ' || d.schema || '; have its owner ' || n.nspowner::regrole || ' run: ' || d.statement END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = pg_catalog.to_regnamespace(d.schema)
        CROSS JOIN LATERAL (SELECT CASE WHEN d.grantee = 'PUBLIC' THEN 0::oid ELSE (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = d.grantee::name) END AS oid) AS g
        CROSS JOIN LATERAL (
          SELECT pg_catalog.array_agg(DISTINCT x.privilege_type ORDER BY x.privilege_type) AS held, coalesce(pg_catalog.bool_or(x.is_grantable), false) AS grantable
          FROM pg_catalog.aclexplode(coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner))) x WHERE x.grantee = g.oid OR (x.grantee = 0 AND NOT d.exact)) AS a
        WHERE CASE WHEN d.exact THEN coalesce(a.held, '{}') <> d.privileges OR a.grantable ELSE NOT coalesce(a.held, '{}') @> d.privileges END
        """;

    protected override string ExpectedColumns => "schema, grantee, privileges, exact";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        Rows(context).Select(row => new Expected(
            CheckIds.SchemaPrivileges(row.Grant.Schema, row.Grant.Grantee),
            Quote.Literal(row.Grant.Schema), Quote.Literal(row.Grant.Grantee), Quote.Array(row.Privileges), row.Exact ? "true" : "false"));

    // What the role can do in effect, through PUBLIC and memberships too.
    protected override string Verification => """
        SELECT e.id, CASE WHEN n.oid IS NULL OR g.oid IS NULL THEN 'failed' WHEN CASE WHEN e.exact THEN h.held = e.privileges ELSE h.held @> e.privileges END THEN 'passed' ELSE 'failed' END AS verdict,
               CASE WHEN e.exact THEN 'exactly ' ELSE 'at least ' END || coalesce(nullif(pg_catalog.array_to_string(e.privileges, ', '), ''), 'nothing') AS expected,
               CASE WHEN n.oid IS NULL THEN 'no such schema' WHEN g.oid IS NULL THEN 'no such role' ELSE coalesce(nullif(pg_catalog.array_to_string(h.held, ', '), ''), 'nothing') END AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
        CROSS JOIN LATERAL (SELECT CASE WHEN e.grantee = 'PUBLIC' THEN 0::oid ELSE (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = e.grantee::name) END AS oid) AS g
        CROSS JOIN LATERAL (
          SELECT coalesce(pg_catalog.array_agg(p || CASE WHEN e.exact AND pg_catalog.has_schema_privilege(g.oid, n.oid, p || ' WITH GRANT OPTION') THEN ' with grant option' ELSE '' END ORDER BY p), '{}') AS held
          FROM unnest(ARRAY['CREATE', 'USAGE']) AS p WHERE pg_catalog.has_schema_privilege(g.oid, n.oid, p)) AS h
        """;
}
