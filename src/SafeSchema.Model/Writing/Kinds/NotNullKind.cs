using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Columns that are NOT NULL.</summary>
sealed class NotNullKind : ColumnFacetKind
{
    public override string Words => "not null";

    public override string Title => "Columns that are NOT NULL";

    public override string Note => "ACCESS EXCLUSIVE on the table while its rows are read; nothing is rewritten. Undo: ALTER COLUMN … DROP NOT NULL.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("NOT NULL", Outcome.InPlace, PropertyChange.AccessExclusive, Unless: "where a row has no value"),
    ];

    public override bool Counts => true;

    protected override bool Concerns(Column column) => column.NotNull;

    protected override string Where => " WHERE k.not_null";

    /// <summary>
    /// The column <c>a</c> holds no NULL. Since PostgreSQL 18 attnotnull says only that none can come in: the constraint may be
    /// NOT VALID, and then SET NOT NULL validates it.
    /// </summary>
    public const string Holds = "(a.attnotnull AND (a.attrelid, a.attnum) NOT IN (SELECT n.conrelid, n.conkey[1] FROM pg_catalog.pg_constraint n WHERE n.contype = 'n' AND n.conrelid <> 0 AND NOT n.convalidated))";

    // Rows without a value leave with those whose value cannot be converted.
    static string Quarantining(WritingContext context) => Quote.Array(context.Model.Of<Column>()
        .Where(column => column.NotNull && column.Conversion?.BadValues == BadValues.Quarantine).Select(ObjectOf));

    protected override string Compare(WritingContext context) => $$"""
        SELECT d.step, d.object, 'different' AS state, CASE WHEN a.attnotnull THEN 'NOT NULL, but not validated' ELSE 'NULL allowed' END AS found,
               'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name) || ' SET NOT NULL' AS statement,
               CASE WHEN d.object <> ALL ({{Quarantining(context)}}) OR pg_catalog.format_type(a.atttypid, a.atttypmod) = d.type
                    THEN {{Counting.Rows("d.relation", "x", "pg_catalog.quote_ident(d.name) || ' IS NULL'", "have", "has", "' no value, and the column is NOT NULL'")}} END AS counting, NULL AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, a.attrelid AS target
        FROM declared d
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name
                                      AND a.attnum > 0 AND NOT a.attisdropped AND NOT {{Holds}}
        """;
}
