using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// Earlier columns and tables, and views and functions that others may use. They go only where that is allowed at run time, by
/// name; otherwise they are held back, which is neither a difference nor an obstacle.
/// </summary>
sealed class DropKind : ObjectKind
{
    public override string Words => "drop";

    public override string Title => "Earlier columns, tables, views and functions that go, where that is allowed";

    public override string Note => "ACCESS EXCLUSIVE on the table. Last of all, so that back-fills and conversions can still read them. Only what safeschema.allow_drop names; the rest is held back.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("column, table, view or function still there", Outcome.Dropped, PropertyChange.AccessExclusive, Unless: "where something stands on it that stays; held back without an allowance"),
    ];

    protected override string DeclaredColumns => "kind, relation, part, arguments, statement";

    // What may stand on another goes before it.
    static IEnumerable<DroppedObject> Objects(WritingContext context) => context.Model.Of<DroppedObject>().Where(item => item.NeedsAllowance).OrderBy(item => item.Kind);

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        Objects(context).Select(item => new Declared(
            item.Object,
            item.Reason,
            $"held back, unless safeschema.allow_drop names {item.Object}",
            Undo(item),
            Quote.Literal(item.Word),
            Quote.Literal(item.Relation.Sql),
            Quote.Literal(item.Name),
            Arguments(item),
            Quote.Dollar(Drop(item), "sql")));

    // The types of a function's arguments, one by one. A comma within parentheses or quotes belongs to a type: numeric(10,2).
    static string Arguments(DroppedObject item)
    {
        List<string> types = [];
        var (start, depth, quoted) = (0, 0, false);
        var text = item.Kind == DroppedObjectType.Function ? item.Name : "";
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ',' && depth == 0 && !quoted))
            {
                types.Add(text.Substring(start, i - start).Trim());
                start = i + 1;
                continue;
            }

            quoted ^= text[i] == '"';
            depth += quoted ? 0 : text[i] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return Quote.Array(types is [""] ? [] : types);
    }

    static string Drop(DroppedObject item) => item.Kind == DroppedObjectType.Column
        ? $"ALTER TABLE {item.Relation.Sql} DROP COLUMN {Quote.Identifier(item.Name)}"
        : $"DROP {item.Word.ToUpperInvariant()} {item.Object}";

    static string Undo(DroppedObject item) => item.Kind is DroppedObjectType.Column or DroppedObjectType.Table
        ? "restore it from a backup: what it held is gone"
        : "create it again from the definition that the plan showed";

    // What this run itself drops or replaces has changed by then; where it has not, PostgreSQL refuses.
    static string OwnNames(WritingContext context) => Quote.Array(context.Model.Objects.SelectMany<SchemaObject, string>(item => item switch
    {
        Policy or DroppedPolicy or Trigger => [$"{((RelationObject)item).Relation.Sql}.{Quote.Identifier(((RelationObject)item).Name)}"],
        View view => [view.Name.Sql],
        _ => [],
    }));

    const string Allowed = "coalesce(nullif(pg_catalog.current_setting('safeschema.allowed', true), ''), '{}')::text[]";

    protected override string Compare(WritingContext context) => $$"""
        , roots AS MATERIALIZED (
          SELECT d.*, d.object = ANY ({{Allowed}}) AS allowed, x.classid, x.objid, x.objsubid, x.target
          FROM declared d
          LEFT JOIN LATERAL (
            SELECT 'pg_catalog.pg_class'::regclass::oid AS classid, a.attrelid AS objid, a.attnum::int AS objsubid, a.attrelid AS target
            FROM pg_catalog.pg_attribute a WHERE d.kind = 'column' AND a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.part::name AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL SELECT 'pg_catalog.pg_class'::regclass, c.oid, 0, c.oid
            FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass(d.relation) AND ((d.kind = 'table' AND c.relkind IN ('r', 'p')) OR (d.kind = 'view' AND c.relkind = 'v'))
            -- Before PostgreSQL 16, to_regprocedure raises 42704 where a type is not there; to_regtype does not.
            UNION ALL SELECT 'pg_catalog.pg_proc'::regclass, p.oid, 0, NULL
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
            WHERE d.kind = 'function' AND p.prokind IN ('f', 'w') AND n.nspname = (pg_catalog.parse_ident(d.relation))[1]::name AND p.proname = (pg_catalog.parse_ident(d.relation))[2]::name
              AND p.proargtypes::text = (SELECT coalesce(pg_catalog.string_agg(coalesce(pg_catalog.to_regtype(u.type)::oid::text, '?'), ' ' ORDER BY u.place), '') FROM unnest(d.arguments) WITH ORDINALITY AS u (type, place))) AS x ON true
        ), going AS MATERIALIZED (
          -- What PostgreSQL drops along without a word: indexes, constraints, defaults, sequences that the column owns.
          WITH RECURSIVE along (step, classid, objid, objsubid) AS (
            SELECT r.step, r.classid, r.objid, r.objsubid FROM roots r WHERE r.objid IS NOT NULL
            UNION
            SELECT g.step, e.classid, e.objid, e.objsubid
            FROM along g
            JOIN pg_catalog.pg_depend e ON e.refclassid = g.classid AND e.refobjid = g.objid AND (g.objsubid = 0 OR e.refobjsubid = g.objsubid)
            WHERE e.deptype IN ('a', 'i', 'P', 'S'))
          SELECT a.* FROM along a
        ), blocking AS MATERIALIZED (
          SELECT DISTINCT b.step, b.what
          FROM (SELECT g.step, e.classid, e.objid, e.objsubid, coalesce('view ' || w.ev_class::regclass, pg_catalog.pg_describe_object(e.classid, e.objid, e.objsubid)) AS what,
                       coalesce(w.ev_class::regclass::text, p.polrelid::regclass || '.' || pg_catalog.quote_ident(p.polname), t.tgrelid::regclass || '.' || pg_catalog.quote_ident(t.tgname)) AS name
                FROM going g
                JOIN pg_catalog.pg_depend e ON e.refclassid = g.classid AND e.refobjid = g.objid AND (g.objsubid = 0 OR e.refobjsubid = g.objsubid) AND e.deptype = 'n'
                LEFT JOIN pg_catalog.pg_rewrite w ON e.classid = 'pg_catalog.pg_rewrite'::regclass AND w.oid = e.objid
                LEFT JOIN pg_catalog.pg_policy p ON e.classid = 'pg_catalog.pg_policy'::regclass AND p.oid = e.objid
                LEFT JOIN pg_catalog.pg_trigger t ON e.classid = 'pg_catalog.pg_trigger'::regclass AND t.oid = e.objid AND NOT t.tgisinternal) AS b
          WHERE (b.name IS NULL OR b.name <> ALL ({{OwnNames(context)}}))
            -- What goes itself, or has gone before.
            AND NOT EXISTS (SELECT FROM going o JOIN roots r ON r.step = o.step AND (r.allowed OR r.step = b.step)
                            WHERE o.step <= b.step AND o.classid = b.classid AND o.objid = b.objid AND (o.objsubid = 0 OR o.objsubid = b.objsubid))
        )
        SELECT d.step, d.object, CASE WHEN d.allowed THEN 'different' ELSE 'held back' END AS state,
               d.kind || coalesce(' with ' || (
                 -- Not counted where policies hide rows from this role.
                 SELECT (pg_catalog.regexp_match(pg_catalog.query_to_xml('SELECT count(' || CASE d.kind WHEN 'column' THEN 't.' || pg_catalog.quote_ident(d.part) ELSE '*' END || ') AS n FROM ' || d.target::regclass || ' AS t', false, false, '')::text, '<n>(\d+)</n>'))[1]
                 WHERE d.kind IN ('column', 'table') AND NOT pg_catalog.row_security_active(d.target) AND pg_catalog.has_table_privilege(d.target, 'SELECT'))
                   || CASE d.kind WHEN 'column' THEN ' values' ELSE ' rows' END, '')
                 || coalesce(': ' || CASE d.kind WHEN 'view' THEN pg_catalog.pg_get_viewdef(d.target) WHEN 'function' THEN pg_catalog.pg_get_functiondef(d.objid) END, '')
                 || coalesce('; with it go: ' || (
                      SELECT pg_catalog.string_agg(pg_catalog.pg_describe_object(g.classid, g.objid, 0), ', ' ORDER BY pg_catalog.pg_describe_object(g.classid, g.objid, 0))
                      FROM going g WHERE d.kind = 'column' AND g.step = d.step AND g.classid IN ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_constraint'::regclass) AND g.objid <> d.objid), '') AS found,
               d.statement, NULL AS counting,
               CASE WHEN EXISTS (SELECT FROM blocking b WHERE b.step = d.step)
                      THEN 'these depend on it: ' || (SELECT pg_catalog.string_agg(b.what, ', ' ORDER BY b.what) FROM blocking b WHERE b.step = d.step) || '; drop or change them first'
                    WHEN d.kind = 'function' AND NOT (SELECT pg_catalog.pg_has_role(p.proowner, 'USAGE') FROM pg_catalog.pg_proc p WHERE p.oid = d.objid)
                      THEN 'it must be dropped, and ' || current_user || ' is not its owner; apply as the owner' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, d.target
        FROM roots d
        WHERE d.objid IS NOT NULL
        """;

    protected override string ExpectedColumns => "kind, schema, relation, part, arguments, object";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        Objects(context).Select(item => new Expected(
            CheckIds.DroppedObject(item.Word, item.Object),
            Quote.Literal(item.Word), Quote.Literal(item.Relation.Schema), Quote.Literal(item.Relation.Name), Quote.Literal(item.Name), Arguments(item), Quote.Literal(item.Object)));

    protected override string Verification => $$"""
        SELECT e.id, CASE WHEN NOT x.found THEN 'passed' WHEN e.object = ANY ({{Allowed}}) THEN 'failed' ELSE 'held back' END AS verdict,
               'gone' AS expected, CASE WHEN x.found THEN 'a ' || e.kind ELSE 'gone' END AS actual
        FROM expected e
        CROSS JOIN LATERAL (
          SELECT CASE e.kind
            WHEN 'table' THEN EXISTS (SELECT FROM pg_catalog.pg_tables t WHERE t.schemaname = e.schema::name AND t.tablename = e.relation::name)
            WHEN 'view' THEN EXISTS (SELECT FROM pg_catalog.pg_views v WHERE v.schemaname = e.schema::name AND v.viewname = e.relation::name)
            WHEN 'function' THEN EXISTS (SELECT FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                                         WHERE n.nspname = e.schema::name AND p.proname = e.relation::name AND p.prokind IN ('f', 'w') AND p.pronargs = pg_catalog.cardinality(e.arguments)
                                           AND NOT EXISTS (SELECT FROM pg_catalog.generate_series(1, p.pronargs) AS i WHERE pg_catalog.to_regtype(e.arguments[i]) IS DISTINCT FROM p.proargtypes[i - 1]::regtype))
            ELSE EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                         WHERE n.nspname = e.schema::name AND c.relname = e.relation::name AND c.relkind IN ('r', 'p') AND a.attname = e.part::name AND NOT a.attisdropped) END AS found) AS x
        """;
}
