using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// EXECUTE on functions and procedures. A new one may be executed by everyone, and Supabase's default privileges add the API roles by
/// name: revoking only one of the two leaves it callable.
/// </summary>
sealed class FunctionPrivilegeKind : ObjectKind
{
    public override string Words => "function privilege";

    public override string Title => "Privileges on functions";

    public override string Note => "GRANT and REVOKE lock no table.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("EXECUTE of the managed roles, and of those that are named", Outcome.InPlace),
        PropertyChange.LeftAlone("EXECUTE of other roles"),
    ];

    protected override string DeclaredColumns => $"{Routines.Columns}, withheld, granted, statement";

    /// <summary>A function, the roles that must not execute it, and those that may.</summary>
    sealed record Rights(Routine Routine, IReadOnlyList<string> Withheld, IReadOnlyList<string> Granted);

    // Where some roles are named, everyone else is not meant.
    static IEnumerable<Rights> Stated(WritingContext context) =>
        from routine in context.Model.Of<Routine>()
        let granted = Sorted(routine.Executors())
        let closed = context.Model.Options.ManagedRoles.Concat(routine.SecurityDefiner || granted.Count > 0 ? ["PUBLIC"] : [])
        let withheld = Sorted(closed.Except(granted))
        where withheld.Count + granted.Count > 0
        select new Rights(routine, withheld, granted);

    static IReadOnlyList<string> Sorted(IEnumerable<string> roles) => [.. roles.Distinct().OrderBy(role => role, StringComparer.Ordinal)];

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        Stated(context).Select(rights => new Declared(
            rights.Routine is TriggerFunction ? rights.Routine.Name.Sql : rights.Routine.Signature(),
            rights.Routine is TriggerFunction ? "triggers need no EXECUTE privilege to call it, and nobody else shall" : null,
            null,
            string.Join(" ", Statements(rights.Routine, "GRANT EXECUTE", rights.Withheld, "TO").Concat(Statements(rights.Routine, "REVOKE EXECUTE", rights.Granted, "FROM"))),
            [.. Routines.Values(rights.Routine), Quote.Array(rights.Withheld), Quote.Array(rights.Granted), Quote.Dollar(string.Join(" ", Statements(rights.Routine, "REVOKE ALL", rights.Withheld, "FROM").Concat(Statements(rights.Routine, "GRANT EXECUTE", rights.Granted, "TO"))), "sql")]));

    static IEnumerable<string> Statements(Routine routine, string what, IReadOnlyList<string> roles, string preposition) =>
        roles.Count == 0 ? [] : [$"{what} ON {(routine is Function { IsProcedure: true } ? "PROCEDURE" : "FUNCTION")} {routine.Signature()} {preposition} {string.Join(", ", roles.Select(Quote.Role))};"];

    // A NULL acl means the built-in default, which for functions includes EXECUTE for PUBLIC.
    protected override string Compare(WritingContext context) => $$"""
        SELECT d.step, d.object, CASE WHEN p.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               CASE WHEN p.oid IS NOT NULL THEN coalesce('EXECUTE for ' || a.holders, 'no EXECUTE') END AS found, d.statement, NULL AS counting, NULL AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        {{Routines.Find("d", context)}}
        LEFT JOIN LATERAL (
          SELECT pg_catalog.string_agg(g.grantee, ', ' ORDER BY g.grantee) FILTER (WHERE g.name = ANY (d.withheld) OR g.name = ANY (d.granted)) AS holders,
                 coalesce(pg_catalog.bool_or(g.name = ANY (d.withheld)), false) AS too_many, coalesce(pg_catalog.array_agg(g.name::text), '{}') @> d.granted AS enough
          FROM (SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END AS grantee, coalesce(r.rolname, 'PUBLIC') AS name
                FROM pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) x
                LEFT JOIN pg_catalog.pg_roles r ON r.oid = x.grantee) AS g) AS a ON true
        WHERE p.oid IS NULL OR a.too_many OR NOT a.enough
        """;

    protected override string ExpectedColumns => $"{Routines.Columns}, withheld, granted";

    // What everyone may do, each role may do.
    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        Stated(context).Select(rights => new Expected(
            rights.Routine.PrivilegesCheckId(), [.. Routines.Values(rights.Routine), Quote.Array(rights.Granted.Contains("PUBLIC") ? [] : rights.Withheld), Quote.Array(rights.Granted)]));

    protected override string Verify(WritingContext context) => $$"""
        SELECT e.id, CASE WHEN h.held AND h.actual = h.expected THEN 'passed' ELSE 'failed' END AS verdict, h.expected, h.actual
        FROM expected e
        {{Routines.Find("e", context)}}
        CROSS JOIN LATERAL (
          SELECT p.oid IS NOT NULL AS held, {{Holders("g.granted")}} AS expected,
                 CASE WHEN p.oid IS NULL THEN 'missing' ELSE {{Holders("pg_catalog.has_function_privilege(g.role, p.oid, 'EXECUTE')")}} END AS actual
          FROM (SELECT u.name, u.granted, CASE WHEN u.name = 'PUBLIC' THEN 0::oid ELSE r.oid END AS role
                FROM (SELECT w.name, false AS granted FROM unnest(e.withheld) AS w (name) UNION ALL SELECT w.name, true FROM unnest(e.granted) AS w (name)) AS u
                LEFT JOIN pg_catalog.pg_roles r ON r.rolname = u.name::name) AS g) AS h
        """;

    // EXECUTE for alice, no EXECUTE for anon, PUBLIC
    static string Holders(string condition) =>
        $"pg_catalog.concat_ws(', ', 'EXECUTE for ' || pg_catalog.string_agg(g.name, ', ' ORDER BY g.name) FILTER (WHERE {condition}), 'no EXECUTE for ' || pg_catalog.string_agg(g.name, ', ' ORDER BY g.name) FILTER (WHERE NOT {condition}))";
}
