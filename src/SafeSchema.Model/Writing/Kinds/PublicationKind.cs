using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Members of publications. What publishes all tables, or the table's schema, publishes it as well.</summary>
sealed class PublicationKind : ObjectKind
{
    public override string Words => "publication";

    public override string Title => "Members of publications";

    public override string Note => "SHARE UPDATE EXCLUSIVE on the table: reads and writes go on. Other members stay.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing("SHARE UPDATE EXCLUSIVE", unless: "where the publication is somebody else's, or may not be made, or the table is unlogged"),
        new("row filter, column list", Outcome.InPlace, "SHARE UPDATE EXCLUSIVE"),
        PropertyChange.LeftAlone("other members"),
        PropertyChange.LeftAlone("published operations, owner"),
    ];

    protected override string DeclaredColumns => "relation, publication, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<PublishedTable>().Select(member => new Declared(
            $"{Quote.Identifier(member.Name)} {member.Relation.Sql}",
            member.Reason,
            null,
            $"ALTER PUBLICATION {Quote.Identifier(member.Name)} DROP TABLE {member.Relation.Sql};",
            Quote.Literal(member.Relation.Sql),
            Quote.Literal(member.Name),
            context.Optional(member.Relation),
            Quote.Dollar($"ALTER PUBLICATION {Quote.Identifier(member.Name)} ADD TABLE {member.Relation.Sql}", "sql")));

    // The first of several members makes a publication that is missing.
    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN m.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               CASE WHEN m.oid IS NOT NULL THEN 'only some of its ' || pg_catalog.concat_ws(' and ', CASE WHEN m.prqual IS NOT NULL THEN 'rows' END, CASE WHEN m.prattrs IS NOT NULL THEN 'columns' END) END AS found,
               CASE WHEN p.oid IS NULL AND d.step = pg_catalog.min(d.step) OVER (PARTITION BY d.publication) THEN 'CREATE PUBLICATION ' || pg_catalog.quote_ident(d.publication) || '; ' ELSE '' END
                 || CASE WHEN m.oid IS NULL THEN '' ELSE 'ALTER PUBLICATION ' || pg_catalog.quote_ident(d.publication) || ' DROP TABLE ' || d.relation || '; ' END || d.statement AS statement,
               NULL AS counting,
               CASE WHEN NOT pg_catalog.pg_has_role(p.pubowner, 'USAGE')
                      THEN 'the publication belongs to ' || p.pubowner::regrole || '; have its owner add the table, or apply as a member of that role'
                    WHEN p.oid IS NULL AND NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
                      THEN 'there is no such publication, and ' || current_user || ' has no CREATE privilege on the database; grant it first, or make the publication'
                    WHEN c.relpersistence <> 'p'
                      THEN 'the table is unlogged, and PostgreSQL publishes logged ones only; SET LOGGED first, or take it out of the publication' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_publication p ON p.pubname = d.publication::name
        LEFT JOIN pg_catalog.pg_publication_rel m ON m.prpubid = p.oid AND m.prrelid = c.oid
        WHERE (c.oid IS NOT NULL OR NOT d.optional)
          AND (m.oid IS NULL OR m.prqual IS NOT NULL OR m.prattrs IS NOT NULL)
          AND NOT coalesce(p.puballtables, false)
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_publication_namespace n WHERE n.pnpubid = p.oid AND n.pnnspid = c.relnamespace)
        """;

    protected override string ExpectedColumns => "schema, relation, publication, optional";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<PublishedTable>().Select(member => new Expected(
            CheckIds.PublishedTable(member.Relation, member.Name), Quote.Literal(member.Relation.Schema), Quote.Literal(member.Relation.Name), Quote.Literal(member.Name),
            context.Optional(member.Relation)));

    // The view shows what is published in effect. Stored generated columns need not be.
    protected override string Verification => """
        SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR x.actual = 'all rows and columns' THEN 'passed' ELSE 'failed' END AS verdict,
               'all rows and columns' AS expected, x.actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
        LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
        LEFT JOIN pg_catalog.pg_publication_tables t ON t.pubname = e.publication::name AND t.schemaname = e.schema::name AND t.tablename = e.relation::name
        CROSS JOIN LATERAL (
          SELECT CASE WHEN t.tablename IS NULL THEN 'not published'
                      WHEN t.rowfilter IS NOT NULL THEN 'rows WHERE ' || t.rowfilter
                      WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname <> ALL (t.attnames))
                        THEN 'columns ' || pg_catalog.array_to_string(t.attnames, ', ')
                      ELSE 'all rows and columns' END AS actual) AS x
        """;
}
