using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Privileges on tables and views. Managed roles have exactly the declared ones, others at least these.</summary>
sealed class PrivilegeKind : ObjectKind
{
    static readonly (TablePrivileges Flag, string Word)[] Order =
        [(TablePrivileges.Delete, "DELETE"), (TablePrivileges.Insert, "INSERT"), (TablePrivileges.Select, "SELECT"), (TablePrivileges.Update, "UPDATE")];

    public override string Words => "privilege";

    public override string Title => "Privileges on tables and views";

    public override string Note => "GRANT and REVOKE lock no table. PUBLIC and the API roles have exactly what is declared; other roles keep what they have beyond it.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("privileges", Outcome.InPlace),
    ];

    protected override string DeclaredColumns => "relation, grantee, privileges, exact, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Grant>().Select(grant => new Declared(
            $"{grant.Relation.Sql} {Quote.Role(grant.Grantee)}",
            grant.Reason,
            null,
            "grant or revoke what the plan showed before",
            Quote.Literal(grant.Relation.Sql),
            Quote.Literal(grant.Grantee),
            Quote.Array(PrivilegeWords(grant)),
            Exact(grant, context),
            context.Optional(grant.Relation),
            Quote.Dollar(Statement(grant, Exact(grant, context) == "true"), "sql")));

    static string Exact(Grant grant, WritingContext context) => context.Model.Options.ManagedRoles.Contains(grant.Grantee) ? "true" : "false";

    static IEnumerable<string> PrivilegeWords(Grant grant) => Order.Where(item => grant.Privileges.HasFlag(item.Flag)).Select(item => item.Word);

    static string Statement(Grant grant, bool exact)
    {
        var revoke = exact ? $"REVOKE ALL ON {grant.Relation.Sql} FROM {Quote.Role(grant.Grantee)}" : "";
        var give = grant.Privileges == TablePrivileges.None ? "" : $"GRANT {string.Join(", ", PrivilegeWords(grant))} ON {grant.Relation.Sql} TO {Quote.Role(grant.Grantee)}";
        return revoke.Length > 0 && give.Length > 0 ? $"{revoke}; {give}" : revoke + give;
    }

    // A NULL acl means the built-in default. Privileges on single columns count as more than declared; REVOKE on the table takes them too. What comes
    // through a membership cannot be revoked from the role itself.
    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN c.oid IS NULL OR a.held IS NULL THEN 'missing' ELSE 'different' END AS state,
               coalesce(pg_catalog.array_to_string(a.held, ', '), '') || CASE WHEN k.columns IS NULL THEN '' ELSE ' and on columns ' || k.columns END AS found,
               d.statement, NULL AS counting,
               'it has more through ' || m.through || ' than the model allows; revoke that membership, or declare the privileges' AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        CROSS JOIN LATERAL (SELECT CASE WHEN d.grantee = 'PUBLIC' THEN 0::oid ELSE (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = d.grantee::name) END AS oid) AS g
        CROSS JOIN LATERAL (
          SELECT pg_catalog.array_agg(DISTINCT x.privilege_type ORDER BY x.privilege_type) AS held, pg_catalog.bool_or(x.is_grantable) AS grantable
          FROM pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) x WHERE x.grantee = g.oid) AS a
        CROSS JOIN LATERAL (
          SELECT pg_catalog.string_agg(DISTINCT pg_catalog.quote_ident(t.attname), ', ') AS columns
          FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) x
          WHERE t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped AND x.grantee = g.oid) AS k
        LEFT JOIN LATERAL (
          SELECT pg_catalog.string_agg(pg_catalog.quote_ident(r.rolname), ', ' ORDER BY r.rolname) AS through
          FROM pg_catalog.pg_roles r
          WHERE r.oid <> g.oid AND pg_catalog.pg_has_role(g.oid, r.oid, 'USAGE')
            AND (EXISTS (SELECT FROM pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) x WHERE x.grantee = r.oid AND x.privilege_type <> ALL (d.privileges))
                 OR r.rolname = 'pg_read_all_data' AND 'SELECT' <> ALL (d.privileges)
                 OR r.rolname = 'pg_write_all_data' AND NOT d.privileges @> ARRAY['DELETE', 'INSERT', 'UPDATE'])
        ) AS m ON d.exact AND g.oid IN (SELECT s.member FROM pg_catalog.pg_auth_members s)
        WHERE (c.oid IS NOT NULL OR NOT d.optional)
          AND CASE WHEN d.exact THEN c.oid IS NULL OR coalesce(a.held, '{}') <> d.privileges OR k.columns IS NOT NULL OR coalesce(a.grantable, false) OR m.through IS NOT NULL
                   ELSE NOT coalesce(a.held, '{}') @> d.privileges END
        """;

    protected override string ExpectedColumns => "relation, grantee, privileges, exact, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Grant>().Select(grant => new Expected(
            CheckIds.Privileges(grant.Relation, grant.Grantee),
            Quote.Literal(grant.Relation.Sql), Quote.Literal(grant.Grantee), Quote.Array(PrivilegeWords(grant)), Exact(grant, context), context.Optional(grant.Relation)));

    // What the role can do in effect, through PUBLIC and memberships too, on the relation or any of its columns.
    protected override string Verification => """
        SELECT e.id,
               CASE WHEN pg_catalog.to_regclass(e.relation) IS NULL AND e.optional THEN 'passed'
                    WHEN pg_catalog.to_regclass(e.relation) IS NULL OR g.oid IS NULL THEN 'failed'
                    WHEN CASE WHEN e.exact THEN h.held = e.privileges ELSE h.held @> e.privileges END THEN 'passed' ELSE 'failed' END AS verdict,
               CASE WHEN e.exact THEN 'exactly ' ELSE 'at least ' END || coalesce(nullif(pg_catalog.array_to_string(e.privileges, ', '), ''), 'nothing') AS expected,
               CASE WHEN pg_catalog.to_regclass(e.relation) IS NULL THEN 'no such relation' WHEN g.oid IS NULL THEN 'no such role'
                    ELSE coalesce(nullif(pg_catalog.array_to_string(h.held, ', '), ''), 'nothing') END AS actual
        FROM expected e
        CROSS JOIN LATERAL (SELECT CASE WHEN e.grantee = 'PUBLIC' THEN 0::oid ELSE (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = e.grantee::name) END AS oid) AS g
        CROSS JOIN LATERAL (
          SELECT coalesce(pg_catalog.array_agg(v.privilege || CASE WHEN pg_catalog.has_table_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege) THEN '' ELSE ' on some columns' END
                                                 || CASE WHEN e.exact AND pg_catalog.has_table_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege || ' WITH GRANT OPTION')
                                                         THEN ' with grant option' ELSE '' END ORDER BY v.privilege), '{}') AS held
          FROM unnest(ARRAY['DELETE', 'INSERT', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE', 'UPDATE']
                      || CASE WHEN pg_catalog.current_setting('server_version_num')::int >= 170000 THEN ARRAY['MAINTAIN'] ELSE '{}' END) AS v (privilege)
          WHERE CASE WHEN v.privilege IN ('INSERT', 'REFERENCES', 'SELECT', 'UPDATE')
                     THEN pg_catalog.has_any_column_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege)
                       OR pg_catalog.has_table_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege)
                     ELSE pg_catalog.has_table_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege) END) AS h
        """;
}
