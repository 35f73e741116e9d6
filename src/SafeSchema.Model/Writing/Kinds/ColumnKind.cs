using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Missing columns of existing tables.</summary>
sealed class ColumnKind : ObjectKind
{
    public override string Words => "column";

    public override string Title => "Missing columns of tables that exist";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment; a constant or now() default rewrites nothing, a volatile default and a back-fill rewrite the table. Undo: ALTER TABLE … DROP COLUMN, with its values.";

    public override bool Counts => true;

    protected override string DeclaredColumns => "relation, name, needs_value, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Column>().Select(column => new Declared(
            $"{column.Relation.Sql}.{Quote.Identifier(column.Name)}",
            column.Reason,
            column.Backfill is null ? null : $"rows that exist when the column is added get {column.Backfill}",
            null,
            Quote.Literal(column.Relation.Sql),
            Quote.Literal(column.Name),
            column is { NotNull: true, Default: null, Backfill: null } ? "true" : "false",
            Quote.Dollar(Add(column), "sql")));

    /// <summary>The column as CREATE TABLE and ADD COLUMN write it.</summary>
    public static string Definition(Column column) =>
        $"{Quote.Identifier(column.Name)} {column.Type}{Default(column)}{(column.NotNull ? " NOT NULL" : "")}";

    static string Default(Column column) => column.Default is null ? "" : $" DEFAULT {Raw.Expression(column.Default)}";

    static string Add(Column column)
    {
        var table = $"ALTER TABLE {column.Relation.Sql}";
        if (column.Backfill is null)
            return $"{table} ADD COLUMN {Definition(column)}";
        var name = Quote.Identifier(column.Name);
        var end = (column.Default is null ? "" : $"\n  {table} ALTER COLUMN {name} SET{Default(column)};")
            + (column.NotNull ? $"\n  {table} ALTER COLUMN {name} SET NOT NULL;" : "");

        // A rewrite fires no trigger and is not filtered by policies, unlike an UPDATE.
        var body = $"""

            BEGIN
              BEGIN
                {table} ADD COLUMN {name} {column.Type};
                {table} ALTER COLUMN {name} TYPE {column.Type} USING {Raw.Expression(column.Backfill)};
              EXCEPTION WHEN undefined_column THEN
                -- This table never had what the back-fill reads.
                {table} ADD COLUMN {name} {column.Type}{Default(column)};
              END;{end}
            END

            """;
        return "DO " + Quote.Dollar(body, "backfill");
    }

    protected override string Comparison => $$"""
        SELECT d.step, d.object, 'missing' AS state, NULL AS found, d.statement,
               CASE WHEN d.needs_value THEN {{Counting.Rows("d.relation", "x", "'true'", "'rows would have no value: the column is NOT NULL and has no default and no back-fill'")}} END AS counting,
               NULL AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target
        FROM declared d
        JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation) AND c.relkind IN ('r', 'p')
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped)
        """;
}
