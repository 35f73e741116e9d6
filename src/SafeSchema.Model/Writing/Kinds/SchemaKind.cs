using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Schemas: declared ones are made, and those in which declared objects stand must be there.</summary>
sealed class SchemaKind : ObjectKind
{
    public override string Words => "schema";

    public override string Title => "Schemas";

    public override string Note => "A schema that exists stays whose it is, with everything in it. CREATE SCHEMA locks nothing.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(unless: "where it is not declared, or may not be made"),
        PropertyChange.LeftAlone("owner"),
    ];

    protected override string DeclaredColumns => "name, made, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context)
    {
        var declared = context.Model.Of<Schema>().ToList();
        var needed = context.Model.Objects.Select(value => value.Makes()?.Schema).OfType<string>().Except(declared.Select(schema => schema.Name)).OrderBy(name => name, StringComparer.Ordinal);
        return declared.Select(schema => Row(schema.Name, schema.Reason, $"DROP SCHEMA {Quote.Identifier(schema.Name)}; (it refuses while anything stands in it)", "true"))
            .Concat(needed.Select(name => Row(name, null, null, "false")));
    }

    static Declared Row(string name, string? why, string? undo, string made) =>
        new(Quote.Identifier(name), why, null, undo, Quote.Literal(name), made, Quote.Dollar($"CREATE SCHEMA {Quote.Identifier(name)}", "sql"));

    protected override string Comparison => """
        SELECT d.step, d.object, 'missing' AS state, NULL AS found, d.statement, NULL AS counting,
               CASE WHEN NOT d.made THEN 'it does not exist, and nothing says that it is to be made; declare it with [Schema], or create it first'
                    WHEN d.name LIKE 'pg\_%' THEN 'PostgreSQL keeps names that begin with pg_ for itself; give the schema another name'
                    WHEN NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
                      THEN current_user || ' has no CREATE privilege on the database; have its owner grant it, or create the schema' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        WHERE pg_catalog.to_regnamespace(d.object) IS NULL
        """;

    protected override string ExpectedColumns => "name";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Schema>().Select(schema => new Expected(CheckIds.Schema(schema.Name), Quote.Literal(schema.Name)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN n.nspname IS NULL THEN 'failed' ELSE 'passed' END AS verdict, 'a schema' AS expected, CASE WHEN n.nspname IS NULL THEN 'missing' ELSE 'a schema' END AS actual
        FROM expected e LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.name::name
        """;
}
