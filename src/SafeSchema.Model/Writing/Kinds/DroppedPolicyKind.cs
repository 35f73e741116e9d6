using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Earlier policies that must be gone.</summary>
sealed class DroppedPolicyKind : ObjectKind
{
    public override string Words => "dropped policy";

    public override string Title => "Earlier policies that go";

    public override string Note => "ACCESS EXCLUSIVE on the table, only where the policy is there. Undo: create it again as the plan showed it.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("present", Outcome.Dropped, PropertyChange.AccessExclusive),
    ];

    protected override string DeclaredColumns => "relation, name, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<DroppedPolicy>().Select(policy => new Declared(
            $"{policy.Relation.Sql}.{Quote.Identifier(policy.Name)}",
            policy.Reason,
            null,
            null,
            Quote.Literal(policy.Relation.Sql),
            Quote.Literal(policy.Name),
            Quote.Dollar($"DROP POLICY {Quote.Identifier(policy.Name)} ON {policy.Relation.Sql}", "sql")));

    protected override string Comparison => """
        SELECT d.step, d.object, 'different' AS state, 'FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
                 || coalesce(' USING ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' WITH CHECK ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), '') AS found, d.statement, NULL AS counting, NULL AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, p.polrelid AS target
        FROM declared d
        JOIN pg_catalog.pg_policy p ON p.polrelid = pg_catalog.to_regclass(d.relation) AND p.polname = d.name::name
        """;

    protected override string ExpectedColumns => "schema, relation, name";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<DroppedPolicy>().Select(policy => new Expected(
            CheckIds.DroppedPolicy(policy.Relation, policy.Name),
            Quote.Literal(policy.Relation.Schema), Quote.Literal(policy.Relation.Name), Quote.Literal(policy.Name)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN p.policyname IS NULL THEN 'passed' ELSE 'failed' END AS verdict,
               'gone' AS expected, CASE WHEN p.policyname IS NULL THEN 'gone' ELSE p.cmd || ' TO ' || pg_catalog.array_to_string(p.roles, ', ') END AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_policies p ON p.schemaname = e.schema::name AND p.tablename = e.relation::name AND p.policyname = e.name::name
        """;
}
