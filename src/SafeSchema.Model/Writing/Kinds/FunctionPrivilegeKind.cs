using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// EXECUTE on functions. A new function may be executed by everyone, and Supabase's default privileges add the API roles by
/// name: revoking only one of the two leaves it callable.
/// </summary>
sealed class FunctionPrivilegeKind : ObjectKind
{
    public override string Words => "function privilege";

    public override string Title => "Privileges on functions";

    public override string Note => "GRANT and REVOKE lock no table.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("EXECUTE", Outcome.InPlace),
    ];

    protected override string DeclaredColumns => "function, grantees, statement";

    static IEnumerable<(TriggerFunction Function, string[] Roles)> Revocations(WritingContext context) =>
        from function in context.Model.Of<TriggerFunction>()
        let roles = context.Model.Options.ManagedRoles.Concat(function.SecurityDefiner ? ["PUBLIC"] : []).Distinct().OrderBy(role => role, StringComparer.Ordinal).ToArray()
        where roles.Length > 0
        select (function, roles);

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        Revocations(context).Select(item => new Declared(
            item.Function.Name.Sql,
            "triggers need no EXECUTE privilege to call it, and nobody else shall",
            null,
            $"GRANT EXECUTE ON FUNCTION {item.Function.Name.Sql}() TO {string.Join(", ", item.Roles.Select(Quote.Role))};",
            Quote.Literal(item.Function.Name.Sql + "()"),
            Quote.Array(item.Roles),
            Quote.Dollar($"REVOKE ALL ON FUNCTION {item.Function.Name.Sql}() FROM {string.Join(", ", item.Roles.Select(Quote.Role))}", "sql")));

    // A NULL acl means the built-in default, which for functions includes EXECUTE for PUBLIC.
    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN p.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               'EXECUTE for ' || a.holders AS found, d.statement, NULL AS counting, NULL AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_proc p ON p.oid = pg_catalog.to_regprocedure(d.function)
        LEFT JOIN LATERAL (
          SELECT pg_catalog.string_agg(g.grantee, ', ' ORDER BY g.grantee) AS holders
          FROM (SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END AS grantee, coalesce(r.rolname, 'PUBLIC') AS name
                FROM pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) x
                LEFT JOIN pg_catalog.pg_roles r ON r.oid = x.grantee) AS g
          WHERE g.name = ANY (d.grantees)) AS a ON true
        WHERE p.oid IS NULL OR a.holders IS NOT NULL
        """;

    protected override string ExpectedColumns => "function, grantees";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        Revocations(context).Select(item => new Expected(
            CheckIds.FunctionPrivileges(item.Function.Name), Quote.Literal(item.Function.Name.Sql + "()"), Quote.Array(item.Roles)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN h.actual = 'no EXECUTE' THEN 'passed' ELSE 'failed' END AS verdict,
               'no EXECUTE for ' || pg_catalog.array_to_string(e.grantees, ', ') AS expected, h.actual
        FROM expected e
        CROSS JOIN LATERAL (
          SELECT CASE WHEN pg_catalog.to_regprocedure(e.function) IS NULL THEN 'missing'
                 ELSE coalesce('EXECUTE for ' || pg_catalog.string_agg(g.name, ', ' ORDER BY g.name)
                                 FILTER (WHERE pg_catalog.has_function_privilege(g.role, pg_catalog.to_regprocedure(e.function)::oid, 'EXECUTE')), 'no EXECUTE') END AS actual
          FROM (SELECT u.name, CASE WHEN u.name = 'PUBLIC' THEN 0::oid ELSE r.oid END AS role
                FROM unnest(e.grantees) AS u (name) LEFT JOIN pg_catalog.pg_roles r ON r.rolname = u.name::name) AS g) AS h
        """;
}
