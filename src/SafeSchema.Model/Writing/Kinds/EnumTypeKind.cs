using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// Enum types. Labels are renamed and added where they are declared; labels that are not declared stay, because PostgreSQL cannot
/// remove them, and so does their order.
/// </summary>
sealed class EnumTypeKind : ObjectKind
{
    public override string Words => "enum type";

    public override string Title => "Enum types";

    public override string Note => "No table is locked and no row rewritten. A label that is added can be used only after the transaction ends; PostgreSQL can rename a label, but neither remove nor reorder one.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(unless: "where another type has the name"),
        new("label missing", Outcome.InPlace),
        new("label: still an earlier one", Outcome.InPlace, Unless: "where both are there"),
        PropertyChange.Refused("order of labels"),
        PropertyChange.LeftAlone("label that is not declared"),
        PropertyChange.Refused("owner"),
    ];

    protected override string DeclaredColumns => "type, name, schema, labels, earlier, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<EnumType>().Select(type => new Declared(
            type.Name.Sql,
            type.Reason,
            null,
            $"DROP TYPE {type.Name.Sql}; (it refuses while a column has it)",
            Quote.Literal(type.Name.Sql),
            Quote.Literal(type.Name.Name),
            Quote.Literal(Quote.Identifier(type.Name.Schema)),
            Quote.Array(type.Labels.Select(label => label.Name)),
            Quote.Array(type.Labels.Select(label => label.RenamedFrom ?? "")),
            Quote.Dollar($"CREATE TYPE {type.Name.Sql} AS ENUM ({string.Join(", ", type.Labels.Select(label => Quote.Literal(label.Name)))})", "sql")));

    // A label with its earlier name counts as itself. A new label stands behind the declared one before it; the first one before all.
    protected override string Comparison => """
        , existing AS MATERIALIZED (
          SELECT d.step, e.enumlabel::text AS found, coalesce(d.labels[pg_catalog.array_position(d.earlier, e.enumlabel::text)], e.enumlabel::text) AS label, e.enumsortorder AS place
          FROM declared d JOIN pg_catalog.pg_enum e ON e.enumtypid = pg_catalog.to_regtype(d.type)
        )
        SELECT d.step, d.object, CASE WHEN t.oid IS NULL THEN 'missing' ELSE 'different' END AS state, h.found,
               CASE WHEN t.oid IS NULL THEN d.statement ELSE pg_catalog.concat_ws('; ', r.renames, n.additions) END AS statement, NULL AS counting,
               CASE WHEN t.oid IS NULL AND pg_catalog.to_regclass(d.type) IS NOT NULL OR t.typtype <> 'e'
                      THEN 'the name belongs to a type of another kind (typtype ' || coalesce(t.typtype::text, 'c') || '); rename that type first'
                    WHEN t.oid IS NULL AND NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(d.schema)::oid, 'CREATE')
                      THEN current_user || ' has no CREATE privilege on schema ' || d.schema || '; grant it first'
                    WHEN NOT pg_catalog.pg_has_role(t.typowner, 'USAGE') THEN 'it is owned by ' || t.typowner::regrole || ', and ' || current_user || ' may not change it; apply as its owner'
                    WHEN h.twice IS NOT NULL THEN 'both labels are there, the earlier one and the declared one: ' || h.twice || '; move the rows from one to the other, and declare no earlier label'
                    WHEN h.same_order <> h.declared_order THEN 'its labels stand in another order, ' || h.found || ', which PostgreSQL cannot change; declare them in that order' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target, CASE WHEN t.oid IS NOT NULL THEN n.labels || d.name END AS awaited
        FROM declared d
        LEFT JOIN pg_catalog.pg_type t ON t.oid = pg_catalog.to_regtype(d.type)
        CROSS JOIN LATERAL (
          SELECT pg_catalog.string_agg(x.found, ', ' ORDER BY x.place) AS found,
                 pg_catalog.array_agg(x.label ORDER BY x.place) FILTER (WHERE x.label = ANY (d.labels)) AS same_order,
                 (SELECT pg_catalog.array_agg(l.label ORDER BY l.place) FROM unnest(d.labels) WITH ORDINALITY AS l (label, place) WHERE l.label IN (SELECT y.label FROM existing y WHERE y.step = d.step)) AS declared_order,
                 (SELECT pg_catalog.string_agg(y.label, ', ') FROM existing y WHERE y.step = d.step AND y.found <> y.label AND EXISTS (SELECT FROM existing z WHERE z.step = d.step AND z.found = y.label)) AS twice
          FROM existing x WHERE x.step = d.step) AS h
        CROSS JOIN LATERAL (
          SELECT pg_catalog.string_agg('ALTER TYPE ' || d.type || ' RENAME VALUE ' || pg_catalog.quote_literal(x.found) || ' TO ' || pg_catalog.quote_literal(x.label), '; ' ORDER BY x.place) AS renames
          FROM existing x WHERE x.step = d.step AND x.found <> x.label) AS r
        CROSS JOIN LATERAL (
          SELECT pg_catalog.array_agg(pg_catalog.quote_literal(l.label)) AS labels,
                 pg_catalog.string_agg('ALTER TYPE ' || d.type || ' ADD VALUE ' || pg_catalog.quote_literal(l.label)
                   || CASE WHEN l.place > 1 THEN ' AFTER ' || pg_catalog.quote_literal(d.labels[l.place - 1])
                           ELSE coalesce(' BEFORE ' || pg_catalog.quote_literal((SELECT x.label FROM existing x WHERE x.step = d.step ORDER BY x.place LIMIT 1)), '') END, '; ' ORDER BY l.place) AS additions
          FROM unnest(d.labels) WITH ORDINALITY AS l (label, place) WHERE l.label NOT IN (SELECT x.label FROM existing x WHERE x.step = d.step)) AS n
        WHERE t.oid IS NULL OR t.typtype <> 'e' OR r.renames IS NOT NULL OR n.additions IS NOT NULL OR h.same_order <> h.declared_order
        """;

    protected override string ExpectedColumns => "type, labels, earlier";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<EnumType>().Select(type => new Expected(
            CheckIds.EnumType(type.Name), Quote.Literal(type.Name.Sql), Quote.Array(type.Labels.Select(label => label.Name)),
            Quote.Array(type.Labels.Select(label => label.RenamedFrom).OfType<string>())));

    // The declared labels, each before the next as PostgreSQL orders them; what was renamed is there under one name only.
    protected override string Verification => """
        SELECT e.id, CASE WHEN t.typtype = 'e' AND x.ordered AND x.earlier IS NULL THEN 'passed' ELSE 'failed' END AS verdict,
               'labels ' || pg_catalog.array_to_string(e.labels, ' < ') AS expected,
               CASE WHEN t.oid IS NULL THEN 'missing' WHEN t.typtype <> 'e' THEN 'a type of another kind' ELSE 'labels ' || coalesce(x.actual, '') END AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_type t ON t.oid = pg_catalog.to_regtype(e.type)
        CROSS JOIN LATERAL (
          SELECT coalesce(pg_catalog.bool_and(b.oid IS NOT NULL AND (l.place = 1 OR a.enumsortorder < b.enumsortorder)), true) AS ordered,
                 (SELECT pg_catalog.string_agg(v.enumlabel, ' < ' ORDER BY v.enumsortorder) FROM pg_catalog.pg_enum v WHERE v.enumtypid = t.oid) AS actual,
                 (SELECT pg_catalog.min(v.enumlabel::text) FROM pg_catalog.pg_enum v WHERE v.enumtypid = t.oid AND v.enumlabel::text = ANY (e.earlier)) AS earlier
          FROM unnest(e.labels) WITH ORDINALITY AS l (label, place)
          LEFT JOIN pg_catalog.pg_enum b ON b.enumtypid = t.oid AND b.enumlabel = l.label::name
          LEFT JOIN pg_catalog.pg_enum a ON a.enumtypid = t.oid AND a.enumlabel = e.labels[l.place - 1]::name) AS x
        """;
}
