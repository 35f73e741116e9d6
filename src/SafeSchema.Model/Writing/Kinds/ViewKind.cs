using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Views: their query, the columns that the record maps, and whose privileges they read with.</summary>
sealed class ViewKind : ObjectKind
{
    public override string Words => "view";

    public override string Title => "Views";

    public override string Note => "ACCESS EXCLUSIVE on the view alone. Replaced in place where its columns allow it, otherwise dropped and created, and everything that hangs on it comes back.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(),
        new("query, options", Outcome.InPlace, PropertyChange.AccessExclusive + " on the view"),
        new("columns", Outcome.Replaced, PropertyChange.AccessExclusive + " on the view", Unless: "where anything depends on it"),
    ];

    public override IReadOnlyList<NormalForm> Forms { get; } =
    [
        new(
            "view",
            """
            'CREATE OR REPLACE TEMP VIEW ' || twin || ' AS ' || pg_catalog.rtrim(source, E';\n')
            """,
            """
            pg_catalog.pg_get_viewdef(('pg_temp.' || twin)::regclass)
            """, OnTable: false),
    ];

    protected override string DeclaredColumns => "relation, schema, columns, types, invoker, source, key, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<View>().Select(view => new Declared(
            view.Name.Sql,
            view.Reason,
            null,
            $"DROP VIEW {view.Name.Sql}; (it holds no data)",
            Quote.Literal(view.Name.Sql),
            Quote.Literal(Quote.Identifier(view.Name.Schema)),
            Quote.Array(view.Columns.Select(column => column.Name)),
            Quote.Array(view.Columns.Select(column => column.Type)),
            view.SecurityInvoker ? "true" : "false",
            Quote.Dollar(view.Query, "sql"),
            Quote.Literal(FormKey(view, context)),
            Quote.Dollar($"VIEW {view.Name.Sql} WITH (security_invoker = {(view.SecurityInvoker ? "true" : "false")}) AS\n{view.Query}", "sql")));

    static string FormKey(View view, WritingContext context) => context.FormKey("view", view.Name, "", view.Query);

    // CREATE OR REPLACE VIEW may add columns at the end and change nothing else about them (42P16), and it sets the options anew: those that the
    // model says nothing of stay. A view whose columns change has been taken down before, with what hangs on it.
    protected override string Comparison => """
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT d.step, d.object,
               CASE WHEN c.oid IS NULL THEN 'missing' WHEN f.forms IS NULL AND a.same_columns AND a.same_options THEN 'unknown' ELSE 'different' END AS state,
               pg_catalog.concat_ws(', ', CASE WHEN c.oid IS NOT NULL AND NOT a.same_columns THEN 'other columns: ' || a.columns END,
                                    CASE WHEN c.oid IS NOT NULL AND NOT a.same_options THEN CASE WHEN d.invoker THEN 'its owner''s privileges' ELSE 'its caller''s privileges' END END,
                                    CASE WHEN NOT f.forms ? a.query THEN 'another query' END) AS found,
               CASE WHEN c.oid IS NULL THEN 'CREATE ' WHEN a.same_columns THEN 'CREATE OR REPLACE ' ELSE 'DROP VIEW ' || d.relation || '; CREATE ' END || d.statement || coalesce('; ALTER VIEW ' || d.relation || ' SET (' || a.other_options || ')', '') AS statement,
               NULL AS counting,
               CASE WHEN c.relkind <> 'v' THEN 'the name belongs to an object of another kind (relkind ' || c.relkind::text || '), so no view can be made; rename that object first'
                    WHEN c.oid IS NULL AND NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(d.schema)::oid, 'CREATE')
                      THEN current_user || ' has no CREATE privilege on schema ' || d.schema || '; grant it first' END AS obstacle,
               CASE WHEN c.oid IS NOT NULL AND f.forms IS NULL
                    THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'view', 'relation', d.relation, 'part', '', 'source', d.source, 'actual', a.query)) END AS learn,
               ARRAY[d.step] AS made_by, c.oid AS target, c.relkind = 'v' AND NOT a.same_columns AS replaced
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
        CROSS JOIN LATERAL (
          SELECT CASE WHEN c.relkind = 'v' THEN pg_catalog.pg_get_viewdef(c.oid) END AS query,
                 coalesce((SELECT o.option_value::boolean FROM pg_catalog.pg_options_to_table(c.reloptions) o WHERE o.option_name = 'security_invoker'), false) = d.invoker AS same_options,
                 (SELECT pg_catalog.string_agg(o, ', ') FROM unnest(c.reloptions) AS o WHERE o NOT LIKE 'security_invoker=%') AS other_options,
                 (SELECT pg_catalog.array_agg(x.attname::text ORDER BY x.attnum) = d.columns AND pg_catalog.array_agg(pg_catalog.format_type(x.atttypid, x.atttypmod) ORDER BY x.attnum) = d.types
                  FROM pg_catalog.pg_attribute x WHERE x.attrelid = c.oid AND x.attnum > 0 AND NOT x.attisdropped) AS same_columns,
                 (SELECT pg_catalog.string_agg(x.attname || ' ' || pg_catalog.format_type(x.atttypid, x.atttypmod), ', ' ORDER BY x.attnum)
                  FROM pg_catalog.pg_attribute x WHERE x.attrelid = c.oid AND x.attnum > 0 AND NOT x.attisdropped) AS columns) AS a
        WHERE c.oid IS NULL OR c.relkind <> 'v' OR NOT a.same_columns OR NOT a.same_options OR f.forms IS NULL OR NOT f.forms ? a.query
        """;

    protected override string ExpectedColumns => "schema, relation, aspect, expected, key";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<View>().SelectMany(view => new[]
        {
            Row(view, CheckIds.View(view.Name), "query", Quote.Dollar(view.Query, "sql"), Quote.Literal(FormKey(view, context))),
            Row(view, CheckIds.ViewColumns(view.Name), "columns",
                Quote.Literal(string.Join(", ", view.Columns.Select(column => $"{Quote.Identifier(column.Name)} {column.Type}"))), "NULL"),
            Row(view, CheckIds.ViewSecurity(view.Name), "security", Quote.Literal(view.SecurityInvoker ? "security_invoker=true" : "security_invoker=false"), "NULL"),
        });

    static Expected Row(View view, string id, string aspect, string expected, string key) =>
        new(id, Quote.Literal(view.Name.Schema), Quote.Literal(view.Name.Name), Quote.Literal(aspect), expected, key);

    protected override string Verification => """
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT e.id,
               CASE WHEN x.actual IS NULL THEN 'failed'
                    WHEN e.aspect <> 'query' THEN CASE WHEN x.actual = e.expected THEN 'passed' ELSE 'failed' END
                    WHEN k.forms IS NULL THEN 'undecided'
                    WHEN k.forms @> pg_catalog.to_jsonb(x.actual) THEN 'passed' ELSE 'failed' END AS verdict,
               e.expected, coalesce(x.actual, 'missing') AS actual
        FROM expected e
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.key AS forms) AS k
        LEFT JOIN pg_catalog.pg_views v ON v.schemaname = e.schema::name AND v.viewname = e.relation::name
        LEFT JOIN pg_catalog.pg_class c ON c.oid = (pg_catalog.quote_ident(v.schemaname) || '.' || pg_catalog.quote_ident(v.viewname))::regclass
        CROSS JOIN LATERAL (
          SELECT CASE WHEN c.oid IS NULL THEN NULL
                 ELSE CASE e.aspect
                   WHEN 'query' THEN v.definition
                   WHEN 'columns' THEN (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname) || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                                        FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
                   ELSE coalesce((SELECT CASE WHEN o IN ('security_invoker=on', 'security_invoker=1', 'security_invoker=yes') THEN 'security_invoker=true' ELSE o END
                                  FROM unnest(c.reloptions) AS o WHERE o LIKE 'security_invoker=%'), 'security_invoker=false') END END AS actual) AS x
        """;
}
