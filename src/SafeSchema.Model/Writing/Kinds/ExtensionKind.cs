using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Extensions: created if absent, accepted in whatever schema they are.</summary>
sealed class ExtensionKind : ObjectKind
{
    public override string Words => "extension";

    public override string Title => "Extensions";

    public override string Note => "One that is installed, in whatever schema, is accepted as it is.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(unless: "where the server does not have it"),
        PropertyChange.LeftAlone("schema"),
        PropertyChange.LeftAlone("version"),
    ];

    protected override string DeclaredColumns => "name, schema, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Extension>().Select(extension => new Declared(
            Quote.Identifier(extension.Name),
            extension.Reason,
            null,
            $"DROP EXTENSION {Quote.Identifier(extension.Name)};",
            Quote.Literal(extension.Name),
            Quote.LiteralOrNull(extension.Schema is null ? null : Quote.Identifier(extension.Schema)),
            Quote.Dollar($"CREATE EXTENSION {Quote.Identifier(extension.Name)}", "sql")));

    protected override string Comparison => """
        SELECT d.step, d.object, 'missing' AS state, NULL AS found,
               d.statement || CASE WHEN pg_catalog.to_regnamespace(d.schema) IS NULL THEN '' ELSE ' WITH SCHEMA ' || d.schema END AS statement,
               NULL AS counting,
               CASE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_available_extensions a WHERE a.name = d.name::name)
                      THEN 'the server does not offer this extension; install its package on the server first'
                    WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_available_extension_versions v
                                     WHERE v.name = d.name::name AND (v.trusted OR NOT v.superuser))
                         AND NOT (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
                      THEN 'only a superuser may create this extension; have one create it first'
                    WHEN NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
                      THEN current_user || ' has no CREATE privilege on the database; grant it, or have its owner create the extension'
               END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extname = d.name::name)
        """;

    protected override string ExpectedColumns => "name";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Extension>().Select(extension => new Expected(CheckIds.Extension(extension.Name), Quote.Literal(extension.Name)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN a.installed_version IS NULL THEN 'failed' ELSE 'passed' END AS verdict,
               'installed' AS expected, CASE WHEN a.installed_version IS NULL THEN 'not installed' ELSE 'installed' END AS actual
        FROM expected e LEFT JOIN pg_catalog.pg_available_extensions a ON a.name = e.name::name
        """;
}
