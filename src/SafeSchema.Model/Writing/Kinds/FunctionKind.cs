using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Functions that tables may need, in their defaults and checks; and the checks of all functions.</summary>
sealed class FunctionKind() : RoutineKind(FunctionPlace.First)
{
    public override string Words => "function";

    public override string Title => "Functions";

    protected override string ExpectedColumns => $"{Routines.Columns}, pieces, types, behind, key";

    // The checks of all functions are judged together, when everything is there.
    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        from function in context.Model.Of<Function>()
        let printed = RoutineText.Printed(function)
        select new Expected(
            function.CheckId(),
            [
                .. Routines.Values(function), Quote.Array(printed.Pieces), Quote.Array(printed.Types),
                Quote.Dollar(RoutineText.Behind(function), "definition"), Quote.LiteralOrNull(FormKey(function, context)),
            ]);

    // As pg_get_functiondef prints it. What it prints in words of its own must be among the recorded forms.
    protected override string Verify(WritingContext context) => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT e.id, CASE WHEN f.actual IS NULL OR f.actual <> CASE WHEN e.key IS NULL THEN w.definition ELSE f.head || e.behind || f.body END THEN 'failed'
                          WHEN e.key IS NULL OR k.forms ? f.form THEN 'passed' WHEN k.forms IS NULL THEN 'undecided' ELSE 'failed' END AS verdict,
               w.definition AS expected, coalesce(f.actual, 'missing') AS actual
        FROM expected e
        {{Routines.Find("e", context)}}
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.key AS forms) AS k
        CROSS JOIN LATERAL (
          SELECT pg_catalog.string_agg(u.piece || coalesce(pg_catalog.format_type(({{Types.Resolve("u.type", context)}})::oid, NULL), u.type, ''), '' ORDER BY u.place) AS definition
          FROM unnest(e.pieces, e.types) WITH ORDINALITY AS u (piece, type, place)) AS w
        CROSS JOIN LATERAL (
          SELECT CASE WHEN p.prokind IN ('f', 'p') THEN pg_catalog.pg_get_functiondef(p.oid) END AS actual,
                 'CREATE OR REPLACE ' || CASE p.prokind WHEN 'p' THEN 'PROCEDURE ' ELSE 'FUNCTION ' END || pg_catalog.quote_ident(e.schema) || '.' || pg_catalog.quote_ident(e.name) || '(' || pg_catalog.pg_get_function_arguments(p.oid) || E')\n'
                   || coalesce(' RETURNS ' || pg_catalog.pg_get_function_result(p.oid) || E'\n', '') AS head,
                 coalesce(pg_catalog.pg_get_function_sqlbody(p.oid) || E'\n', '') AS body,
                 {{Form("p.oid")}} AS form) AS f
        """;
}
