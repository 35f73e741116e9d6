using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Columns that are NOT NULL.</summary>
sealed class NotNullKind : ObjectKind
{
    public override string Words => "not null";

    public override string Title => "Columns that are NOT NULL";

    public override string Note => "ACCESS EXCLUSIVE on the table while its rows are read; nothing is rewritten. Undo: ALTER COLUMN … DROP NOT NULL.";

    public override bool Counts => true;

    protected override string DeclaredColumns => "relation, name, type, quarantines";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Column>().Where(column => column.NotNull).Select(column => new Declared(
            $"{column.Relation.Sql}.{Quote.Identifier(column.Name)}",
            column.Reason,
            null,
            null,
            Quote.Literal(column.Relation.Sql),
            Quote.Literal(column.Name),
            Quote.Literal(column.Type),
            column.Conversion?.BadValues == BadValues.Quarantine ? "true" : "false"));

    protected override string Comparison => $$"""
        SELECT d.step, d.object, 'different' AS state, 'NULL allowed' AS found,
               'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name) || ' SET NOT NULL' AS statement,
               -- Rows without a value leave with those whose value cannot be converted.
               CASE WHEN NOT d.quarantines OR pg_catalog.format_type(a.atttypid, a.atttypmod) = d.type
                    THEN {{Counting.Rows("d.relation", "x", "pg_catalog.quote_ident(d.name) || ' IS NULL'", "'rows have no value, and the column is NOT NULL'")}} END AS counting, NULL AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, a.attrelid AS target
        FROM declared d
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name
                                      AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.attnotnull
        """;

    protected override string ExpectedColumns => "schema, relation, name, not_null, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Column>().Select(column => new Expected(
            CheckIds.Column(column.Relation, column.Name) + " nullability",
            Quote.Literal(column.Relation.Schema), Quote.Literal(column.Relation.Name), Quote.Literal(column.Name),
            column.NotNull ? "true" : "false", context.Optional(column.Relation)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR a.attnotnull = e.not_null THEN 'passed' ELSE 'failed' END AS verdict,
               CASE WHEN e.not_null THEN 'NOT NULL' ELSE 'NULL allowed' END AS expected,
               CASE WHEN a.attnum IS NULL THEN 'missing' WHEN a.attnotnull THEN 'NOT NULL' ELSE 'NULL allowed' END AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
        LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = e.name::name AND a.attnum > 0 AND NOT a.attisdropped
        """;
}
