using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Row-level security, and policies that nobody declared.</summary>
sealed class RowLevelSecurityKind : ObjectKind
{
    public override string Words => "row-level security";

    public override string Title => "Row-level security";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment, only where it is not as declared.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("ENABLE, FORCE", Outcome.InPlace, PropertyChange.AccessExclusive),
        PropertyChange.LeftAlone("policies that are not declared, where the model says so; otherwise a check fails"),
    ];

    protected override string DeclaredColumns => "relation, force, optional";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<RowLevelSecurity>().Select(security => new Declared(
            security.Relation.Sql,
            security.Reason,
            null,
            $"ALTER TABLE {security.Relation.Sql} DISABLE ROW LEVEL SECURITY; (opens the table to whoever has privileges on it)",
            Quote.Literal(security.Relation.Sql),
            security.Force ? "true" : "false",
            context.Optional(security.Relation)));

    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN c.relrowsecurity THEN 'different' ELSE 'missing' END AS state,
               CASE WHEN c.relrowsecurity THEN CASE WHEN c.relforcerowsecurity THEN 'forced' ELSE 'not forced' END END AS found,
               pg_catalog.concat_ws('; ',
                 CASE WHEN c.relrowsecurity IS NOT TRUE THEN 'ALTER TABLE ' || d.relation || ' ENABLE ROW LEVEL SECURITY' END,
                 CASE WHEN coalesce(c.relforcerowsecurity, false) <> d.force
                      THEN 'ALTER TABLE ' || d.relation || CASE WHEN d.force THEN ' FORCE' ELSE ' NO FORCE' END || ' ROW LEVEL SECURITY' END) AS statement,
               NULL AS counting, NULL AS obstacle, NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        WHERE (c.oid IS NOT NULL OR NOT d.optional) AND (c.relrowsecurity IS NOT TRUE OR c.relforcerowsecurity <> d.force)
        """;

    protected override bool ExpectsLines => true;

    protected override string ExpectedColumns => "relation, force::boolean, policies::text[], optional::boolean";

    protected override IEnumerable<Expected> Expect(WritingContext context)
    {
        var policies = context.Model.Of<Policy>().ToLookup(policy => policy.Relation, policy => policy.Name);
        return context.Model.Of<RowLevelSecurity>().Select(security => new Expected(
            CheckIds.RowLevelSecurity(security.Relation), security.KeepUndeclared ? [""] : ["", CheckIds.UndeclaredPolicies(security.Relation).Substring(CheckIds.RowLevelSecurity(security.Relation).Length)],
            security.Relation.Sql, security.Force ? "true" : "false", security.KeepUndeclared ? null : Quote.ArrayText(policies[security.Relation]), context.Optional(security.Relation)));
    }

    protected override string IdText => "'row-level security ' || s.relation";

    protected override string Verification => """
        , tables AS MATERIALIZED (
          SELECT e.id, e.force, e.policies::name[] AS policies, c.oid IS NULL AND e.optional AS excused, t.schemaname, t.tablename, t.rowsecurity, c.relforcerowsecurity
          FROM expected e
          LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
          LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
          LEFT JOIN pg_catalog.pg_tables t ON t.schemaname = n.nspname AND t.tablename = c.relname
        ), judged AS (
          SELECT t.id, t.excused, CASE WHEN t.force THEN 'on and forced' ELSE 'on' END AS expected,
                 CASE WHEN t.tablename IS NULL THEN 'missing' WHEN NOT t.rowsecurity THEN 'off' WHEN t.relforcerowsecurity THEN 'on and forced' ELSE 'on' END AS actual
          FROM tables t
          UNION ALL
          SELECT t.id || ' undeclared policies', t.excused, 'no undeclared policy',
                 CASE WHEN t.tablename IS NULL THEN 'missing' ELSE coalesce(u.names || ': OR-ed in by PostgreSQL; drop with [DropPolicy] or declare', 'no undeclared policy') END
          FROM tables t
          LEFT JOIN (SELECT d.id, pg_catalog.string_agg(pg_catalog.quote_ident(p.policyname), ', ' ORDER BY p.policyname) AS names
                     FROM tables d JOIN pg_catalog.pg_policies p ON p.schemaname = d.schemaname AND p.tablename = d.tablename
                     WHERE p.policyname <> ALL (d.policies) GROUP BY d.id) AS u ON u.id = t.id
          WHERE t.policies IS NOT NULL)
        SELECT j.id, CASE WHEN j.excused OR j.expected = j.actual THEN 'passed' ELSE 'failed' END AS verdict, j.expected, j.actual
        FROM judged j
        """;
}
