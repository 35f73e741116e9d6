using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Check constraints. An equal one under another name is accepted.</summary>
sealed class CheckKind : ObjectKind
{
    public override string Words => "check constraint";

    public override string Title => "Check constraints";

    public override string Note => "ACCESS EXCLUSIVE on the table while its rows are read; nothing is rewritten.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(PropertyChange.AccessExclusive, unless: "where rows violate it"),
        new("condition, NOT VALID, NO INHERIT, NOT ENFORCED", Outcome.Replaced, PropertyChange.AccessExclusive),
        PropertyChange.LeftAlone("name"),
    ];

    public override bool Counts => true;

    public override IReadOnlyList<NormalForm> Forms { get; } =
    [
        new(
            "check",
            """
            'ALTER TABLE pg_temp.' || twin || CASE WHEN round = 1 THEN '' ELSE ' DROP CONSTRAINT safeschema_form,' END || ' ADD CONSTRAINT safeschema_form CHECK (' || source || E'\n)'
            """,
            """
            (SELECT pg_catalog.pg_get_expr(c.conbin, c.conrelid) FROM pg_catalog.pg_constraint c WHERE c.conrelid = ('pg_temp.' || twin)::regclass AND c.conname = 'safeschema_form')
            """),
    ];

    public override bool StandsOnTable => true;

    protected override string DeclaredColumns => "relation, name, source, key, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<CheckConstraint>().Select(check => new Declared(
            $"{check.Relation.Sql}.{Quote.Identifier(check.Name)}",
            check.Reason,
            "rows that violate it are counted before anything changes",
            $"ALTER TABLE {check.Relation.Sql} DROP CONSTRAINT {Quote.Identifier(check.Name)};",
            Quote.Literal(check.Relation.Sql),
            Quote.Literal(check.Name),
            Quote.Dollar(check.Condition, "sql"),
            Quote.Literal(FormKey(check, context)),
            context.Optional(check.Relation),
            Quote.Dollar($"ALTER TABLE {check.Relation.Sql} ADD CONSTRAINT {Quote.Identifier(check.Name)} CHECK {Raw.Parenthesised(check.Condition)}", "sql")));

    static string FormKey(CheckConstraint check, WritingContext context) => context.FormKey("check", check.Relation, "", check.Condition);

    /// <inheritdoc/>
    public override IEnumerable<(QualifiedName Relation, string Key, string Before, string Behind)> ConstraintForms(WritingContext context) =>
        context.Model.Of<CheckConstraint>().Select(check => (check.Relation, FormKey(check, context), "CHECK (", ")"));

    // conenforced exists since PostgreSQL 18; a constraint that is not enforced is no constraint.
    protected override string Comparison => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT d.step, d.object,
               CASE WHEN f.forms IS NULL AND a.any_check THEN 'unknown' WHEN a.same_name IS NULL THEN 'missing' ELSE 'different' END AS state,
               a.same_name AS found,
               CASE WHEN a.same_name IS NULL THEN '' ELSE 'ALTER TABLE ' || d.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(d.name) || '; ' END || d.statement AS statement,
               CASE WHEN c.oid IS NOT NULL THEN {{Counting.Rows("d.relation", null, "'NOT (' || d.source || E'\\n)'", "violate", "violates", "' CHECK (' || d.source || ')'")}} END AS counting,
               CASE WHEN s.contype <> 'c' THEN 'the name belongs to another constraint of the table: ' || pg_catalog.pg_get_constraintdef(s.oid) || '; give the check another name' END AS obstacle,
               CASE WHEN f.forms IS NULL AND a.any_check
                    THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'check', 'relation', d.relation, 'part', '', 'source', d.source, 'actual', a.same_name)) END AS learn,
               ARRAY[d.step] AS made_by, c.oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_constraint s ON s.conrelid = c.oid AND s.conname = d.name::name
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
        CROSS JOIN LATERAL (
          SELECT count(*) > 0 AS any_check,
                 pg_catalog.min(t.expression) FILTER (WHERE t.conname = d.name::name) AS same_name,
                 coalesce(pg_catalog.bool_or(t.holds AND f.forms ? t.expression), false) AS equal
          FROM (SELECT o.conname, o.convalidated AND NOT o.connoinherit AND (CASE WHEN pg_catalog.current_setting('server_version_num')::int < 180000 THEN true ELSE coalesce((to_jsonb(o) ->> 'conenforced')::boolean, true) END) AS holds, pg_catalog.pg_get_expr(o.conbin, o.conrelid) AS expression
                FROM pg_catalog.pg_constraint o WHERE o.conrelid = c.oid AND o.contype = 'c') AS t) AS a
        WHERE (c.oid IS NOT NULL OR NOT d.optional) AND NOT a.equal
        """;

    protected override bool ExpectsLines => true;

    protected override string ExpectedColumns => "relation, name, source, key, optional::boolean";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<CheckConstraint>().Select(check => new Expected(
            CheckIds.Constraint(check.Relation, check.Name),
            check.Relation.Sql, Quote.Identifier(check.Name), check.Condition, FormKey(check, context), context.Optional(check.Relation)));

    protected override string IdText => ConstraintCheck.IdText;

    // NOT VALID, NO INHERIT and NOT ENFORCED stand behind the bracket.
    protected override string Verification => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        , relations AS MATERIALIZED (
          SELECT r.relation, pg_catalog.to_regclass(r.relation)::oid AS oid FROM (SELECT DISTINCT l.relation FROM listed l) AS r
        ), actual AS MATERIALIZED (
          SELECT o.conrelid, o.conname, pg_catalog.pg_get_constraintdef(o.oid) AS definition FROM pg_catalog.pg_constraint o
          WHERE o.contype = 'c' AND o.conrelid IN (SELECT r.oid FROM relations r)
        ), checks AS (
          SELECT e.id, e.source, c.oid IS NULL AND e.optional AS excused, k.forms, a.conname = {{ExpectedName}} AS named, a.definition,
                 a.definition LIKE 'CHECK (%)' AND k.forms @> pg_catalog.to_jsonb(pg_catalog.substr(a.definition, 8, pg_catalog.length(a.definition) - 8)) AS equal
          FROM expected e
          LEFT JOIN relations c ON c.relation = e.relation
          LEFT JOIN actual a ON a.conrelid = c.oid
          CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.key AS forms OFFSET 0) AS k)
        SELECT x.id,
               CASE WHEN pg_catalog.bool_or(x.excused OR x.equal) THEN 'passed'
                    WHEN pg_catalog.bool_and(x.forms IS NULL) AND count(x.definition) > 0 THEN 'undecided' ELSE 'failed' END AS verdict,
               'CHECK (' || x.source || ')' AS expected,
               coalesce(pg_catalog.min(x.definition) FILTER (WHERE x.equal), pg_catalog.min(x.definition) FILTER (WHERE x.named), 'missing') AS actual
        FROM checks x
        GROUP BY x.id, x.source
        """;
}
