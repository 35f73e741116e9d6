using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Row-level security policies.</summary>
sealed class PolicyKind : ObjectKind
{
    public override string Words => "policy";

    public override string Title => "Policies";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment, only where the policy is not as declared.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(PropertyChange.AccessExclusive),
        new("command, roles, conditions, permissive or restrictive", Outcome.Replaced, PropertyChange.AccessExclusive),
    ];

    public override IReadOnlyList<NormalForm> Forms { get; } =
    [
        new(
            "policy",
            """
            CASE WHEN round = 1 THEN '' ELSE 'DROP POLICY safeschema_form ON pg_temp.' || twin || '; ' END || 'CREATE POLICY safeschema_form ON pg_temp.' || twin || ' USING (' || source || E'\n)'
            """,
            """
            (SELECT pg_catalog.pg_get_expr(p.polqual, p.polrelid) FROM pg_catalog.pg_policy p WHERE p.polrelid = ('pg_temp.' || twin)::regclass)
            """),
    ];

    public override bool StandsOnTable => true;

    protected override string DeclaredColumns =>
        "relation, name, command, permissive, roles, using_source, using_key, check_source, check_key, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Policy>().Select(policy => new Declared(
            $"{policy.Relation.Sql}.{Quote.Identifier(policy.Name)}",
            policy.Reason,
            null,
            $"DROP POLICY {Quote.Identifier(policy.Name)} ON {policy.Relation.Sql};",
            Quote.Literal(policy.Relation.Sql),
            Quote.Literal(policy.Name),
            Quote.Literal(Code(policy.Command)),
            policy.Permissive ? "true" : "false",
            Quote.Array(Sorted(policy)),
            Source(policy.Using),
            Quote.LiteralOrNull(FormKey(policy, policy.Using, context)),
            Source(policy.WithCheck),
            Quote.LiteralOrNull(FormKey(policy, policy.WithCheck, context)),
            context.Optional(policy.Relation),
            Quote.Dollar(Create(policy), "sql")));

    static IEnumerable<string> Sorted(Policy policy) => policy.Roles.OrderBy(role => role, StringComparer.Ordinal);

    static string Source(string? expression) => expression is null ? "NULL" : Quote.Dollar(expression, "sql");

    static string? FormKey(Policy policy, string? expression, WritingContext context) =>
        expression is null ? null : context.FormKey("policy", policy.Relation, "", expression);

    static string Code(PolicyCommand command) => command switch
    {
        PolicyCommand.Select => "r",
        PolicyCommand.Insert => "a",
        PolicyCommand.Update => "w",
        PolicyCommand.Delete => "d",
        _ => "*",
    };

    static string Create(Policy policy) =>
        $"CREATE POLICY {Quote.Identifier(policy.Name)} ON {policy.Relation.Sql}"
        + $"{(policy.Permissive ? "" : " AS RESTRICTIVE")} FOR {Command(policy)} TO {string.Join(", ", policy.Roles.Select(Quote.Role))}"
        + (policy.Using is null ? "" : $"\n    USING {Raw.Parenthesised(policy.Using)}")
        + (policy.WithCheck is null ? "" : $"\n    WITH CHECK {Raw.Parenthesised(policy.WithCheck)}");

    static string Command(Policy policy) => policy.Command.ToString().ToUpperInvariant();

    // Without WITH CHECK, USING serves for new rows too: a policy that leaves it out is equal to one that repeats USING.
    protected override string Comparison => """
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        , differing AS (
          SELECT d.*, c.oid AS relation_oid, p.oid AS policy_oid, p.polcmd, p.polpermissive, b.using_actual, b.check_actual, b.roles AS actual_roles, u.forms AS using_forms, w.forms AS check_forms,
                 p.polcmd = d.command::"char" AND p.polpermissive = d.permissive AND b.roles = d.roles
                   AND (b.using_actual IS NULL) = (d.using_key IS NULL) AND (b.check_actual IS NULL) = (d.check_key IS NULL)
                   AND coalesce(u.forms ? b.using_actual, true) AND coalesce(w.forms ? b.check_actual, true) AS same
          FROM declared d
          LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
          LEFT JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid AND p.polname = d.name::name
          CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.using_key AS forms OFFSET 0) AS u
          CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.check_key AS forms OFFSET 0) AS w
          CROSS JOIN LATERAL (
            SELECT pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using_actual,
                   coalesce(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
                            CASE WHEN d.check_source = d.using_source THEN pg_catalog.pg_get_expr(p.polqual, p.polrelid) END) AS check_actual,
                   (SELECT pg_catalog.array_agg(r.name ORDER BY r.name COLLATE "C")
                    FROM (SELECT CASE x.oid WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(x.oid)::text END AS name FROM unnest(p.polroles) AS x (oid)) AS r) AS roles
            OFFSET 0) AS b
          WHERE (c.oid IS NOT NULL OR NOT d.optional)
        )
        SELECT d.step, d.object, CASE WHEN d.policy_oid IS NULL THEN 'missing' WHEN d.same THEN 'unknown' ELSE 'different' END AS state,
               CASE WHEN d.policy_oid IS NOT NULL THEN
                 CASE WHEN d.polpermissive THEN '' ELSE 'RESTRICTIVE ' END
                 || 'FOR ' || CASE d.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
                 || ' TO ' || pg_catalog.array_to_string(d.actual_roles, ', ') || coalesce(' USING ' || d.using_actual, '') || coalesce(' WITH CHECK ' || d.check_actual, '') END AS found,
               CASE WHEN d.policy_oid IS NULL THEN '' ELSE 'DROP POLICY ' || pg_catalog.quote_ident(d.name) || ' ON ' || d.relation || '; ' END || d.statement AS statement,
               NULL AS counting, NULL AS obstacle,
               CASE WHEN d.policy_oid IS NOT NULL THEN
                 CASE WHEN d.using_forms IS NULL AND d.using_key IS NOT NULL
                      THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.using_key, 'form', 'policy', 'relation', d.relation, 'part', '', 'source', d.using_source, 'actual', d.using_actual))
                      ELSE '[]' END
                 || CASE WHEN d.check_forms IS NULL AND d.check_key IS NOT NULL
                      THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.check_key, 'form', 'policy', 'relation', d.relation, 'part', '', 'source', d.check_source, 'actual', d.check_actual))
                      ELSE '[]' END END AS learn,
               ARRAY[d.step] AS made_by, d.relation_oid AS target
        FROM differing d
        WHERE d.policy_oid IS NULL OR NOT d.same OR (d.using_key IS NOT NULL AND d.using_forms IS NULL) OR (d.check_key IS NOT NULL AND d.check_forms IS NULL)
        """;

    protected override bool ExpectsLines => true;

    protected override string ExpectedColumns => "relation, name, properties, using_source, using_key, check_source, check_key, optional::boolean";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Policy>().Select(policy => new Expected(
            CheckIds.Policy(policy.Relation, policy.Name),
            policy.Relation.Sql, Quote.Identifier(policy.Name),
            $"{(policy.Permissive ? "PERMISSIVE" : "RESTRICTIVE")} {Command(policy)} TO {string.Join(", ", Sorted(policy).Select(role => role == "PUBLIC" ? "public" : role))}",
            policy.Using, FormKey(policy, policy.Using, context),
            policy.WithCheck, FormKey(policy, policy.WithCheck, context),
            context.Optional(policy.Relation)));

    protected override string IdText => "'policy ' || s.relation || '.' || s.name";

    protected override string Verification => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms),
        actual AS MATERIALIZED (
          SELECT p.schemaname, p.tablename, p.policyname, p.permissive, p.cmd, p.qual, p.with_check,
                 CASE WHEN pg_catalog.cardinality(p.roles) = 1 THEN p.roles[1]::text
                      ELSE (SELECT pg_catalog.string_agg(r::text, ', ' ORDER BY CASE WHEN r = 'public' THEN 'PUBLIC' ELSE r::text END COLLATE "C") FROM unnest(p.roles) AS r) END AS roles
          -- OFFSET 0: otherwise the view would look the roles up for each mention of them.
          FROM (SELECT * FROM pg_catalog.pg_policies OFFSET 0) AS p)
        SELECT e.id,
               CASE WHEN e.optional AND pg_catalog.to_regclass(e.relation) IS NULL THEN 'passed'
                    WHEN p.policyname IS NULL OR x.properties <> e.properties THEN 'failed'
                    WHEN (e.using_source IS NULL) <> (p.qual IS NULL) OR (e.check_source IS NULL) <> (x.with_check IS NULL) THEN 'failed'
                    WHEN (e.using_key IS NOT NULL AND u.forms IS NULL) OR (e.check_key IS NOT NULL AND w.forms IS NULL) THEN 'undecided'
                    WHEN (e.using_key IS NULL OR u.forms @> pg_catalog.to_jsonb(p.qual))
                     AND (e.check_key IS NULL OR w.forms @> pg_catalog.to_jsonb(x.with_check)) THEN 'passed'
                    ELSE 'failed' END AS verdict,
               e.properties || coalesce(' USING (' || e.using_source || ')', '') || coalesce(' WITH CHECK (' || e.check_source || ')', '') AS expected,
               coalesce(x.properties || coalesce(' USING ' || p.qual, '') || coalesce(' WITH CHECK ' || x.with_check, ''), 'missing') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation) AND c.relkind IN ('r', 'p')
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN actual p ON p.schemaname = n.nspname AND p.tablename = c.relname AND p.policyname = {{ExpectedName}}
        CROSS JOIN LATERAL (
          SELECT p.permissive || ' ' || p.cmd || ' TO ' || p.roles AS properties,
                 coalesce(p.with_check, CASE WHEN e.check_source = e.using_source THEN p.qual END) AS with_check) AS x
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.using_key AS forms) AS u
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.check_key AS forms) AS w
        """;
}
