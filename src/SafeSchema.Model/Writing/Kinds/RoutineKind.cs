using System.Globalization;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Functions and procedures that SQL calls, of one place in the order.</summary>
/// <param name="place">When they are made.</param>
abstract class RoutineKind(FunctionPlace place) : ObjectKind
{
    public override string Note => "Replaced only when something differs; the body is compared byte for byte. Where PostgreSQL cannot replace it, it is dropped and made again with its owner, privileges and comment, unless something depends on it.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(unless: "where an aggregate or window function has the name"),
        new("body, language, volatility, STRICT, parallel safety, security, settings, cost, rows", Outcome.InPlace),
        new("default of an argument; one more", Outcome.InPlace),
        new("names of arguments, fewer defaults, result, function or procedure", Outcome.Replaced, Unless: "where anything depends on it"),
        PropertyChange.Refused("owner"),
        PropertyChange.LeftAlone("functions of its name with other arguments"),
    ];

    // One for all places.
    static readonly NormalForm[] forms =
    [
        new(
            "function",
            """
            'CREATE OR REPLACE ' || item.part || ' pg_temp.' || twin || source
            """,
            $"""
            (SELECT {Form("p.oid")} FROM pg_catalog.pg_proc p WHERE p.pronamespace = pg_catalog.pg_my_temp_schema() AND p.proname = twin)
            """, OnTable: false),
    ];

    public override IReadOnlyList<NormalForm> Forms => forms;

    // Arguments with their defaults, result, and a body that PostgreSQL has read: an argument of CREATE FUNCTION again.
    protected static string Form(string oid) =>
        $"'(' || pg_catalog.pg_get_function_arguments({oid}) || ')' || coalesce(' RETURNS ' || pg_catalog.pg_get_function_result({oid}), '') || ' LANGUAGE sql ' || coalesce(pg_catalog.pg_get_function_sqlbody({oid}), 'AS ''''')";

    protected override string DeclaredColumns => $"{Routines.Columns}, kind, modes, names, types, result, is_set, language, atomic, body, properties, config, defaults, source, key, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Function>().Where(function => FunctionPlaces.Of(function, context) == place).Select(function => new Declared(
            function.Signature(),
            function.Reason,
            null,
            $"DROP {RoutineText.Kind(function)} {function.Signature()};",
            [
                .. Routines.Values(function),
                function.IsProcedure ? "'p'" : "'f'",
                Quote.Array(function.Arguments.Select(argument => Modes[(int)argument.Mode])),
                Quote.Array(function.Arguments.Select(argument => argument.Name)),
                Quote.Array(function.Arguments.Select(argument => argument.Type)),
                Quote.Literal(RoutineText.Result(function)),
                RoutineText.IsSet(function) ? "true" : "false",
                Quote.Literal(function.Language),
                function.IsAtomic() ? "true" : "false",
                Quote.Dollar(function.IsAtomic() ? "" : function.Body, "body"),
                Quote.Literal(string.Join(" ", Properties(function))),
                Quote.Array(RoutineText.Settings(function, Quote.AlwaysQuotedWhenEmpty).Select(setting => $"{setting.Name}={(setting.Name == "search_path" ? setting.Value : Plain(function, setting.Name))}")),
                function.Arguments.Count(argument => argument.Default is not null).ToString(CultureInfo.InvariantCulture),
                FormKey(function, context) is null ? "NULL" : Quote.Dollar(RoutineText.Form(function), "sql"),
                Quote.LiteralOrNull(FormKey(function, context)),
                Quote.Dollar(RoutineText.Create(function), "sql"),
            ]));

    static readonly string[] Modes = ["i", "o", "b", "v", "t"];

    static string Plain(Function function, string name) => function.Settings.First(setting => setting.Name == name).Value;

    // provolatile, proparallel, proisstrict, prosecdef, procost, prorows.
    static IEnumerable<string> Properties(Function function) =>
    [
        function.Volatility switch { Volatility.Immutable => "i", Volatility.Stable => "s", _ => "v" },
        function.Parallel switch { ParallelSafety.Safe => "s", ParallelSafety.Restricted => "r", _ => "u" },
        function.Strict ? "t" : "f",
        function.SecurityDefiner ? "t" : "f",
        (function.Cost ?? RoutineText.DefaultCost).ToString(CultureInfo.InvariantCulture),
        RoutineText.IsSet(function) ? (function.Rows ?? RoutineText.DefaultRows).ToString(CultureInfo.InvariantCulture) : "0",
    ];

    /// <summary>The key of its normal form; null where the catalog's columns say everything.</summary>
    protected static string? FormKey(Function function, WritingContext context) =>
        function.IsAtomic() || function.Arguments.Any(argument => argument.Default is not null)
            ? context.FormKey("function", function.Name, RoutineText.Kind(function), RoutineText.Form(function))
            : null;

    // PostgreSQL replaces a function in place only where its kind, its result, the names of its arguments and its number of defaults allow it (42P13).
    protected override string Compare(WritingContext context) => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT d.step, d.object,
               CASE WHEN p.oid IS NULL THEN 'missing' WHEN x.difference = '' AND f.forms IS NULL THEN 'unknown' ELSE 'different' END AS state,
               CASE WHEN p.oid IS NOT NULL THEN coalesce(nullif(x.difference, ''), x.form) END AS found,
               CASE WHEN p.oid IS NULL OR x.in_place THEN d.statement
                    ELSE 'DROP ROUTINE ' || p.oid::regprocedure || '; ' || d.statement || h.rest END AS statement,
               NULL AS counting,
               CASE WHEN p.prokind NOT IN ('f', 'p')
                      THEN 'the name belongs to an aggregate or window function with these arguments; rename or drop it first'
                    WHEN NOT pg_catalog.pg_has_role(p.proowner, 'USAGE')
                      THEN 'it is owned by ' || p.proowner::regrole || ', and ' || current_user || ' may not replace it; apply as its owner'
                    WHEN p.oid IS NULL AND NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(pg_catalog.quote_ident(d.schema))::oid, 'CREATE')
                      THEN current_user || ' has no CREATE privilege on schema ' || pg_catalog.quote_ident(d.schema) || '; grant it first'
                    WHEN NOT x.in_place AND h.dependants IS NOT NULL
                      THEN 'PostgreSQL cannot change its ' || x.fixed || ' in place, so it must be dropped and made again, and these depend on it: ' || h.dependants || '; drop them first' END AS obstacle,
               CASE WHEN p.oid IS NOT NULL AND x.difference = '' AND f.forms IS NULL
                    THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'function', 'relation', 'pg_catalog.pg_proc', 'part', CASE d.kind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END, 'source', d.source, 'actual', x.form)) END AS learn,
               ARRAY[d.step] AS made_by, NULL::oid AS target
        FROM declared d
        {{Routines.Find("d", context)}}
        LEFT JOIN pg_catalog.pg_language l ON l.oid = p.prolang
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
        CROSS JOIN LATERAL (
          SELECT coalesce(p.proargmodes::text[], pg_catalog.array_fill('i'::text, ARRAY[coalesce(p.pronargs, 0)::int])) AS modes,
                 coalesce(p.proargnames, pg_catalog.array_fill(''::text, ARRAY[coalesce(p.pronargs, 0)::int])) AS names,
                 pg_catalog.array_to_string(coalesce(p.proallargtypes, p.proargtypes::oid[]), ' ') AS types,
                 {{Types.ResolveAll("d.types", context)}} AS declared_types,
                 p.prorettype = ({{Types.Resolve("d.result", context)}})::oid AND p.proretset = d.is_set AS same_result) AS a
        CROSS JOIN LATERAL (
          SELECT pg_catalog.concat_ws(', ',
                   CASE WHEN p.prokind <> d.kind::"char" THEN CASE p.prokind WHEN 'p' THEN 'a procedure' ELSE 'a function' END END,
                   CASE WHEN a.modes <> d.modes OR a.names <> d.names OR a.types <> a.declared_types OR p.pronargdefaults <> d.defaults
                        THEN 'arguments (' || pg_catalog.pg_get_function_arguments(p.oid) || ')' END,
                   CASE WHEN a.same_result IS NOT TRUE THEN 'returns ' || coalesce(pg_catalog.pg_get_function_result(p.oid), 'nothing') END,
                   CASE WHEN l.lanname <> d.language::name THEN 'language ' || l.lanname END,
                   CASE WHEN (p.prosqlbody IS NOT NULL) <> d.atomic OR NOT d.atomic AND p.prosrc <> d.body THEN 'another body' END,
                   CASE WHEN pg_catalog.concat_ws(' ', p.provolatile, p.proparallel, p.proisstrict, p.prosecdef, p.procost, p.prorows) <> d.properties OR p.proleakproof THEN 'other properties' END,
                   CASE WHEN coalesce(p.proconfig, '{}') <> d.config THEN CASE WHEN p.proconfig IS NULL THEN 'no settings' ELSE 'settings ' || pg_catalog.array_to_string(p.proconfig, ', ') END END) AS difference,
                 CASE WHEN d.key IS NOT NULL THEN {{Form("p.oid")}} END AS form,
                 pg_catalog.concat_ws(' and ',
                   CASE WHEN p.prokind <> d.kind::"char" THEN 'kind' END,
                   CASE WHEN a.same_result IS NOT TRUE OR a.modes <> d.modes OR a.types <> a.declared_types THEN 'result' END,
                   CASE WHEN a.names <> d.names AND (p.proargnames IS NOT NULL OR p.proargmodes IS NOT NULL) THEN 'arguments'' names' END,
                   CASE WHEN p.pronargdefaults > d.defaults THEN 'number of defaults' END) AS fixed) AS w
        CROSS JOIN LATERAL (SELECT w.difference, w.form, w.fixed, w.fixed = '' AS in_place) AS x
        CROSS JOIN LATERAL (
          SELECT (SELECT pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(e.classid, e.objid, e.objsubid), ', ')
                  FROM pg_catalog.pg_depend e WHERE e.refclassid = 'pg_catalog.pg_proc'::regclass AND e.refobjid = p.oid AND e.deptype = 'n') AS dependants,
                 {{Rest}} AS rest) AS h
        WHERE p.oid IS NULL OR x.difference <> '' OR d.key IS NOT NULL AND (f.forms IS NULL OR NOT f.forms ? x.form)
        """;

    // What a function that is made again must get back: its owner, its privileges and nobody else's, its comment.
    const string Rest = """
        CASE WHEN p.proowner <> current_user::regrole THEN '; ALTER ROUTINE ' || p.oid::regprocedure || ' OWNER TO ' || p.proowner::regrole ELSE '' END
                   || '; REVOKE ALL ON ROUTINE ' || p.oid::regprocedure || ' FROM PUBLIC'
                   || coalesce((SELECT pg_catalog.string_agg(DISTINCT ', ' || g.grantee::regrole, '') FROM pg_catalog.pg_default_acl s CROSS JOIN LATERAL pg_catalog.aclexplode(s.defaclacl) g
                                WHERE s.defaclobjtype = 'f' AND s.defaclrole = current_user::regrole AND s.defaclnamespace IN (0, p.pronamespace) AND g.grantee NOT IN (0, p.proowner)), '')
                   || coalesce((SELECT pg_catalog.string_agg('; GRANT EXECUTE ON ROUTINE ' || p.oid::regprocedure || ' TO ' || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END
                                                              || CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END, '' ORDER BY g.grantee)
                                FROM pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) g WHERE g.grantee <> p.proowner), '')
                   || coalesce('; COMMENT ON ROUTINE ' || p.oid::regprocedure || ' IS ' || pg_catalog.quote_literal(pg_catalog.obj_description(p.oid, 'pg_proc')), '')
        """;
}
