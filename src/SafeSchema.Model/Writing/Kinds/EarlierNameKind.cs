using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// Objects that still have an earlier name. They are renamed before anything else is compared, so no other kind has to know of
/// it; <see cref="Frame.RenameBlocks"/> does it.
/// </summary>
sealed class EarlierNameKind : ObjectKind
{
    public override string Words => "earlier name";

    public override string Title => "Earlier names";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment; no row changes. What PostgreSQL knows to depend on the object follows; the text of functions does not. Undo: rename it back.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("name: still an earlier one", Outcome.InPlace, PropertyChange.AccessExclusive, Unless: "where both names are there"),
    ];

    protected override bool UsesPresentNames => false;

    protected override string DeclaredColumns => "relation, kind, name, earlier, statement";

    // What belongs to a relation is renamed under the relation's declared name, so the relation goes first.
    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<EarlierName>().OrderBy(item => item.IsRelation ? 0 : 1).Select(item => new Declared(
            item.ObjectOf(item.Name),
            item.Reason,
            null,
            null,
            Quote.Literal(item.Relation.Sql),
            Quote.Literal(item.Word),
            Quote.Literal(item.Name),
            Quote.Literal(item.Earlier),
            Quote.Dollar(Rename(item), "sql")));

    static string Rename(EarlierName item)
    {
        var (earlier, name) = (Quote.Identifier(item.Earlier), Quote.Identifier(item.Name));
        return item.Kind switch
        {
            // ALTER TABLE … RENAME COLUMN serves views too.
            NamedObject.Column => $"ALTER TABLE {item.Relation.Sql} RENAME COLUMN {earlier} TO {name}",
            NamedObject.Policy => $"ALTER POLICY {earlier} ON {item.Relation.Sql} RENAME TO {name}",
            NamedObject.Trigger => $"ALTER TRIGGER {earlier} ON {item.Relation.Sql} RENAME TO {name}",
            _ => $"ALTER {item.Word.ToUpperInvariant()} {item.ObjectOf(item.Earlier)} RENAME TO {name}",
        };
    }

    // What has a name now, in the schema of a relation or in the relation itself.
    static string Bearer(string name) => $"""
        SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized view' WHEN 'f' THEN 'foreign table' WHEN 'S' THEN 'sequence'
                              WHEN 'c' THEN 'composite type' ELSE 'index' END AS kind, c.oid AS relation, false AS inherited
               FROM pg_catalog.pg_class c WHERE d.space = 'relation' AND c.relnamespace = d.scope AND c.relname = {name}::name
               UNION ALL SELECT 'column', a.attrelid, a.attinhcount > 0 FROM pg_catalog.pg_attribute a WHERE d.space = 'column' AND a.attrelid = d.scope AND a.attname = {name}::name AND a.attnum > 0 AND NOT a.attisdropped
               UNION ALL SELECT 'policy', p.polrelid, false FROM pg_catalog.pg_policy p WHERE d.space = 'policy' AND p.polrelid = d.scope AND p.polname = {name}::name
               UNION ALL SELECT 'trigger', t.tgrelid, false FROM pg_catalog.pg_trigger t WHERE d.space = 'trigger' AND t.tgrelid = d.scope AND t.tgname = {name}::name AND NOT t.tgisinternal
        """;

    protected override string Compare(WritingContext context) => $$"""
        , scoped AS MATERIALIZED (
          -- Where the name stands: in the schema, or in a relation that may itself still have its earlier name.
          SELECT d.*, CASE WHEN d.kind IN ('table', 'view') THEN 'relation' ELSE d.kind END AS space, n.nspname,
                 CASE WHEN d.kind IN ('table', 'view') THEN n.oid
                      ELSE coalesce(pg_catalog.to_regclass(d.relation)::oid, (
                        SELECT c.oid FROM declared o JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = o.earlier::name
                        WHERE o.relation = d.relation AND o.kind IN ('table', 'view') LIMIT 1)) END AS scope
          FROM declared d
          JOIN pg_catalog.pg_namespace n ON n.nspname = (pg_catalog.parse_ident(d.relation))[1]::name
        ), borne AS MATERIALIZED (
          SELECT d.*, was.kind AS was, was.relation AS target, was.inherited, now.kind AS now, count(was.kind) FILTER (WHERE was.kind = d.kind) OVER (PARTITION BY d.space, d.relation, d.name) AS bearers
          FROM scoped d
          LEFT JOIN LATERAL (
            {{Bearer("d.earlier")}}) AS was ON true
          LEFT JOIN LATERAL (
            {{Bearer("d.name")}}) AS now ON true
        ), kept AS MATERIALIZED (
          -- For the queries of the other kinds, which follow.
          SELECT pg_catalog.set_config('{{PresentNames.Setting}}', coalesce(pg_catalog.jsonb_object_agg(k.space, k.relations), '{}')::text, true) AS setting
          FROM (SELECT r.space, pg_catalog.jsonb_object_agg(r.relation, r.names) AS relations
                FROM (SELECT b.space, b.relation,
                             pg_catalog.jsonb_object_agg(CASE b.space WHEN 'relation' THEN '' ELSE b.name END,
                                                         CASE b.space WHEN 'relation' THEN pg_catalog.quote_ident(b.nspname) || '.' || pg_catalog.quote_ident(b.earlier) ELSE b.earlier END) AS names
                      FROM borne b WHERE b.was = b.kind AND b.now IS NULL GROUP BY b.space, b.relation) AS r
                GROUP BY r.space) AS k
        )
        SELECT d.step, d.object, 'different' AS state,
               d.was || ' ' || pg_catalog.quote_ident(d.earlier)
                 || coalesce('; functions that name it do not follow: ' || CASE WHEN d.now IS NULL AND d.space IN ('relation', 'column') THEN (
                      SELECT pg_catalog.string_agg(p.oid::regprocedure::text, ', ' ORDER BY p.oid::regprocedure::text)
                      FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                      WHERE l.lanname IN ('sql', 'plpgsql') AND p.prosqlbody IS NULL AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                        AND p.prosrc ~ ('\m' || pg_catalog.regexp_replace(d.earlier, '([^[:alnum:]_])', '\\\1', 'g') || '\M')
                        AND pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) <> ALL ({{Quote.Array(context.Model.Of<TriggerFunction>().Select(function => function.Name.Sql))}})) END, '') AS found,
               d.statement, NULL AS counting,
               CASE WHEN d.now IS NOT NULL
                      THEN 'both names are there: ' || d.kind || ' ' || pg_catalog.quote_ident(d.earlier) || ' as well; move what is needed from one to the other, then drop or rename the earlier one'
                    WHEN d.was <> d.kind
                      THEN 'the earlier name ' || pg_catalog.quote_ident(d.earlier) || ' belongs to a ' || d.was || ' and not to a ' || d.kind || '; rename that object, or declare no earlier name'
                    WHEN d.bearers > 1
                      THEN 'several objects have earlier names of it, among them ' || d.kind || ' ' || pg_catalog.quote_ident(d.earlier) || '; keep one of them and drop or rename the others'
                    WHEN d.inherited
                      THEN 'the column is inherited and cannot be renamed here; rename it in the table it comes from'
                    WHEN d.space = 'relation' AND pg_catalog.to_regtype(d.relation) IS NOT NULL
                      THEN 'the name belongs to a type, and a relation makes a type of its name; rename that type first'
                    WHEN d.space = 'relation' AND NOT pg_catalog.has_schema_privilege(d.scope, 'CREATE')
                      THEN current_user || ' has no CREATE privilege on schema ' || pg_catalog.quote_ident(d.nspname) || ', which renaming needs; grant it first' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, d.target
        FROM borne d
        WHERE (SELECT k.setting IS NOT NULL FROM kept k) AND d.was IS NOT NULL AND CASE WHEN d.now IS NULL THEN true ELSE d.now = d.kind AND d.was = d.kind END
        """;

    protected override string ExpectedColumns => "schema, relation, kind, name, earlier";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<EarlierName>().Select(item => new Expected(
            CheckIds.EarlierName(item.Word, item.ObjectOf(item.Earlier)),
            Quote.Literal(item.Relation.Schema), Quote.Literal(item.Relation.Name), Quote.Literal(item.Word), Quote.Literal(item.Name), Quote.Literal(item.Earlier)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN x.found THEN 'failed' ELSE 'passed' END AS verdict, 'only ' || e.name AS expected,
               CASE WHEN x.found THEN 'a ' || e.kind || ' ' || e.earlier ELSE 'only ' || e.name END AS actual
        FROM expected e
        CROSS JOIN LATERAL (
          SELECT CASE e.kind
            WHEN 'table' THEN EXISTS (SELECT FROM pg_catalog.pg_tables t WHERE t.schemaname = e.schema::name AND t.tablename = e.earlier::name)
            WHEN 'view' THEN EXISTS (SELECT FROM pg_catalog.pg_views v WHERE v.schemaname = e.schema::name AND v.viewname = e.earlier::name)
            WHEN 'policy' THEN EXISTS (SELECT FROM pg_catalog.pg_policies p WHERE p.schemaname = e.schema::name AND p.tablename = e.relation::name AND p.policyname = e.earlier::name)
            WHEN 'trigger' THEN EXISTS (SELECT FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                                        WHERE n.nspname = e.schema::name AND c.relname = e.relation::name AND t.tgname = e.earlier::name)
            ELSE EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                         WHERE n.nspname = e.schema::name AND c.relname = e.relation::name AND a.attname = e.earlier::name AND NOT a.attisdropped) END AS found) AS x
        """;
}
