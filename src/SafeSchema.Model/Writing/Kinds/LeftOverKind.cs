using SafeSchema.Model.Objects;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>What an older schema left behind and what would reject the model's rows. It is named, never dropped by itself.</summary>
sealed class LeftOverKind : ObjectKind
{
    public override string Words => "left-over";

    public override string Title => "Left-overs that would reject rows";

    public override string Note => "Nothing is dropped that the model does not name.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Refused("undeclared column that is NOT NULL without a default"),
    ];

    protected override string DeclaredColumns => "relation, columns, relaxed";

    protected override IEnumerable<Declared> Declare(WritingContext context)
    {
        var relaxed = context.Model.Of<LegacyColumn>().Where(column => column.DropNotNull).ToLookup(column => column.Relation, column => column.Name);
        return context.Model.Of<Table>().Select(table => new Declared(
            table.Name.Sql, null, null, null,
            Quote.Literal(table.Name.Sql),
            Quote.Array(context.ColumnsOf(table.Name).Select(column => column.Name)),
            Quote.Array(relaxed[table.Name])));
    }

    protected override string Comparison => """
        SELECT d.step, d.object, 'different' AS state, pg_catalog.quote_ident(a.attname) || ' NOT NULL' AS found, NULL AS statement, NULL AS counting,
               'the undeclared column ' || pg_catalog.quote_ident(a.attname) || ' is NOT NULL and has no default, so it would reject every row that the model writes; declare it with [LegacyColumn(…, DropNotNull = true)]' AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
        WHERE a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attname <> ALL (d.columns::name[]) AND a.attname <> ALL (d.relaxed::name[])
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid AND t.typdefault IS NOT NULL)
          -- One that this run drops rejects nothing any more.
          AND d.object || '.' || pg_catalog.quote_ident(a.attname) <> ALL (coalesce(nullif(pg_catalog.current_setting('safeschema.allowed', true), ''), '{}')::text[])
        """;

    protected override bool ExpectsLines => true;

    protected override string ExpectedColumns => "relation, columns, names, definitions, keys, before, behind, indexes, unique_over, written";

    protected override IEnumerable<Expected> Expect(WritingContext context)
    {
        var definitions = ObjectKinds.All.SelectMany(kind => kind.ConstraintDefinitions(context)).ToLookup(item => item.Relation, item => item.Definition);
        var forms = ObjectKinds.All.SelectMany(kind => kind.ConstraintForms(context)).ToLookup(item => item.Relation);
        var names = context.Model.Objects.OfType<Constraint>().ToLookup(item => item.Relation, item => item.Name);
        var indexes = context.Model.Of<Index>().ToLookup(index => index.Relation, index => index.Name);
        var unique = context.Model.Of<Index>().Where(index => index.Unique && !IndexKind.IsWritten(index)).Select(index => (index.Relation, Columns: index.Columns.Select(column => column.Name)))
            .Concat(context.Model.Objects.OfType<Key>().Select(key => (key.Relation, Columns: key.Columns.AsEnumerable())))
            .ToLookup(item => item.Relation, item => string.Join(", ", item.Columns.Select(Quote.Identifier)));
        var written = context.Model.Of<Index>().Where(index => index.Unique && IndexKind.IsWritten(index)).ToLookup(index => index.Relation, index => IndexKind.FormKey(index, context));
        return context.Model.Of<Table>().Select(table => new Expected(
            CheckIds.AcceptsRows(table.Name),
            table.Name.Sql,
            Quote.ArrayText(context.ColumnsOf(table.Name).Select(column => column.Name)),
            Quote.ArrayText(names[table.Name]), Quote.ArrayText(definitions[table.Name]),
            Quote.ArrayText(forms[table.Name].Select(form => form.Key)), Quote.ArrayText(forms[table.Name].Select(form => form.Before)), Quote.ArrayText(forms[table.Name].Select(form => form.Behind)),
            Quote.ArrayText(indexes[table.Name]), Quote.ArrayText(unique[table.Name]), Quote.ArrayText(written[table.Name])));
    }

    protected override string IdText => "'table ' || s.relation || ' accepts rows'";

    // An undeclared constraint or unique index over declared columns can reject rows that the model allows. One of a declared name has a check of
    // its own. A partial unique index rejects nothing that a whole one over the same columns would not.
    protected override string Verification => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        , tables AS MATERIALIZED (
          SELECT e.*, c.oid, e.columns::name[] AS own, e.names::name[] AS named, e.indexes::name[] AS indexed
          FROM expected e LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
        ), undeclared AS MATERIALIZED (
          SELECT k.conrelid, k.conname, k.contype, k.conkey, pg_catalog.pg_get_constraintdef(k.oid) AS definition, e.own, e.definitions::text[] AS definitions, e.keys::text[] AS keys, e.before::text[] AS before, e.behind::text[] AS behind
          FROM tables e JOIN pg_catalog.pg_constraint k ON k.conrelid = e.oid
          WHERE k.contype IN ('c', 'u', 'x', 'f') AND k.conparentid = 0 AND k.conname <> ALL (e.named)
        ), unique_indexes AS MATERIALIZED (
          SELECT i.*, ic.relname, ic.reloptions, ic.relkind, e.own, e.unique_over::text[] AS unique_over, e.written::text[] AS written
          FROM tables e
          JOIN pg_catalog.pg_index i ON i.indrelid = e.oid
          JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
          LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
          WHERE i.indisunique AND ic.relname <> ALL (e.indexed) AND k.oid IS NULL
        ), rejecting AS (
          SELECT e.oid, 'column ' || pg_catalog.quote_ident(a.attname) || ' NOT NULL without a default: declare [LegacyColumn(…, DropNotNull = true)]' AS what
          FROM tables e JOIN pg_catalog.pg_attribute a ON a.attrelid = e.oid LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
          WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND t.typdefault IS NULL AND a.attname <> ALL (e.own)
          UNION ALL
          SELECT u.conrelid, 'constraint ' || pg_catalog.quote_ident(u.conname) || ' ' || u.definition || ': declare it, or drop it with [DropConstraint]'
          FROM undeclared u
          WHERE u.definition <> ALL (u.definitions)
            AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = u.conrelid AND a.attnum = ANY (u.conkey) AND a.attname = ANY (u.own))
            AND NOT EXISTS (
              SELECT FROM unnest(u.keys, u.before, u.behind) AS w (key, before, behind)
              CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(coalesce((SELECT n.forms FROM known n) -> w.key, '[]')) AS f (form)
              WHERE u.definition = w.before || f.form || w.behind)
            -- Whether one that nobody has recorded is the declared one is for its own check to say.
            AND NOT EXISTS (SELECT FROM unnest(u.keys, u.before) AS w (key, before) WHERE NOT (SELECT n.forms FROM known n) ? w.key AND pg_catalog.starts_with(u.definition, w.before))
          UNION ALL
          SELECT i.indrelid, 'unique index ' || pg_catalog.quote_ident(i.relname) || ' ' || pg_catalog.pg_get_indexdef(i.indexrelid) || ': declare it, or drop it'
          FROM unique_indexes i
          WHERE EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                        WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = i.indrelid
                          AND a.attname = ANY (i.own))
            AND NOT EXISTS (SELECT FROM unnest(i.written) AS key WHERE (SELECT n.forms FROM known n) -> key ? {{IndexKind.Behind("i", "i")}})
            AND (i.indexprs IS NOT NULL OR i.indnullsnotdistinct OR (
              SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.place)
              FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
              WHERE u.place <= i.indnkeyatts) <> ALL (i.unique_over)))
        SELECT e.id, CASE WHEN r.rejecting IS NULL THEN 'passed' ELSE 'failed' END AS verdict,
               'nothing undeclared that rejects rows' AS expected, coalesce(r.rejecting, 'nothing undeclared that rejects rows') AS actual
        FROM tables e
        LEFT JOIN (SELECT x.oid, pg_catalog.string_agg(x.what, ', ' ORDER BY x.what) AS rejecting FROM rejecting x GROUP BY x.oid) AS r ON r.oid = e.oid
        """;
}
