using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// Indexes. An equal one under another name is accepted; an invalid one is not. What has expressions, a condition or operator classes
/// comes back in PostgreSQL's own words: then the definition is compared with its normal forms.
/// </summary>
sealed class IndexKind : ObjectKind
{
    public override string Words => "index";

    public override string Title => "Indexes";

    public override string Note => "SHARE on the table while the index is built: reads go on, writes wait. An equal, valid index under another name is accepted.";

    public override bool Counts => true;

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing("SHARE"),
        new("method, columns, expressions, order, NULLs, INCLUDE, WHERE, operator class, uniqueness, validity", Outcome.Replaced, PropertyChange.AccessExclusive),
        PropertyChange.LeftAlone("name"),
        PropertyChange.LeftAlone("storage parameters"),
    ];

    public override bool StandsOnTable => true;

    public override IReadOnlyList<NormalForm> Forms { get; } =
    [
        new(
            "index",
            """
            CASE WHEN round = 1 THEN '' ELSE 'DROP INDEX pg_temp.safeschema_form; ' END || 'CREATE ' || item.part || 'INDEX safeschema_form ON pg_temp.' || twin || ' ' || source
            """,
            $"(SELECT {Behind("e")} FROM pg_catalog.pg_index e JOIN pg_catalog.pg_class ic ON ic.oid = e.indexrelid WHERE e.indexrelid = pg_catalog.to_regclass('pg_temp.safeschema_form'))"),
    ];

    protected override string DeclaredColumns =>
        "relation, name, is_unique, method, columns, descending, nulls_first, include, nulls_not_distinct, partial, source, key, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Index>().Select(index => new Declared(
            $"{index.Relation.Sql}.{Quote.Identifier(index.Name)}",
            index.Reason,
            null,
            $"DROP INDEX {new QualifiedName(index.Relation.Schema, index.Name).Sql};",
            Quote.Literal(index.Relation.Sql),
            Quote.Literal(index.Name),
            Bool(index.Unique),
            Quote.Literal(index.Method),
            Quote.Array(index.Columns.Select(column => column.IsExpression ? "" : column.Name)),
            $"ARRAY[{string.Join(", ", index.Columns.Select(column => Bool(column.Descending)))}]",
            $"ARRAY[{string.Join(", ", index.Columns.Select(column => Bool(column.NullsFirst)))}]",
            Quote.Array(index.Include),
            Bool(index.NullsNotDistinct),
            Bool(index.Where is not null),
            IsWritten(index) ? Quote.Dollar(Definition(index), "sql") : "NULL::text",
            IsWritten(index) ? Quote.Literal(FormKey(index, context)) : "NULL::text",
            context.Optional(index.Relation),
            Quote.Dollar($"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {Quote.Identifier(index.Name)} ON {index.Relation.Sql} {Definition(index)}", "sql")));

    static string Bool(bool value) => value ? "true" : "false";

    /// <summary>PostgreSQL writes its definition in words of its own.</summary>
    public static bool IsWritten(Index index) => index.Where is not null || index.Columns.Any(column => column.IsExpression || column.OperatorClass is not null);

    /// <summary>The key of its normal forms.</summary>
    public static string FormKey(Index index, WritingContext context) => context.FormKey("index", index.Relation, index.Unique ? "UNIQUE" : "", Definition(index));

    // As pg_get_indexdef writes it, behind the table's name.
    static string Definition(Index index) =>
        $"USING {Quote.Identifier(index.Method)} ({string.Join(", ", index.Columns.Select(KeyColumn))})"
        + (index.Include.Count == 0 ? "" : $" INCLUDE ({string.Join(", ", index.Include.Select(Quote.Identifier))})")
        + (index.NullsNotDistinct ? " NULLS NOT DISTINCT" : "")
        + (index.Where is null ? "" : $" WHERE {Raw.Parenthesised(index.Where)}");

    static string KeyColumn(Objects.IndexColumn column) =>
        (column.IsExpression ? Raw.Parenthesised(column.Name) : Quote.Identifier(column.Name))
        + (column.OperatorClass is null ? "" : " " + column.OperatorClass)
        + (column.Descending ? " DESC" : "")
        + (column.NullsFirst == column.Descending ? "" : column.NullsFirst ? " NULLS FIRST" : " NULLS LAST");

    /// <summary>SQL: the definition of an index behind the table's name; storage parameters are nobody's business.</summary>
    /// <param name="index">The alias of its row of pg_index.</param>
    /// <param name="relation">The alias of its row of pg_class.</param>
    /// <param name="whole">The whole definition.</param>
    public static string Behind(string index, string relation = "ic", string? whole = null) => $$"""
        pg_catalog.substr(CASE WHEN {{relation}}.reloptions IS NULL THEN {{whole ?? Whole(index)}} ELSE pg_catalog.replace({{whole ?? Whole(index)}}, ' WITH (' || (
                SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || '=' || CASE WHEN pg_catalog.quote_ident(o.option_value) = o.option_value THEN o.option_value ELSE pg_catalog.quote_literal(o.option_value) END, ', ')
                FROM pg_catalog.pg_options_to_table({{relation}}.reloptions) o) || ')', '') END,
              pg_catalog.length('CREATE ' || CASE WHEN {{index}}.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident({{relation}}.relname) || ' ON ' || CASE {{relation}}.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END
                || (SELECT CASE WHEN r.relpersistence = 't' THEN 'pg_temp' ELSE r.relnamespace::regnamespace::text END || '.' || pg_catalog.quote_ident(r.relname)
                    FROM pg_catalog.pg_class r WHERE r.oid = {{index}}.indrelid)) + 2)
        """;

    static string Whole(string index) => $"pg_catalog.pg_get_indexdef({index}.indexrelid)";

    // indoption: bit 1 is DESC, bit 2 NULLS FIRST, which DESC implies (pg_index, section 53.26).
    protected override string Comparison => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT d.step, d.object, CASE WHEN d.key IS NOT NULL AND f.forms IS NULL AND a.definition IS NOT NULL THEN 'unknown' WHEN x.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               CASE WHEN i.indisvalid THEN '' ELSE 'invalid: ' END || pg_catalog.pg_get_indexdef(i.indexrelid) AS found,
               CASE WHEN x.oid IS NULL THEN '' ELSE 'DROP INDEX ' || x.oid::regclass || '; ' END || d.statement AS statement,
               CASE WHEN d.is_unique AND NOT d.partial AND t.present THEN {{Counting.Duplicates("d.relation", "d.columns", "d.nulls_not_distinct")}} END AS counting,
               CASE WHEN x.oid IS NOT NULL AND (i.indrelid IS DISTINCT FROM c.oid OR x.relkind NOT IN ('i', 'I'))
                      THEN 'the name belongs to another relation of the schema; give the index another name'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.oid AND k.conrelid = c.oid)
                      THEN 'the name belongs to the index of a constraint; give the index another name' END AS obstacle,
               CASE WHEN d.key IS NOT NULL AND f.forms IS NULL AND a.definition IS NOT NULL
                    THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'index', 'relation', d.relation, 'part', CASE WHEN d.is_unique THEN 'UNIQUE ' ELSE '' END,
                                                                                    'source', d.source, 'actual', a.definition)) END AS learn,
               ARRAY[d.step] AS made_by, c.oid AS target, CASE WHEN d.is_unique AND NOT d.partial AND '' <> ALL (d.columns) THEN d.columns END AS unique_over
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_class x ON x.relname = d.name::name
          AND x.relnamespace = coalesce(c.relnamespace, (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = (pg_catalog.parse_ident(d.relation))[1]::name))
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = x.oid
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
        CROSS JOIN LATERAL (
          SELECT count(*) > 0 AND (d.key IS NULL OR coalesce(pg_catalog.bool_or(f.forms ? g.definition), false)) AS equal, pg_catalog.min(g.definition) AS definition
          FROM pg_catalog.pg_index e
          JOIN pg_catalog.pg_class ic ON ic.oid = e.indexrelid
          JOIN pg_catalog.pg_am am ON am.oid = ic.relam
          CROSS JOIN LATERAL (SELECT CASE WHEN d.key IS NOT NULL THEN {{Behind("e")}} END AS definition OFFSET 0) AS g
          WHERE e.indrelid = c.oid AND e.indisvalid AND e.indisready AND am.amname = d.method::name AND e.indisunique = d.is_unique AND e.indnullsnotdistinct = d.nulls_not_distinct
            AND (e.indpred IS NOT NULL) = d.partial AND e.indnkeyatts = pg_catalog.cardinality(d.columns) AND e.indnatts - e.indnkeyatts = pg_catalog.cardinality(d.include)
            AND NOT EXISTS (
              SELECT FROM pg_catalog.generate_series(0, e.indnatts - 1) AS k (place)
              LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = e.indrelid AND a.attnum = e.indkey[k.place] AND e.indkey[k.place] <> 0
              LEFT JOIN pg_catalog.pg_opclass o ON k.place < e.indnkeyatts AND o.oid = e.indclass[k.place]
              WHERE coalesce(a.attname, '') <> CASE WHEN k.place < e.indnkeyatts THEN d.columns[k.place + 1] ELSE d.include[k.place - e.indnkeyatts + 1] END::name
                 OR (k.place < e.indnkeyatts AND ((d.key IS NULL AND NOT o.opcdefault) OR (a.attnum IS NOT NULL AND e.indcollation[k.place] NOT IN (0, a.attcollation))
                   OR (e.indoption[k.place] & 3) <> CASE WHEN d.descending[k.place + 1] THEN 1 ELSE 0 END + CASE WHEN d.nulls_first[k.place + 1] THEN 2 ELSE 0 END)))) AS a
        CROSS JOIN LATERAL (SELECT count(*) = pg_catalog.cardinality(d.columns) AS present FROM pg_catalog.pg_attribute a
                            WHERE a.attrelid = c.oid AND a.attname = ANY (d.columns::name[]) AND NOT a.attisdropped) AS t
        WHERE (c.oid IS NOT NULL OR NOT d.optional) AND NOT a.equal
        """;

    protected override bool ExpectsLines => true;

    protected override string ExpectedColumns => "relation, name, is_unique::boolean, definition, key, optional::boolean";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Index>().Select(index => new Expected(
            CheckIds.Index(index.Relation, index.Name),
            index.Relation.Sql, Quote.Identifier(index.Name),
            Bool(index.Unique), Definition(index), IsWritten(index) ? FormKey(index, context) : null, context.Optional(index.Relation)));

    protected override string IdText => "'index ' || s.relation || '.' || s.name";

    // Each index is written once, and found on its own table by its text behind the table's name.
    protected override string Verification => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        , relations AS MATERIALIZED (
          SELECT r.relation, pg_catalog.to_regclass(r.relation)::oid AS oid FROM (SELECT DISTINCT x.relation FROM listed x) AS r
        ), actual AS MATERIALIZED (
          SELECT e.indrelid, e.indisvalid, e.indisunique, ic.relname, w.whole, {{Behind("e", whole: "w.whole")}} AS definition
          FROM pg_catalog.pg_index e
          JOIN pg_catalog.pg_class ic ON ic.oid = e.indexrelid
          CROSS JOIN LATERAL (SELECT {{Whole("e")}} AS whole OFFSET 0) AS w
          WHERE e.indrelid IN (SELECT r.oid FROM relations r) AND (NOT e.indisunique OR (SELECT pg_catalog.bool_or(u.is_unique) FROM listed u))
        ), wanted AS MATERIALIZED (
          SELECT e.id, e.relation, e.is_unique, e.definition AS form FROM expected e WHERE e.key IS NULL
          UNION ALL SELECT e.id, e.relation, e.is_unique, pg_catalog.jsonb_array_elements_text((SELECT n.forms FROM known n) -> e.key) FROM expected e WHERE e.key IS NOT NULL
        )
        SELECT e.id,
               CASE WHEN c.oid IS NULL AND e.optional OR q.definition IS NOT NULL THEN 'passed'
                    WHEN s.definition IS NOT NULL AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = e.id) THEN 'undecided' ELSE 'failed' END AS verdict,
               'valid ' || CASE WHEN e.is_unique THEN 'UNIQUE ' ELSE '' END || 'index ON ' || e.relation || ' ' || e.definition AS expected,
               coalesce(q.definition, s.definition, 'missing') AS actual
        FROM expected e
        LEFT JOIN relations c ON c.relation = e.relation
        LEFT JOIN (SELECT w.id, pg_catalog.min(a.whole) AS definition FROM wanted w JOIN relations c ON c.relation = w.relation JOIN actual a ON a.indrelid = c.oid AND a.indisunique = w.is_unique AND a.definition = w.form
                   WHERE a.indisvalid GROUP BY w.id) AS q ON q.id = e.id
        LEFT JOIN (SELECT a.indrelid, a.relname, CASE WHEN a.indisvalid THEN '' ELSE 'invalid: ' END || a.whole AS definition FROM actual a) AS s ON s.indrelid = c.oid AND s.relname = {{ExpectedName}}
        """;
}
