using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Defaults of declared columns; a column that declares none has none.</summary>
sealed class ColumnDefaultKind : ObjectKind
{
    public override string Words => "column default";

    public override string Title => "Defaults";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment; rows that exist keep their values. Undo: set the earlier default again.";

    public override bool HasExpressions => true;

    protected override string DeclaredColumns => "relation, name, source, key, makers";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Column>().Select(column => new Declared(
            $"{column.Relation.Sql}.{Quote.Identifier(column.Name)}",
            null,
            null,
            null,
            Quote.Literal(column.Relation.Sql),
            Quote.Literal(column.Name),
            column.Default is null ? "NULL" : Quote.Dollar(column.Default, "sql"),
            column.Default is null ? "NULL" : Quote.Literal(FormKey(column, context)),
            $"ARRAY[{context.StepOf("table", column.Relation.Sql)}, {context.StepOf("column", $"{column.Relation.Sql}.{Quote.Identifier(column.Name)}")}]"));

    static string FormKey(Column column, WritingContext context) => context.FormKey("default", column.Relation, column.Name, column.Default!);

    protected override string Comparison => """
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT d.step, d.object,
               CASE WHEN x.actual IS NULL THEN 'missing' WHEN d.source IS NOT NULL AND f.forms IS NULL THEN 'unknown' ELSE 'different' END AS state,
               x.actual AS found,
               'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name)
                 || CASE WHEN d.source IS NULL THEN ' DROP DEFAULT' ELSE ' SET DEFAULT (' || d.source || E'\n)' END AS statement,
               NULL AS counting,
               CASE WHEN a.attidentity <> '' OR a.attgenerated <> '' THEN 'the column is an identity or generated column; declare it so, or drop that property first' END AS obstacle,
               CASE WHEN x.actual IS NOT NULL AND d.source IS NOT NULL AND f.forms IS NULL
                    THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'default', 'relation', d.relation, 'part', d.name, 'source', d.source, 'actual', x.actual)) END AS learn,
               d.makers || d.step AS made_by, a.attrelid AS target
        FROM declared d
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
        CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) AS actual OFFSET 0) AS x
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
        WHERE CASE WHEN d.source IS NULL THEN x.actual IS NOT NULL AND a.attidentity = '' ELSE x.actual IS NULL OR f.forms IS NULL OR NOT f.forms ? x.actual END
        """;

    protected override string ExpectedColumns => "schema, relation, name, source, key, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Column>().Select(column => new Expected(
            CheckIds.Column(column.Relation, column.Name) + " default",
            Quote.Literal(column.Relation.Schema), Quote.Literal(column.Relation.Name), Quote.Literal(column.Name),
            column.Default is null ? "NULL" : Quote.Dollar(column.Default, "sql"),
            column.Default is null ? "NULL" : Quote.Literal(FormKey(column, context)),
            context.Optional(column.Relation)));

    protected override string Verification => """
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT e.id,
               CASE WHEN c.oid IS NULL AND e.optional THEN 'passed'
                    WHEN e.source IS NULL THEN CASE WHEN x.actual IS NULL THEN 'passed' ELSE 'failed' END
                    WHEN x.actual IS NULL THEN 'failed'
                    WHEN k.forms IS NULL THEN 'undecided'
                    WHEN x.actual IN (SELECT pg_catalog.jsonb_array_elements_text(k.forms)) THEN 'passed' ELSE 'failed' END AS verdict,
               coalesce(e.source, 'no default') AS expected, coalesce(x.actual, 'no default') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
        LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = e.name::name AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = c.oid AND ad.adnum = a.attnum
        CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) AS actual OFFSET 0) AS x
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.key AS forms) AS k
        """;
}
