using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Indexes. An equal one under another name is accepted; an invalid one is not.</summary>
sealed class IndexKind : ObjectKind
{
    public override string Words => "index";

    public override string Title => "Indexes";

    public override string Note => "SHARE on the table while the index is built: reads go on, writes wait. An equal, valid index under another name is accepted.";

    public override bool StandsOnTable => true;

    protected override string DeclaredColumns => "relation, name, is_unique, columns, descending, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Index>().Select(index => new Declared(
            $"{index.Relation.Sql}.{Quote.Identifier(index.Name)}",
            index.Reason,
            null,
            $"DROP INDEX {new QualifiedName(index.Relation.Schema, index.Name).Sql};",
            Quote.Literal(index.Relation.Sql),
            Quote.Literal(index.Name),
            index.Unique ? "true" : "false",
            Quote.Array(index.Columns.Select(column => column.Name)),
            $"ARRAY[{string.Join(", ", index.Columns.Select(column => column.Descending ? "true" : "false"))}]",
            context.Optional(index.Relation),
            Quote.Dollar($"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {Quote.Identifier(index.Name)} {Definition(index)}", "sql")));

    static string Definition(Index index) =>
        $"ON {index.Relation.Sql} USING btree ({string.Join(", ", index.Columns.Select(column => Quote.Identifier(column.Name) + (column.Descending ? " DESC" : "")))})";

    // indoption: bit 1 is DESC, bit 2 NULLS FIRST, which DESC implies (pg_index, section 53.26).
    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN x.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               CASE WHEN i.indisvalid THEN '' ELSE 'invalid: ' END || pg_catalog.pg_get_indexdef(i.indexrelid) AS found,
               CASE WHEN x.oid IS NULL THEN '' ELSE 'DROP INDEX ' || x.oid::regclass || '; ' END || d.statement AS statement,
               NULL AS counting,
               CASE WHEN x.oid IS NOT NULL AND (i.indrelid IS DISTINCT FROM c.oid OR x.relkind NOT IN ('i', 'I'))
                      THEN 'the name belongs to another relation of the schema; give the index another name'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.oid AND k.conrelid = c.oid)
                      THEN 'the name belongs to the index of a constraint; give the index another name' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_class x ON x.relname = d.name::name
          AND x.relnamespace = coalesce(c.relnamespace, (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = (pg_catalog.parse_ident(d.relation))[1]::name))
        LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = x.oid
        WHERE (c.oid IS NOT NULL OR NOT d.optional)
          AND NOT EXISTS (
            SELECT FROM pg_catalog.pg_index e
            JOIN pg_catalog.pg_class ic ON ic.oid = e.indexrelid
            JOIN pg_catalog.pg_am am ON am.oid = ic.relam
            WHERE e.indrelid = c.oid AND e.indisvalid AND e.indisready AND am.amname = 'btree' AND e.indisunique = d.is_unique AND NOT e.indnullsnotdistinct
              AND e.indpred IS NULL AND e.indexprs IS NULL AND e.indnatts = e.indnkeyatts AND e.indnatts = pg_catalog.cardinality(d.columns)
              AND NOT EXISTS (
                SELECT FROM pg_catalog.generate_series(0, e.indnatts - 1) AS k (place)
                JOIN pg_catalog.pg_attribute a ON a.attrelid = e.indrelid AND a.attnum = e.indkey[k.place]
                JOIN pg_catalog.pg_opclass o ON o.oid = e.indclass[k.place]
                WHERE a.attname <> d.columns[k.place + 1]::name OR NOT o.opcdefault OR e.indcollation[k.place] <> a.attcollation
                   OR (e.indoption[k.place] & 3) <> CASE WHEN d.descending[k.place + 1] THEN 3 ELSE 0 END))
        """;

    protected override string ExpectedColumns => "relation, name, is_unique, definition, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Index>().Select(index => new Expected(
            CheckIds.Index(index.Relation, index.Name),
            Quote.Literal(index.Relation.Sql), Quote.Literal(Quote.Identifier(index.Name)),
            index.Unique ? "true" : "false", Quote.Literal(Definition(index)), context.Optional(index.Relation)));

    protected override string IdText => "'index ' || s.relation || '.' || s.name";

    // Each index is written once, and found by its text without its own name.
    protected override string Verification => $$"""
        , actual AS MATERIALIZED (
          SELECT i.indrelid, i.indisvalid, i.indisunique, ic.relname, g.definition,
                 pg_catalog.substr(g.definition, pg_catalog.length('CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(ic.relname) || ' ') + 1) AS unnamed
          FROM pg_catalog.pg_index i
          JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
          CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_indexdef(i.indexrelid) AS definition OFFSET 0) AS g
          WHERE i.indrelid IN (SELECT pg_catalog.to_regclass(r.relation)::oid FROM (SELECT DISTINCT x.relation FROM expected x) AS r)
            AND (NOT i.indisunique OR (SELECT pg_catalog.bool_or(u.is_unique) FROM expected u))
        )
        SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR q.definition IS NOT NULL THEN 'passed' ELSE 'failed' END AS verdict,
               'valid ' || CASE WHEN e.is_unique THEN 'UNIQUE ' ELSE '' END || 'index ' || e.definition AS expected,
               coalesce(q.definition, s.definition, 'missing') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
        LEFT JOIN (SELECT a.indrelid, a.indisunique, a.unnamed, pg_catalog.min(a.definition) AS definition FROM actual a WHERE a.indisvalid GROUP BY a.indrelid, a.indisunique, a.unnamed) AS q
          ON q.indrelid = c.oid AND q.indisunique = e.is_unique AND q.unnamed = e.definition
        LEFT JOIN (SELECT a.indrelid, a.relname, CASE WHEN a.indisvalid THEN '' ELSE 'invalid: ' END || a.definition AS definition FROM actual a) AS s ON s.indrelid = c.oid AND s.relname = {{ExpectedName}}
        """;
}
