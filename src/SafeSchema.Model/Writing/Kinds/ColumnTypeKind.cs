using System.Globalization;
using System.Text;
using SafeSchema.Model.Objects;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Types of existing columns. The only kind that moves data; <see cref="Frame.ConversionBlocks"/> does it.</summary>
sealed class ColumnTypeKind : ColumnFacetKind
{
    public override string Words => "column type";

    public override string Title => "Types of columns that exist";

    public override string Note => "ACCESS EXCLUSIVE on the table while it is rewritten. Every value is converted on the side and counted before anything changes. Undo: convert back; quarantined rows and values are in safeschema.quarantine.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("type, collation", Outcome.InPlace, PropertyChange.AccessExclusive, Rewrites: "unless PostgreSQL finds the values to be the same", Unless: "where values are bad, or undeclared objects depend on it"),
    ];

    // How the values of a column become those of another type, by the column's step; and the key that takes a column along.
    static string Conversions(WritingContext context)
    {
        var text = new StringBuilder();
        foreach (var column in context.Model.Of<Column>())
        {
            if (column.Conversion is not { } conversion)
                continue;
            text.Append(text.Length == 0 ? "" : ",\n");
            new Declared(ObjectOf(column), conversion.Reason, Data(column), null).WriteComments(text, "column type");
            text.Append("  (").Append(string.Join(", ",
                Step(column, context),
                conversion.Using is { } @using ? Quote.Dollar(@using, "sql") : "NULL",
                Quote.LiteralOrNull(conversion.LookUp?.Relation.Sql),
                Quote.LiteralOrNull(conversion.LookUp?.Key),
                Quote.LiteralOrNull(conversion.LookUp?.By),
                Quote.LiteralOrNull(conversion.LookUp?.Pick),
                Quote.Literal(conversion.BadValues.ToString().ToLowerInvariant()),
                Quote.LiteralOrNull(conversion.KeepOldAs),
                conversion.RecreateDependants ? "true" : "false",
                Quote.LiteralOrNull(conversion.Reason),
                Quote.LiteralOrNull(conversion.TimeZone))).Append(')');
        }

        return text.Length == 0 ? "  (0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, false, NULL, NULL)" : text.ToString();
    }

    static string Step(Column column, WritingContext context) => context.StepOf("column", ObjectOf(column)).ToString(CultureInfo.InvariantCulture);

    static string Parents(WritingContext context)
    {
        var rows = from column in context.Model.Of<Column>()
                   let key = Parent(column, context)
                   where key is not null
                   select $"({Step(column, context)}, {Quote.Literal(key.Referenced.Sql)}, {Quote.Literal(key.ReferencedColumns[0])})";
        return string.Join(",\n  ", rows.DefaultIfEmpty("(0, '', '')"));
    }

    // A key that is converted takes the columns that refer to it along.
    static ForeignKey? Parent(Column column, WritingContext context) =>
        context.ForeignKeysOf(column.Relation).FirstOrDefault(key => key.Columns.Count == 1 && key.Columns[0] == column.Name);

    static string? Data(Column column) => column.Conversion switch
    {
        null => null,
        { LookUp: { } look } conversion =>
            $"an old value is looked up in {look.Relation.Sql}.{Quote.Identifier(look.By)}"
            + (look.Pick is null ? "; several matches are an obstacle" : $"; of several matches the first by {look.Pick} counts") + "; " + Bad(conversion, column),
        { TimeZone: { } zone, Using: null } conversion => $"a time that names no zone is one of {zone}; " + Bad(conversion, column),
        { Using: { } expression } conversion => $"an old value becomes {expression}; " + Bad(conversion, column),
        var conversion => Bad(conversion, column),
    };

    static string Bad(Conversion conversion, Column column) => conversion.BadValues switch
    {
        BadValues.Null => "a value that has no new one becomes NULL and is kept in safeschema.quarantine",
        BadValues.Quarantine when column.NotNull => "a row whose value has no new one moves, whole, to safeschema.quarantine",
        BadValues.Quarantine => "a value that has no new one moves to safeschema.quarantine, and the row stays",
        _ => "a value that has no new one is an obstacle, and nothing changes",
    };

    // What may be dropped for a moment, because a later stage of the same run brings it back, or an earlier one took it away.
    static string DeclaredDependants(WritingContext context)
    {
        var rows = new List<string>();
        foreach (var item in context.Model.Objects)
        {
            rows.AddRange(item switch
            {
                Policy policy => [Row("policy", policy.Relation, policy.Name)],
                DroppedPolicy policy => [Row("policy", policy.Relation, policy.Name)],
                Trigger trigger when !context.IsExternal(trigger.Relation) => [Row("trigger", trigger.Relation, trigger.Name)],
                View view => [Row("view", view.Name, "")],
                CheckConstraint check => [Row("constraint", check.Relation, check.Name)],
                Index index => [Row("index", index.Relation, index.Name)],
                DroppedObject { Kind: DroppedObjectType.Constraint } constraint => [Row("constraint", constraint.Relation, constraint.Name)],
                DroppedObject trigger => [Row("trigger", trigger.Relation, trigger.Name)],
                ForeignKey key => [Row("foreign key", key.Relation, key.Referenced.Sql, key.Columns)],
                _ => Array.Empty<string>(),
            });
        }

        return Quote.Dollar($"[{string.Join(",\n  ", rows)}]", "own");

        static string Row(string kind, QualifiedName relation, string name, IEnumerable<string>? columns = null) =>
            $"[{Quote.Json(kind)}, {Quote.Json(relation.Sql)}, {Quote.Json(name)}, [{string.Join(", ", (columns ?? []).Select(Quote.Json))}]]";
    }

    // A cast that PostgreSQL makes by itself, whatever the session's settings are, into a type that holds every value. All others are measured, value by value.
    const string Lossless = """
        pg_catalog.format_type(a.atttypid, a.atttypmod) = d.type OR v.using_sql IS NULL AND v.look_up IS NULL
                   AND d.type IN ('integer', 'bigint', 'numeric', 'timestamp without time zone', 'interval', 'text', 'character varying', 'inet', 'bit varying')
                   AND EXISTS (SELECT FROM pg_catalog.pg_cast k LEFT JOIN pg_catalog.pg_proc f ON f.oid = k.castfunc
                               WHERE k.castsource = a.atttypid AND k.casttarget = pg_catalog.to_regtype(d.type)::oid AND k.castcontext = 'i' AND (k.castfunc = 0 OR f.provolatile = 'i'))
        """;

    protected override string Compare(WritingContext context) => $$"""
        , conversion (step, using_sql, look_up, look_up_key, look_up_by, look_up_pick, bad_values, keep_old, recreates, reason, time_zone) AS (VALUES
        {{Conversions(context)}}
        ), referring (step, parent, parent_key) AS (VALUES
          {{Parents(context)}}
        ), own AS (
          SELECT o ->> 0 AS kind, o ->> 1 AS relation, o ->> 2 AS name, ARRAY(SELECT pg_catalog.jsonb_array_elements_text(o -> 3)) AS columns
          FROM pg_catalog.jsonb_array_elements({{DeclaredDependants(context)}}::jsonb) AS o
        ), changing AS MATERIALIZED (
          SELECT d.*, v.using_sql, v.look_up, v.look_up_key, v.look_up_by, v.look_up_pick, coalesce(v.bad_values, 'fail') AS bad_values, v.keep_old, coalesce(v.recreates, false) AS recreates, v.reason, v.time_zone, r.parent, r.parent_key, a.attrelid, a.attnum, a.attinhcount, pg_catalog.format_type(a.atttypid, a.atttypmod) AS from_type, CASE WHEN {{ColumnKind.OtherCollation}} THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END AS collation, c.reltype, {{Lossless}} AS lossless
          FROM declared d
          LEFT JOIN conversion v ON v.step = d.column_step
          LEFT JOIN referring r ON r.step = d.column_step
          JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation) AND c.relkind IN ('r', 'p')
          JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped
          WHERE pg_catalog.format_type(a.atttypid, a.atttypmod) <> d.type OR {{ColumnKind.OtherCollation}}
        ), above AS MATERIALIZED (
          -- Every view over a changing column, and every view over that.
          WITH RECURSIVE up (step, oid) AS (
            SELECT x.step, w.ev_class
            FROM changing x
            JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum AND e.classid = 'pg_catalog.pg_rewrite'::regclass
            JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid
            UNION
            SELECT u.step, w.ev_class
            FROM up u
            JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = u.oid AND e.classid = 'pg_catalog.pg_rewrite'::regclass
            JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid AND w.ev_class <> u.oid
          )
          SELECT u.step, u.oid FROM up u
        ), dependants AS MATERIALIZED (
          SELECT x.step, 'policy ' || pg_catalog.quote_ident(p.polname) || ' on ' || p.polrelid::regclass AS what,
                 'DROP POLICY ' || pg_catalog.quote_ident(p.polname) || ' ON ' || p.polrelid::regclass AS drop_sql,
                 EXISTS (SELECT FROM own o WHERE o.kind = 'policy' AND o.name = p.polname::text AND pg_catalog.to_regclass(o.relation) = p.polrelid) AS declared
          FROM changing x
          JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum AND e.classid = 'pg_catalog.pg_policy'::regclass
          JOIN pg_catalog.pg_policy p ON p.oid = e.objid
          UNION
          SELECT x.step, CASE WHEN v.relkind IN ('v', 'm') THEN 'view ' ELSE 'rule ' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(w.rulename), ', ' ORDER BY w.rulename) FROM pg_catalog.pg_rewrite w WHERE w.ev_class = v.oid) || ' on ' END || v.oid::regclass, NULL,
                 v.relkind IN ('v', 'm') AND x.recreates OR v.relkind = 'v' AND EXISTS (SELECT FROM own o WHERE o.kind = 'view' AND pg_catalog.to_regclass(o.relation) = v.oid)
          FROM above b JOIN changing x ON x.step = b.step JOIN pg_catalog.pg_class v ON v.oid = b.oid
          UNION
          -- A declared check is made again when the values are new; a declared index, when it was another one or would be built anew anyway.
          SELECT x.step, 'check ' || pg_catalog.quote_ident(k.conname), 'ALTER TABLE ' || x.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(k.conname), true
          FROM changing x
          JOIN pg_catalog.pg_constraint k ON k.conrelid = x.attrelid AND x.attnum = ANY (k.conkey) AND k.contype IN ('c', 'x', 'u')
          JOIN own o ON o.kind = 'constraint' AND o.name = k.conname::text AND pg_catalog.to_regclass(o.relation) = k.conrelid
          UNION
          SELECT x.step, 'index ' || i.indexrelid::regclass, 'DROP INDEX ' || i.indexrelid::regclass, true
          FROM changing x
          JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum AND e.classid = 'pg_catalog.pg_class'::regclass
          JOIN pg_catalog.pg_index i ON i.indexrelid = e.objid AND i.indrelid = x.attrelid
          JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
          JOIN own o ON o.kind = 'index' AND o.name = c.relname::text AND pg_catalog.to_regclass(o.relation) = i.indrelid
          WHERE NOT x.lossless
          UNION
          SELECT x.step, 'trigger ' || pg_catalog.quote_ident(t.tgname) || ' on ' || t.tgrelid::regclass,
                 'DROP TRIGGER ' || pg_catalog.quote_ident(t.tgname) || ' ON ' || t.tgrelid::regclass,
                 EXISTS (SELECT FROM own o WHERE o.kind = 'trigger' AND o.name = t.tgname::text AND pg_catalog.to_regclass(o.relation) = t.tgrelid)
          FROM changing x
          JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum AND e.classid = 'pg_catalog.pg_trigger'::regclass
          JOIN pg_catalog.pg_trigger t ON t.oid = e.objid AND NOT t.tgisinternal
          UNION
          SELECT x.step, 'foreign key ' || pg_catalog.quote_ident(k.conname) || ' of ' || k.conrelid::regclass,
                 'ALTER TABLE ' || k.conrelid::regclass || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(k.conname),
                 EXISTS (SELECT FROM own o WHERE o.kind = 'constraint' AND o.name = k.conname::text AND pg_catalog.to_regclass(o.relation) = k.conrelid)
                 OR EXISTS (SELECT FROM own o WHERE o.kind = 'foreign key' AND pg_catalog.to_regclass(o.relation) = k.conrelid AND o.name = k.confrelid::regclass::text
                           AND o.columns = (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, place)
                                         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum))
          FROM changing x
          JOIN pg_catalog.pg_constraint k ON k.contype = 'f' AND ((k.conrelid = x.attrelid AND x.attnum = ANY (k.conkey)) OR (k.confrelid = x.attrelid AND x.attnum = ANY (k.confkey)))
          UNION
          SELECT x.step, pg_catalog.pg_describe_object(e.classid, e.objid, e.objsubid), NULL, x.recreates AND g.oid IS NOT NULL
          FROM changing x
          JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum
          LEFT JOIN pg_catalog.pg_attrdef g ON e.classid = 'pg_catalog.pg_attrdef'::regclass AND g.oid = e.objid
          WHERE e.classid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_publication_rel'::regclass)
             OR (g.adnum <> x.attnum)
        )
        SELECT x.step, x.object, 'different' AS state, x.from_type || x.collation AS found,
               'ALTER TABLE ' || x.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(x.name) || ' TYPE ' || x.type AS statement, NULL AS counting,
               CASE WHEN EXISTS (SELECT FROM dependants n WHERE n.step = x.step AND NOT n.declared)
                    THEN 'its type is ' || x.from_type || ' and must become ' || x.type || ', but these undeclared objects depend on it: '
                         || (SELECT pg_catalog.string_agg(n.what, ', ' ORDER BY n.what) FROM dependants n WHERE n.step = x.step AND NOT n.declared)
                         || '; drop them first, or declare them'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute k WHERE k.attrelid = x.attrelid AND k.attname = x.keep_old::name AND NOT k.attisdropped)
                    THEN 'its old values are to be kept in column ' || pg_catalog.quote_ident(x.keep_old) || ', which exists already; choose another name'
                    WHEN x.attinhcount > 0 THEN 'the column is inherited, and changes with the table it comes from; declare that one'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_partitioned_table p WHERE p.partrelid = x.attrelid AND (x.attnum = ANY (p.partattrs) OR 0 = ANY (p.partattrs)))
                    THEN 'the table is partitioned by it, and PostgreSQL cannot change that'
                    WHEN y.holders IS NOT NULL THEN 'columns hold whole rows of the table (' || y.holders || '), which cannot be rewritten; drop them first' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, x.attrelid AS target,
               x.relation, x.name, x.type, x.not_null, x.from_type, x.using_sql, x.look_up, x.look_up_key, x.look_up_by, x.look_up_pick, x.bad_values, x.keep_old, x.parent, x.parent_key, x.recreates, x.reason,
               x.lossless, x.time_zone,
               (SELECT pg_catalog.jsonb_agg(n.drop_sql ORDER BY n.what) FROM dependants n WHERE n.step = x.step AND n.declared AND n.drop_sql IS NOT NULL) AS drops
        FROM changing x
        CROSS JOIN LATERAL (
          SELECT pg_catalog.string_agg(h.attrelid::regclass || '.' || pg_catalog.quote_ident(h.attname), ', ' ORDER BY h.attrelid::regclass::text, h.attname) AS holders
          FROM pg_catalog.pg_attribute h JOIN pg_catalog.pg_class o ON o.oid = h.attrelid AND o.relkind IN ('r', 'm', 'p')
          WHERE NOT h.attisdropped AND h.atttypid IN (SELECT t.oid FROM pg_catalog.pg_type t WHERE t.oid = x.reltype UNION ALL SELECT t.typarray FROM pg_catalog.pg_type t WHERE t.oid = x.reltype)) AS y
        """;
}
