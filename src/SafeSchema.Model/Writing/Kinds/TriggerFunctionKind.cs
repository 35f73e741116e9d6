using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Trigger functions.</summary>
sealed class TriggerFunctionKind : ObjectKind
{
    public override string Words => "trigger function";

    public override string Title => "Trigger functions";

    public override string Note => "Replaced only when the body or a property differs; the body is compared byte for byte. A function of that name with another return type is dropped first, unless something depends on it.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(),
        new("body, language, security, search path, volatility, cost", Outcome.InPlace),
        new("return type", Outcome.Replaced, Unless: "where anything depends on it"),
        PropertyChange.Refused("owner"),
        PropertyChange.Refused("a procedure, aggregate or window function of its name"),
    ];

    protected override string DeclaredColumns => "function, schema, language, body, definer, config, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<TriggerFunction>().Select(function => new Declared(
            function.Name.Sql,
            function.Reason,
            null,
            $"DROP FUNCTION {function.Name.Sql}();",
            Quote.Literal(function.Name.Sql + "()"),
            Quote.Literal(Quote.Identifier(function.Name.Schema)),
            Quote.Literal(function.Language),
            Quote.Dollar(function.Body, "body"),
            function.SecurityDefiner ? "true" : "false",
            Quote.Literal("search_path=" + Routines.PathItems(function.SearchPath, Quote.AlwaysQuotedWhenEmpty)),
            Quote.Dollar(Create(function), "sql")));

    static string Create(TriggerFunction function) =>
        $"""
        CREATE OR REPLACE FUNCTION {function.Name.Sql}() RETURNS trigger
        LANGUAGE {Quote.Identifier(function.Language)} {(function.SecurityDefiner ? "SECURITY DEFINER" : "SECURITY INVOKER")} SET search_path = {Routines.PathItems(function.SearchPath, Quote.Literal)}
        AS {Quote.Dollar(function.Body, "body")}
        """;

    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN p.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               pg_catalog.concat_ws(', ',
                 CASE WHEN p.prosrc <> d.body THEN 'another body' END,
                 CASE WHEN l.lanname <> d.language::name THEN 'language ' || l.lanname END,
                 CASE WHEN p.prosecdef <> d.definer THEN CASE WHEN p.prosecdef THEN 'SECURITY DEFINER' ELSE 'SECURITY INVOKER' END END,
                 CASE WHEN p.oid IS NOT NULL AND p.proconfig IS DISTINCT FROM ARRAY[d.config]
                      THEN coalesce(pg_catalog.array_to_string(p.proconfig, ', '), 'no search_path of its own') END,
                 CASE WHEN p.provolatile <> 'v' OR p.proisstrict OR p.proleakproof OR p.proparallel <> 'u' OR p.procost <> 100 THEN 'other properties' END) AS found,
               CASE WHEN p.prorettype <> 'pg_catalog.trigger'::regtype OR p.proretset THEN 'DROP FUNCTION ' || d.function || '; ' ELSE '' END || d.statement AS statement,
               NULL AS counting,
               CASE WHEN p.prokind <> 'f'
                      THEN 'the name belongs to a procedure, aggregate or window function; rename or drop it first'
                    WHEN (p.prorettype <> 'pg_catalog.trigger'::regtype OR p.proretset) AND u.dependants IS NOT NULL
                      THEN 'a function of this name returns ' || pg_catalog.format_type(p.prorettype, NULL) || ', so it must be dropped, and these depend on it: ' || u.dependants || '; drop them first'
                    WHEN NOT pg_catalog.pg_has_role(p.proowner, 'USAGE')
                      THEN 'it is owned by ' || p.proowner::regrole || ', and ' || current_user || ' may not replace it; apply as its owner'
                    WHEN p.oid IS NULL AND NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(d.schema)::oid, 'CREATE')
                      THEN current_user || ' has no CREATE privilege on schema ' || d.schema || '; grant it first'
               END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_proc p ON p.oid = pg_catalog.to_regprocedure(d.function)
        LEFT JOIN pg_catalog.pg_language l ON l.oid = p.prolang
        CROSS JOIN LATERAL (SELECT pg_catalog.string_agg(pg_catalog.pg_describe_object(x.classid, x.objid, x.objsubid), ', ' ORDER BY x.classid, x.objid) AS dependants
                            FROM pg_catalog.pg_depend x WHERE x.refclassid = 'pg_catalog.pg_proc'::regclass AND x.refobjid = p.oid AND x.deptype = 'n') AS u
        WHERE p.oid IS NULL OR p.prosrc <> d.body OR l.lanname <> d.language::name OR p.prosecdef <> d.definer
           OR p.proconfig IS DISTINCT FROM ARRAY[d.config] OR p.provolatile <> 'v' OR p.proisstrict OR p.proleakproof OR p.proparallel <> 'u' OR p.procost <> 100
           OR p.prokind <> 'f' OR p.prorettype <> 'pg_catalog.trigger'::regtype OR p.proretset
        """;

    protected override string ExpectedColumns => "function, definition";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<TriggerFunction>().Select(function => new Expected(
            CheckIds.Function(function.Name),
            Quote.Literal(function.Name.Sql + "()"),
            Quote.Dollar(Definition(function), "definition")));

    // As pg_get_functiondef writes it, search path and dollar quotes included.
    static string Definition(TriggerFunction function)
    {
        var tag = "$function";
        while (function.Body.Contains(tag))
            tag += "x";
        return $"CREATE OR REPLACE FUNCTION {function.Name.Sql}()\n RETURNS trigger\n LANGUAGE {Quote.Identifier(function.Language)}\n"
            + (function.SecurityDefiner ? " SECURITY DEFINER\n" : "")
            + $" SET search_path TO {Routines.PathItems(function.SearchPath, Quote.Literal)}\nAS {tag}${function.Body}{tag}$\n";
    }

    protected override string Verification => """
        SELECT e.id, CASE WHEN f.actual = e.definition THEN 'passed' ELSE 'failed' END AS verdict,
               e.definition AS expected, coalesce(f.actual, 'missing') AS actual
        FROM expected e
        CROSS JOIN LATERAL (SELECT CASE WHEN p.prokind IN ('f', 'p') THEN pg_catalog.pg_get_functiondef(p.oid) END AS actual
                            FROM (SELECT pg_catalog.to_regprocedure(e.function)::oid AS oid) AS x
                            LEFT JOIN pg_catalog.pg_proc p ON p.oid = x.oid) AS f
        """;
}
