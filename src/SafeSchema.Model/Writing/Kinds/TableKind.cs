using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Tables. A missing one is created with its columns; everything else stands on it later.</summary>
sealed class TableKind : ObjectKind
{
    public override string Words => "table";

    public override string Title => "Tables";

    public override string Note => "A table that exists is not touched here, whatever else it holds.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(unless: "where the name belongs to another relation or type"),
        PropertyChange.LeftAlone("columns that are not declared"),
        PropertyChange.LeftAlone("storage parameters, tablespace, UNLOGGED"),
    ];

    protected override string DeclaredColumns => "relation, schema, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Table>().Select(table => new Declared(
            table.Name.Sql,
            table.Reason,
            table.Optional ? "never created here; what follows holds where it exists" : null,
            $"DROP TABLE {table.Name.Sql}; (with all its rows)",
            Quote.Literal(table.Name.Sql),
            Quote.Literal(Quote.Identifier(table.Name.Schema)),
            context.Optional(table.Name),
            Quote.Dollar(Create(table, context), "sql")));

    static string Create(Table table, WritingContext context) =>
        $"CREATE TABLE {table.Name.Sql} (\n    {string.Join(",\n    ", context.ColumnsOf(table.Name).Select(ColumnKind.Definition))}\n  )";

    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN c.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               CASE c.relkind WHEN 'v' THEN 'a view' WHEN 'm' THEN 'a materialized view' WHEN 'f' THEN 'a foreign table' WHEN 'S' THEN 'a sequence'
                              WHEN 'i' THEN 'an index' WHEN 'I' THEN 'an index' WHEN 'c' THEN 'a composite type' END AS found,
               d.statement, NULL AS counting,
               CASE WHEN c.oid IS NOT NULL
                      THEN 'the name belongs to an object of another kind (relkind ' || c.relkind::text || '), so no table can be made; rename that object first'
                    WHEN pg_catalog.to_regtype(d.relation) IS NOT NULL
                      THEN 'the name belongs to a type, and a table makes a type of its name; rename that type first'
                    WHEN NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(d.schema)::oid, 'CREATE')
                      THEN current_user || ' has no CREATE privilege on schema ' || d.schema || '; grant it first'
               END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        WHERE (c.oid IS NULL AND NOT d.optional) OR c.relkind NOT IN ('r', 'p')
        """;

    protected override string ExpectedColumns => "schema, relation, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Table>().Select(table => new Expected(
            CheckIds.Table(table.Name), Quote.Literal(table.Name.Schema), Quote.Literal(table.Name.Name), context.Optional(table.Name)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN t.tablename IS NOT NULL OR (c.oid IS NULL AND e.optional) THEN 'passed' ELSE 'failed' END AS verdict,
               'a table' AS expected,
               CASE WHEN t.tablename IS NOT NULL THEN 'a table' WHEN c.oid IS NOT NULL THEN 'an object of another kind'
                    WHEN e.optional THEN 'not there, which is allowed' ELSE 'missing' END AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
        LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
        LEFT JOIN pg_catalog.pg_tables t ON t.schemaname = e.schema::name AND t.tablename = e.relation::name
        """;
}
