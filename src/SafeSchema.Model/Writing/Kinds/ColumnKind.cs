using System.Globalization;
using System.Text.RegularExpressions;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Missing columns of existing tables.</summary>
sealed class ColumnKind : ObjectKind
{
    static readonly Regex Null = new(@"\A[\s(]*null[\s)]*(?:::[\w\s(),]+)?\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    public override string Words => "column";

    public override string Title => "Missing columns of tables that exist";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment; a constant or now() default rewrites nothing, a volatile default and a back-fill rewrite the table. Undo: ALTER TABLE … DROP COLUMN, with its values.";

    public override bool Counts => true;

    protected override string DeclaredColumns => "table_step, relation, name, type, not_null, default_sql, default_key";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Column>().Select(column => new Declared(
            ObjectOf(column),
            column.Reason,
            column.Backfill is null ? null : $"rows that exist when the column is added get {column.Backfill}",
            null,
            context.StepOf("table", column.Relation.Sql).ToString(CultureInfo.InvariantCulture),
            Quote.Literal(column.Relation.Sql),
            Quote.Literal(column.Name),
            Quote.Literal(column.Type),
            column.NotNull ? "true" : "false",
            Source(DefaultOf(column)),
            DefaultOf(column) is null ? "NULL" : Quote.Literal(FormKey(column, context))));

    // In dollar quotes where quotes of its own would be doubled.
    static string Source(string? expression) =>
        expression is null ? "NULL" : expression.Contains('\'') || expression.Contains('\\') ? Quote.Dollar(expression, "sql") : Quote.Literal(expression);

    static string ObjectOf(Column column) => $"{column.Relation.Sql}.{Quote.Identifier(column.Name)}";

    /// <summary>The key of the normal forms of the column's default.</summary>
    public static string FormKey(Column column, WritingContext context) => context.DefaultKey(column.Type, column.Default!);

    // PostgreSQL does not store DEFAULT NULL: it is no default.
    static string? DefaultOf(Column column) => column.Default is { } sql && !Null.IsMatch(sql) ? sql : null;

    /// <summary>The column as CREATE TABLE and ADD COLUMN write it.</summary>
    public static string Definition(Column column) =>
        $"{Quote.Identifier(column.Name)} {column.Type}{Default(column)}{(column.NotNull ? " NOT NULL" : "")}";

    static string Default(Column column) => DefaultOf(column) is { } sql ? $" DEFAULT {Raw.Expression(sql)}" : "";

    static string AddAndFill(Column column)
    {
        var table = $"ALTER TABLE {column.Relation.Sql}";
        var name = Quote.Identifier(column.Name);
        var end = (DefaultOf(column) is null ? "" : $"\n  {table} ALTER COLUMN {name} SET{Default(column)};")
            + (column.NotNull ? $"\n  {table} ALTER COLUMN {name} SET NOT NULL;" : "");

        // A rewrite fires no trigger and is not filtered by policies, unlike an UPDATE.
        var body = $"""

            BEGIN
              BEGIN
                {table} ADD COLUMN {name} {column.Type};
                {table} ALTER COLUMN {name} TYPE {column.Type} USING {Raw.Expression(column.Backfill!)};
              EXCEPTION WHEN undefined_column THEN
                -- This table never had what the back-fill reads.
                {table} ADD COLUMN {name} {column.Type}{Default(column)};
              END;{end}
            END

            """;
        return "DO " + Quote.Dollar(body, "backfill");
    }

    static IEnumerable<string> Fills(WritingContext context) =>
        context.Model.Of<Column>().Where(column => column.Backfill is not null)
            .Select(column => $"({context.StepOf("column", ObjectOf(column)).ToString(CultureInfo.InvariantCulture)}, {Quote.Dollar(AddAndFill(column), "sql")})")
            .DefaultIfEmpty("(0, '')");

    /// <summary>The column <c>a</c> sorts and compares otherwise than its type does. Most have no collation, or the database's (100).</summary>
    public const string OtherCollation = "CASE WHEN a.attcollation IN (0, 100) THEN false ELSE a.attcollation <> (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = a.atttypid) END";

    // The sides of columns that exist are compared here all at once, and what differs is kept for their own queries.
    protected override string Compare(WritingContext context) => $$"""
        , back_fill (step, statement) AS (VALUES
          {{string.Join(",\n  ", Fills(context))}}
        ), known AS MATERIALIZED (
          SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms
        ), relations AS MATERIALIZED (
          SELECT r.relation, pg_catalog.to_regclass(r.relation)::oid AS oid FROM (SELECT DISTINCT d.relation FROM declared d) AS r
        ), differing AS MATERIALIZED (
          SELECT x.*
          FROM (SELECT d.*, c.oid AS relation_oid, a.attnum, f.forms IS NULL AND d.default_sql IS NOT NULL AS unknown,
                       a.attnum IS NULL OR CASE WHEN d.not_null THEN NOT {{NotNullKind.Holds}} ELSE a.attnotnull END OR pg_catalog.format_type(a.atttypid, a.atttypmod) <> d.type
                         OR {{OtherCollation}} OR a.attidentity <> '' OR (ad.oid IS NULL) <> (d.default_sql IS NULL) OR (f.forms IS NOT NULL AND NOT f.forms ? pg_catalog.pg_get_expr(ad.adbin, ad.adrelid)) AS otherwise
                FROM declared d
                JOIN relations r ON r.relation = d.relation
                JOIN pg_catalog.pg_class c ON c.oid = r.oid AND c.relkind IN ('r', 'p')
                LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
                CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.default_key AS forms OFFSET 0) AS f
                OFFSET 0) AS x
          WHERE x.otherwise OR x.unknown
        ), kept AS MATERIALIZED (
          -- For the queries of the columns' types, defaults and nullability, which follow. Of tables that this run made, one column is
          -- enough to learn how a default is written.
          SELECT pg_catalog.set_config('safeschema.columns', coalesce(pg_catalog.jsonb_agg(k), '[]')::text, true) AS setting
          FROM (SELECT DISTINCT ON (o.one) o.*
                FROM (SELECT f.*, CASE WHEN f.otherwise OR f.table_step NOT IN (SELECT unnest(nullif(pg_catalog.current_setting('safeschema.done', true), '')::int[])) THEN f.step::text ELSE f.default_key END AS one
                      FROM differing f) AS o
                ORDER BY o.one, o.step) AS k
        )
        SELECT d.step, d.object, 'missing' AS state, NULL AS found,
               coalesce(f.statement, 'ALTER TABLE ' || d.relation || ' ADD COLUMN ' || pg_catalog.quote_ident(d.name) || ' ' || d.type
                 || coalesce(' DEFAULT (' || d.default_sql || CASE WHEN d.default_sql ~ E'--|\n' THEN E'\n' ELSE '' END || ')', '') || CASE WHEN d.not_null THEN ' NOT NULL' ELSE '' END) AS statement,
               CASE WHEN d.not_null AND d.default_sql IS NULL AND f.step IS NULL
                    THEN {{Counting.Rows("d.relation", "x", "'true'", "would", "would", "' have no value: the column is NOT NULL and has no default and no back-fill'")}} END AS counting,
               NULL AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, d.relation_oid AS target
        FROM differing d
        LEFT JOIN back_fill f ON f.step = d.step
        WHERE (SELECT k.setting IS NOT NULL FROM kept k) AND d.attnum IS NULL
        """;

    protected override string ExpectedColumns => "relation, name, type, not_null, default_sql, default_key, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Column>().Select(column => new Expected(
            CheckIds.Column(column.Relation, column.Name), [" type", " nullability", " default"],
            Quote.Literal(column.Relation.Sql), Quote.Literal(Quote.Identifier(column.Name)),
            Quote.Literal(column.Type), column.NotNull ? "true" : "false",
            Source(DefaultOf(column)),
            DefaultOf(column) is null ? "NULL" : Quote.Literal(FormKey(column, context)),
            context.Optional(column.Relation)));

    protected override string IdText => "'column ' || s.relation || '.' || s.name";

    // Three verdicts of one row: what PostgreSQL's own functions say about the column.
    protected override string Verification => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms),
        relations AS MATERIALIZED (
          SELECT r.relation, pg_catalog.to_regclass(r.relation)::oid AS oid FROM (SELECT DISTINCT l.relation FROM listed l) AS r),
        unvalidated AS MATERIALIZED (
          SELECT n.conrelid AS relation, n.conkey[1] AS attnum FROM pg_catalog.pg_constraint n WHERE n.contype = 'n' AND n.conrelid <> 0 AND pg_catalog.pg_get_constraintdef(n.oid) LIKE '%NOT VALID'),
        actual AS MATERIALIZED (
          SELECT e.*, c.oid, a.attnum, a.attnotnull, coalesce((c.oid, a.attnum) IN (SELECT u.relation, u.attnum FROM unvalidated u), false) AS unvalidated, pg_catalog.format_type(a.atttypid, a.atttypmod)
                   || CASE WHEN a.attcollation IN (0, 'pg_catalog."default"'::regcollation) OR a.attcollation = (SELECT t.typcollation FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid) THEN ''
                           ELSE ' COLLATE ' || a.attcollation::regcollation END AS actual_type,
                 CASE a.attidentity WHEN 'a' THEN 'GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN 'GENERATED BY DEFAULT AS IDENTITY' ELSE pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) END AS actual_default, (SELECT n.forms FROM known n) -> e.default_key AS forms
          FROM expected e
          LEFT JOIN relations c ON c.relation = e.relation
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = {{ExpectedName}} AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = c.oid AND ad.adnum = a.attnum)
        SELECT x.id || v.side AS id, CASE WHEN x.oid IS NULL AND x.optional THEN 'passed' ELSE v.verdict END AS verdict, v.expected, v.actual
        FROM actual x
        CROSS JOIN LATERAL (VALUES
          (' type', CASE WHEN x.actual_type = x.type THEN 'passed' ELSE 'failed' END, x.type, coalesce(x.actual_type, 'missing')),
          (' nullability', CASE WHEN x.attnotnull = x.not_null AND NOT (x.not_null AND x.unvalidated) THEN 'passed' ELSE 'failed' END, CASE WHEN x.not_null THEN 'NOT NULL' ELSE 'NULL allowed' END,
            CASE WHEN x.attnum IS NULL THEN 'missing' WHEN x.unvalidated THEN 'NOT NULL, but not validated' WHEN x.attnotnull THEN 'NOT NULL' ELSE 'NULL allowed' END),
          (' default', CASE WHEN x.default_sql IS NULL THEN CASE WHEN x.actual_default IS NULL THEN 'passed' ELSE 'failed' END
                            WHEN x.actual_default IS NULL THEN 'failed' WHEN x.forms IS NULL THEN 'undecided'
                            WHEN x.actual_default IN (SELECT pg_catalog.jsonb_array_elements_text(x.forms)) THEN 'passed' ELSE 'failed' END,
            coalesce(x.default_sql, 'no default'), coalesce(x.actual_default, 'no default'))) AS v (side, verdict, expected, actual)
        """;
}
