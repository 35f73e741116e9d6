using System.Globalization;
using System.Text;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Columns that may be NULL, declared ones and left-over ones.</summary>
sealed class NullableColumnKind : ColumnFacetKind
{
    public override string Words => "nullable column";

    public override string Title => "Columns that may be NULL";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment; nothing is rewritten, no row changes. Undo: ALTER COLUMN … SET NOT NULL.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("NOT NULL of a left-over column", Outcome.InPlace, PropertyChange.AccessExclusive),
    ];

    public override bool IsOfDeclaredColumns => false;

    protected override bool Concerns(Column column) => !column.NotNull;

    protected override string Where => " WHERE NOT k.not_null";

    static IEnumerable<LegacyColumn> LeftOver(WritingContext context) => context.Model.Of<LegacyColumn>().Where(column => column.DropNotNull);

    protected override string? WriteDeclared(WritingContext context)
    {
        var facets = base.WriteDeclared(context);
        var legacy = LeftOver(context).ToList();
        if (legacy.Count == 0)
            return facets is null ? null : facets.TrimEnd() + ", left_over (step, relation, name) AS (SELECT 0, '', '' WHERE false)\n";
        var text = new StringBuilder(facets is null ? "WITH declared AS (SELECT 0 AS step, '' AS object, '' AS relation, '' AS name WHERE false)" : facets.TrimEnd());
        text.Append(", left_over (step, relation, name) AS (VALUES\n");
        foreach (var column in legacy)
        {
            new Declared(ObjectOf(column), column.Reason, null, null).WriteComments(text, "left-over column");
            text.Append($"  ({context.NextStep(Key, ObjectOf(column)).ToString(CultureInfo.InvariantCulture)}, {Quote.Literal(column.Relation.Sql)}, {Quote.Literal(column.Name)})")
                .Append(column == legacy[legacy.Count - 1] ? "\n" : ",\n");
        }

        return text.Append(")\n").ToString();
    }

    protected override string Comparison => """
        SELECT d.step, d.object, 'different' AS state, 'NOT NULL' AS found,
               'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name) || ' DROP NOT NULL' AS statement, NULL AS counting,
               CASE WHEN a.attidentity <> ''
                    THEN 'it is an identity column, which cannot be NULL; declare it NOT NULL, or drop the identity first'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))
                    THEN 'the column is part of the primary key, which cannot be NULL; declare it so, or drop that key first' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, a.attrelid AS target
        FROM (SELECT c.step, c.object, c.relation, c.name FROM declared c
              UNION ALL SELECT l.step, l.relation || '.' || pg_catalog.quote_ident(l.name), l.relation, l.name FROM left_over l) AS d
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name
                                      AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull
        """;

    protected override string ExpectedColumns => "schema, relation, name";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        LeftOver(context).Select(column => new Expected(
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
