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

    protected override string ExpectedColumns => "schema, relation, force, policies, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context)
    {
        var policies = context.Model.Of<Policy>().ToLookup(policy => policy.Relation, policy => policy.Name);
        foreach (var security in context.Model.Of<RowLevelSecurity>())
        {
            yield return Row(security, CheckIds.RowLevelSecurity(security.Relation), "NULL::text[]", context);
            if (!security.KeepUndeclared)
                yield return Row(security, CheckIds.UndeclaredPolicies(security.Relation), Quote.Array(policies[security.Relation]), context);
        }
    }

    static Expected Row(RowLevelSecurity security, string id, string policies, WritingContext context) => new(
        id, Quote.Literal(security.Relation.Schema), Quote.Literal(security.Relation.Name), security.Force ? "true" : "false", policies, context.Optional(security.Relation));

    protected override string Verification => """
        SELECT e.id, CASE WHEN e.optional AND pg_catalog.to_regclass(pg_catalog.quote_ident(e.schema) || '.' || pg_catalog.quote_ident(e.relation)) IS NULL OR x.expected = x.actual THEN 'passed' ELSE 'failed' END AS verdict, x.expected, x.actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_tables t ON t.schemaname = e.schema::name AND t.tablename = e.relation::name
        LEFT JOIN pg_catalog.pg_class c ON c.relname = t.tablename AND c.relnamespace = (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = t.schemaname)
        CROSS JOIN LATERAL (
          SELECT CASE WHEN e.policies IS NOT NULL THEN 'no undeclared policy' WHEN e.force THEN 'on and forced' ELSE 'on' END AS expected,
                 CASE WHEN t.tablename IS NULL THEN 'missing'
                      WHEN e.policies IS NOT NULL THEN
                        coalesce((SELECT pg_catalog.string_agg(pg_catalog.quote_ident(p.policyname), ', ' ORDER BY p.policyname) FROM pg_catalog.pg_policies p
                                  WHERE p.schemaname = t.schemaname AND p.tablename = t.tablename AND p.policyname <> ALL (e.policies::name[]))
                                 || ': OR-ed in by PostgreSQL; drop with [DropPolicy] or declare', 'no undeclared policy')
                      WHEN NOT t.rowsecurity THEN 'off' WHEN c.relforcerowsecurity THEN 'on and forced' ELSE 'on' END AS actual) AS x
        """;
}
