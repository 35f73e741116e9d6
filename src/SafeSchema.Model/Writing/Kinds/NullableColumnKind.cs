using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Columns that may be NULL, declared ones and left-over ones.</summary>
sealed class NullableColumnKind : ObjectKind
{
    public override string Words => "nullable column";

    public override string Title => "Columns that may be NULL";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment; nothing is rewritten, no row changes. Undo: ALTER COLUMN … SET NOT NULL.";

    protected override string DeclaredColumns => "relation, name";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Column>().Where(column => !column.NotNull).Select(column => Row(column))
            .Concat(context.Model.Of<LegacyColumn>().Where(column => column.DropNotNull).Select(Row));

    static Declared Row(RelationObject column) => new(
        $"{column.Relation.Sql}.{Quote.Identifier(column.Name)}",
        column.Reason,
        null,
        null,
        Quote.Literal(column.Relation.Sql),
        Quote.Literal(column.Name));

    protected override string Comparison => """
        SELECT d.step, d.object, 'different' AS state, 'NOT NULL' AS found,
               'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name) || ' DROP NOT NULL' AS statement, NULL AS counting,
               CASE WHEN a.attidentity <> ''
                    THEN 'it is an identity column, which cannot be NULL; declare it NOT NULL, or drop the identity first'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))
                    THEN 'the column is part of the primary key, which cannot be NULL; declare it so, or drop that key first' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, a.attrelid AS target
        FROM declared d
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name
                                      AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull
        """;

    protected override string ExpectedColumns => "schema, relation, name";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<LegacyColumn>().Where(column => column.DropNotNull).Select(column => new Expected(
            CheckIds.LegacyColumn(column.Relation, column.Name),
            Quote.Literal(column.Relation.Schema), Quote.Literal(column.Relation.Name), Quote.Literal(column.Name)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN a.attnotnull THEN 'failed' ELSE 'passed' END AS verdict, 'NULL allowed, or no such column' AS expected,
               CASE WHEN a.attnum IS NULL THEN 'no such column' WHEN a.attnotnull THEN 'NOT NULL' ELSE 'NULL allowed' END AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
        LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = e.name::name AND a.attnum > 0 AND NOT a.attisdropped
        """;
}
