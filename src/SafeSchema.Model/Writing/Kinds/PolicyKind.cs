using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Row-level security policies.</summary>
sealed class PolicyKind : ObjectKind
{
    public override string Words => "policy";

    public override string Title => "Policies";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment, only where the policy is not as declared.";

    public override bool HasExpressions => true;

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
            FormKey(policy, policy.Using, context),
            Source(policy.WithCheck),
            FormKey(policy, policy.WithCheck, context),
            context.Optional(policy.Relation),
            Quote.Dollar(Create(policy), "sql")));

    static IEnumerable<string> Sorted(Policy policy) => policy.Roles.OrderBy(role => role, StringComparer.Ordinal);

    static string Source(string? expression) => expression is null ? "NULL" : Quote.Dollar(expression, "sql");

    static string FormKey(Policy policy, string? expression, WritingContext context) =>
        expression is null ? "NULL" : Quote.Literal(context.FormKey("policy", policy.Relation, "", expression));

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
        SELECT d.step, d.object, CASE WHEN p.oid IS NULL THEN 'missing' WHEN a.same AND a.unknown THEN 'unknown' ELSE 'different' END AS state,
               CASE WHEN p.oid IS NOT NULL THEN
                 CASE WHEN p.polpermissive THEN '' ELSE 'RESTRICTIVE ' END
                 || 'FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
                 || ' TO ' || pg_catalog.array_to_string(a.roles, ', ') || coalesce(' USING ' || a.using_actual, '') || coalesce(' WITH CHECK ' || a.check_actual, '') END AS found,
               CASE WHEN p.oid IS NULL THEN '' ELSE 'DROP POLICY ' || pg_catalog.quote_ident(d.name) || ' ON ' || d.relation || '; ' END || d.statement AS statement,
               NULL AS counting, NULL AS obstacle,
               CASE WHEN p.oid IS NOT NULL THEN
                 CASE WHEN u.forms IS NULL AND d.using_key IS NOT NULL
                      THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.using_key, 'form', 'policy', 'relation', d.relation, 'part', '', 'source', d.using_source, 'actual', a.using_actual))
                      ELSE '[]' END
                 || CASE WHEN w.forms IS NULL AND d.check_key IS NOT NULL
                      THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.check_key, 'form', 'policy', 'relation', d.relation, 'part', '', 'source', d.check_source, 'actual', a.check_actual))
                      ELSE '[]' END END AS learn,
               ARRAY[d.step] AS made_by, c.oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid AND p.polname = d.name::name
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.using_key AS forms) AS u
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.check_key AS forms) AS w
        CROSS JOIN LATERAL (
          SELECT pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using_actual,
                 coalesce(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
                          CASE WHEN d.check_source = d.using_source THEN pg_catalog.pg_get_expr(p.polqual, p.polrelid) END) AS check_actual,
                 (SELECT pg_catalog.array_agg(coalesce(r.rolname::text, 'PUBLIC') ORDER BY coalesce(r.rolname::text, 'PUBLIC') COLLATE "C")
                  FROM unnest(p.polroles) AS x (oid) LEFT JOIN pg_catalog.pg_roles r ON r.oid = x.oid) AS roles) AS b
        CROSS JOIN LATERAL (
          SELECT b.using_actual, b.check_actual, b.roles,
                 p.polcmd = d.command::"char" AND p.polpermissive = d.permissive AND b.roles = d.roles
                   AND (b.using_actual IS NULL) = (d.using_key IS NULL) AND (b.check_actual IS NULL) = (d.check_key IS NULL)
                   AND coalesce(u.forms ? b.using_actual, true) AND coalesce(w.forms ? b.check_actual, true) AS same,
                 (d.using_key IS NOT NULL AND u.forms IS NULL) OR (d.check_key IS NOT NULL AND w.forms IS NULL) AS unknown) AS a
        WHERE (c.oid IS NOT NULL OR NOT d.optional) AND (p.oid IS NULL OR NOT a.same OR a.unknown)
        """;

    protected override string ExpectedColumns => "schema, relation, name, properties, using_source, using_key, check_source, check_key, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Policy>().Select(policy => new Expected(
            CheckIds.Policy(policy.Relation, policy.Name),
            Quote.Literal(policy.Relation.Schema), Quote.Literal(policy.Relation.Name), Quote.Literal(policy.Name),
            Quote.Literal($"{(policy.Permissive ? "PERMISSIVE" : "RESTRICTIVE")} {Command(policy)} TO {string.Join(", ", Sorted(policy).Select(role => role == "PUBLIC" ? "public" : role))}"),
            Source(policy.Using), FormKey(policy, policy.Using, context),
            Source(policy.WithCheck), FormKey(policy, policy.WithCheck, context),
            context.Optional(policy.Relation)));

    protected override string Verification => """
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT e.id,
               CASE WHEN e.optional AND pg_catalog.to_regclass(pg_catalog.quote_ident(e.schema) || '.' || pg_catalog.quote_ident(e.relation)) IS NULL THEN 'passed'
                    WHEN p.policyname IS NULL OR x.properties <> e.properties THEN 'failed'
                    WHEN (e.using_source IS NULL) <> (p.qual IS NULL) OR (e.check_source IS NULL) <> (x.with_check IS NULL) THEN 'failed'
                    WHEN (e.using_key IS NOT NULL AND u.forms IS NULL) OR (e.check_key IS NOT NULL AND w.forms IS NULL) THEN 'undecided'
                    WHEN (e.using_key IS NULL OR p.qual IN (SELECT pg_catalog.jsonb_array_elements_text(u.forms)))
                     AND (e.check_key IS NULL OR x.with_check IN (SELECT pg_catalog.jsonb_array_elements_text(w.forms))) THEN 'passed'
                    ELSE 'failed' END AS verdict,
               e.properties || coalesce(' USING (' || e.using_source || ')', '') || coalesce(' WITH CHECK (' || e.check_source || ')', '') AS expected,
               coalesce(x.properties || coalesce(' USING ' || p.qual, '') || coalesce(' WITH CHECK ' || x.with_check, ''), 'missing') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_tables t ON t.schemaname = e.schema::name AND t.tablename = e.relation::name
        LEFT JOIN pg_catalog.pg_policies p ON p.schemaname = t.schemaname AND p.tablename = t.tablename AND p.policyname = e.name::name
        CROSS JOIN LATERAL (
          SELECT p.permissive || ' ' || p.cmd || ' TO ' || (SELECT pg_catalog.string_agg(r::text, ', ' ORDER BY CASE WHEN r = 'public' THEN 'PUBLIC' ELSE r::text END COLLATE "C") FROM unnest(p.roles) AS r) AS properties,
                 coalesce(p.with_check, CASE WHEN e.check_source = e.using_source THEN p.qual END) AS with_check) AS x
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.using_key AS forms) AS u
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.check_key AS forms) AS w
        """;
}
