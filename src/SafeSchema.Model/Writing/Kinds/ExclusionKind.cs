using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Exclusion constraints, compared by their normal form. An equal one under another name is accepted.</summary>
sealed class ExclusionKind : ObjectKind
{
    public override string Words => "exclusion constraint";

    public override string Title => "Exclusion constraints";

    public override string Note => "ACCESS EXCLUSIVE on the table while the index is built. An equal constraint under another name is accepted.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(PropertyChange.AccessExclusive, unless: "where rows meet"),
        new("elements, operators, method, condition, deferrability, validity", Outcome.Replaced, PropertyChange.AccessExclusive),
        PropertyChange.LeftAlone("name"),
    ];

    public override bool Counts => true;

    public override bool StandsOnTable => true;

    // When it is checked is compared apart: it is no expression.
    public override IReadOnlyList<NormalForm> Forms { get; } =
    [
        new(
            "exclusion",
            """
            'ALTER TABLE pg_temp.' || twin || CASE WHEN round = 1 THEN '' ELSE ' DROP CONSTRAINT safeschema_form,' END || ' ADD CONSTRAINT safeschema_form EXCLUDE ' || source
            """,
            """
            (SELECT pg_catalog.substr(pg_catalog.pg_get_constraintdef(c.oid), 9) FROM pg_catalog.pg_constraint c WHERE c.conrelid = ('pg_temp.' || twin)::regclass AND c.conname = 'safeschema_form')
            """),
    ];

    protected override string DeclaredColumns => "relation, name, elements, operators, condition, is_deferrable, is_deferred, source, key, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Exclusion>().Select(exclusion => new Declared(
            $"{exclusion.Relation.Sql}.{Quote.Identifier(exclusion.Name)}",
            exclusion.Reason,
            "rows that meet are counted before anything changes, unless there are too many to compare",
            $"ALTER TABLE {exclusion.Relation.Sql} DROP CONSTRAINT {Quote.Identifier(exclusion.Name)};",
            Quote.Literal(exclusion.Relation.Sql),
            Quote.Literal(exclusion.Name),
            Quote.Array(exclusion.Elements.Select(Value)),
            Quote.Array(exclusion.Elements.Select(element => element.Operator)),
            exclusion.Where is null ? "NULL::text" : Quote.Dollar(exclusion.Where, "sql"),
            exclusion.Deferral.IsDeferrable(),
            exclusion.Deferral.IsDeferred(),
            Quote.Dollar(Definition(exclusion), "sql"),
            Quote.Literal(FormKey(exclusion, context)),
            context.Optional(exclusion.Relation),
            Quote.Dollar($"ALTER TABLE {exclusion.Relation.Sql} ADD CONSTRAINT {Quote.Identifier(exclusion.Name)} EXCLUDE {Definition(exclusion)}{exclusion.Deferral.Words()}", "sql")));

    static string Value(ExclusionElement element) => element.IsExpression ? Raw.Parenthesised(element.Name) : Quote.Identifier(element.Name);

    static string Definition(Exclusion exclusion) =>
        $"USING {Quote.Identifier(exclusion.Method)} ({string.Join(", ", exclusion.Elements.Select(element => $"{Value(element)} WITH {element.Operator}"))})"
        + (exclusion.Where is null ? "" : $" WHERE {Raw.Parenthesised(exclusion.Where)}");

    static string FormKey(Exclusion exclusion, WritingContext context) => context.FormKey("exclusion", exclusion.Relation, "", Definition(exclusion));

    /// <inheritdoc/>
    public override IEnumerable<(QualifiedName Relation, string Key, string Before, string Behind)> ConstraintForms(WritingContext context) =>
        context.Model.Of<Exclusion>().Select(exclusion => (exclusion.Relation, FormKey(exclusion, context), "EXCLUDE ", exclusion.Deferral.Words()));

    // Every pair of rows is compared where no equality narrows them down, so a large table is left for the index to judge.
    protected override string Comparison => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT d.step, d.object,
               CASE WHEN f.forms IS NULL AND a.any_exclusion IS NOT NULL THEN 'unknown' WHEN s.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               pg_catalog.pg_get_constraintdef(s.oid) AS found,
               CASE WHEN s.contype = 'x' THEN 'ALTER TABLE ' || d.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(d.name) || '; ' ELSE '' END || d.statement AS statement,
               CASE WHEN c.oid IS NOT NULL AND ('=' = ANY (d.operators) OR pg_catalog.pg_relation_size(c.oid) <= 1048576)
                    THEN {{Counting.Meetings("d.relation", "d.elements", "d.operators", "d.condition")}} END AS counting,
               CASE WHEN s.contype <> 'x' THEN 'the name belongs to another constraint of the table: ' || pg_catalog.pg_get_constraintdef(s.oid) || '; give the exclusion constraint another name'
                    WHEN s.oid IS NULL AND x.relname IS NOT NULL
                      THEN 'the name ' || pg_catalog.quote_ident(x.relname) || ' belongs to another relation of the schema; give the exclusion constraint another name' END AS obstacle,
               CASE WHEN f.forms IS NULL AND a.any_exclusion IS NOT NULL
                    THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'exclusion', 'relation', d.relation, 'part', '', 'source', d.source,
                                                                                    'actual', coalesce(a.same_name, a.any_exclusion))) END AS learn,
               ARRAY[d.step] AS made_by, c.oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_constraint s ON s.conrelid = c.oid AND s.conname = d.name::name
        LEFT JOIN pg_catalog.pg_class x ON x.relname = d.name::name
          AND x.relnamespace = coalesce(c.relnamespace, (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = (pg_catalog.parse_ident(d.relation))[1]::name))
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
        CROSS JOIN LATERAL (
          SELECT pg_catalog.min(t.form) AS any_exclusion, pg_catalog.min(t.form) FILTER (WHERE t.conname = d.name::name) AS same_name,
                 coalesce(pg_catalog.bool_or(f.forms ? t.form AND t.indisvalid AND t.condeferrable = d.is_deferrable AND t.condeferred = d.is_deferred), false) AS equal
          FROM (SELECT o.conname, o.condeferrable, o.condeferred, i.indisvalid, {{Form("pg_catalog.pg_get_constraintdef(o.oid)")}} AS form
                FROM pg_catalog.pg_constraint o JOIN pg_catalog.pg_index i ON i.indexrelid = o.conindid WHERE o.conrelid = c.oid AND o.contype = 'x') AS t) AS a
        WHERE (c.oid IS NOT NULL OR NOT d.optional) AND NOT a.equal
        """;

    // The definition behind EXCLUDE. Nothing else of it can end in these words: a condition ends in a parenthesis.
    static string Form(string definition) => $"pg_catalog.substr(pg_catalog.regexp_replace({definition}, ' DEFERRABLE( INITIALLY DEFERRED)?$', ''), 9)";

    protected override string ExpectedColumns => "relation, name, definition, deferral, key, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Exclusion>().Select(exclusion => new Expected(
            CheckIds.Constraint(exclusion.Relation, exclusion.Name),
            Quote.Literal(exclusion.Relation.Sql), Quote.Literal(Quote.Identifier(exclusion.Name)), Quote.Dollar(Definition(exclusion), "sql"),
            Quote.Literal(exclusion.Deferral.Words()), Quote.Literal(FormKey(exclusion, context)), context.Optional(exclusion.Relation)));

    protected override string IdText => ConstraintCheck.IdText;

    protected override string Verification => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT e.id,
               CASE WHEN c.oid IS NULL AND e.optional OR t.equal IS NOT NULL THEN 'passed'
                    WHEN k.forms IS NULL AND t.any_exclusion IS NOT NULL THEN 'undecided' ELSE 'failed' END AS verdict,
               'EXCLUDE ' || e.definition || e.deferral AS expected, coalesce(t.equal, t.same_name, 'missing') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.key AS forms) AS k
        LEFT JOIN LATERAL (
          SELECT pg_catalog.min(x.definition) AS any_exclusion,
                 pg_catalog.min(x.definition) FILTER (WHERE x.conname = {{ExpectedName}}) AS same_name,
                 pg_catalog.min(x.definition) FILTER (WHERE x.definition IN (SELECT 'EXCLUDE ' || w.form || e.deferral FROM pg_catalog.jsonb_array_elements_text(k.forms) AS w (form))) AS equal
          FROM (SELECT o.conname, CASE WHEN i.indisvalid THEN '' ELSE 'invalid: ' END || pg_catalog.pg_get_constraintdef(o.oid) AS definition
                FROM pg_catalog.pg_constraint o JOIN pg_catalog.pg_index i ON i.indexrelid = o.conindid WHERE o.conrelid = c.oid AND o.contype = 'x') AS x) AS t ON true
        """;
}
