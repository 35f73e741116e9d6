using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Foreign keys. An equal one under another name is accepted.</summary>
sealed class ForeignKeyKind : ObjectKind
{
    public override string Words => "foreign key";

    public override string Title => "Foreign keys";

    public override string Note => "SHARE ROW EXCLUSIVE on both tables while the rows are read. An equal foreign key under another name is accepted.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(PropertyChange.ShareRowExclusive, unless: "where rows refer to nothing, unless the model moves them"),
        new("deferrability", Outcome.InPlace, PropertyChange.AccessExclusive),
        new("columns, referenced table, actions, MATCH, NOT VALID, NOT ENFORCED", Outcome.Replaced, PropertyChange.AccessExclusive),
        PropertyChange.LeftAlone("name"),
    ];

    public override bool Counts => true;

    public override bool StandsOnTable => true;

    protected override string DeclaredColumns =>
        "relation, name, columns, referenced, referenced_columns, on_update, on_delete, set_columns, match_full, is_deferrable, is_deferred, orphans, nullable, external, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<ForeignKey>().Select(key => new Declared(
            $"{key.Relation.Sql}.{Quote.Identifier(key.Name)}",
            key.Reason,
            key.Orphans == BadValues.Fail ? "rows that refer to nothing are counted before anything changes" : "what refers to nothing moves to safeschema.quarantine",
            $"ALTER TABLE {key.Relation.Sql} DROP CONSTRAINT {Quote.Identifier(key.Name)};",
            Quote.Literal(key.Relation.Sql),
            Quote.Literal(key.Name),
            Quote.Array(key.Columns),
            Quote.Literal(key.Referenced.Sql),
            Quote.Array(key.ReferencedColumns),
            Quote.Literal(Code(key.OnUpdate)),
            Quote.Literal(Code(key.OnDelete)),
            Quote.Array(key.SetColumns.OrderBy(name => name, StringComparer.Ordinal)),
            key.MatchFull ? "true" : "false",
            key.Deferral.IsDeferrable(),
            key.Deferral.IsDeferred(),
            Quote.Literal(key.Orphans.ToString().ToLowerInvariant()),
            Quote.Array(Emptied(key, context)),
            context.IsExternal(key.Referenced) ? "true" : "false",
            context.Optional(key.Relation),
            Quote.Dollar($"ALTER TABLE {key.Relation.Sql} ADD CONSTRAINT {Quote.Identifier(key.Name)} {Definition(key, " ")}", "sql")));

    /// <summary>The columns that become NULL where the row refers to nothing. Under MATCH FULL that is all of them or none.</summary>
    static List<string> Emptied(ForeignKey key, WritingContext context)
    {
        var nullable = context.ColumnsOf(key.Relation).Where(column => !column.NotNull && key.Columns.Contains(column.Name)).Select(column => column.Name).ToList();
        return key.MatchFull && nullable.Count < key.Columns.Count ? [] : nullable;
    }

    /// <inheritdoc/>
    public override IEnumerable<(QualifiedName Relation, string Definition)> ConstraintDefinitions(WritingContext context) =>
        context.Model.Of<ForeignKey>().Select(key => (key.Relation, Definition(key, "")));

    /// <summary>The definition; <c>pg_get_constraintdef</c> writes no space before the list of referenced columns.</summary>
    static string Definition(ForeignKey key, string beforeList) =>
        $"FOREIGN KEY ({List(key.Columns)}) REFERENCES {key.Referenced.Sql}{beforeList}({List(key.ReferencedColumns)}){(key.MatchFull ? " MATCH FULL" : "")}"
        + $"{Action("UPDATE", key.OnUpdate)}{Action("DELETE", key.OnDelete)}{(key.SetColumns.Count == 0 ? "" : $" ({List(key.SetColumns)})")}{key.Deferral.Words()}";

    static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quote.Identifier));

    static string Action(string command, ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => $" ON {command} RESTRICT",
        ReferentialAction.Cascade => $" ON {command} CASCADE",
        ReferentialAction.SetNull => $" ON {command} SET NULL",
        ReferentialAction.SetDefault => $" ON {command} SET DEFAULT",
        _ => "",
    };

    // confupdtype and confdeltype, pg_constraint (section 53.13).
    static string Code(ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => "r",
        ReferentialAction.Cascade => "c",
        ReferentialAction.SetNull => "n",
        ReferentialAction.SetDefault => "d",
        _ => "a",
    };

    // Of the same pairs of columns there is one foreign key: with other actions, or not validated, it is replaced.
    protected override string Comparison => $$"""
        , columns AS MATERIALIZED (
          SELECT k.oid, k.conrelid, k.conname, k.confrelid, k.confupdtype, k.confdeltype, k.confmatchtype, k.condeferrable, k.condeferred,
                 coalesce((SELECT pg_catalog.array_agg(a.attname::text ORDER BY a.attname::text COLLATE "C") FROM pg_catalog.pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.confdelsetcols)), '{}') AS set_columns,
                 k.convalidated AND (CASE WHEN pg_catalog.current_setting('server_version_num')::int < 180000 THEN true ELSE coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) END)
                   AND k.oid NOT IN (SELECT t.tgconstraint FROM pg_catalog.pg_trigger t WHERE t.tgconstraint <> 0 AND t.tgenabled NOT IN ('O', 'A')) AS holds,
                 (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, place)
                  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS child,
                 (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY AS u (attnum, place)
                  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum) AS parent
          FROM pg_catalog.pg_constraint k
          WHERE k.contype = 'f' AND k.conparentid = 0
        ), differing AS MATERIALIZED (
          SELECT d.*, m.late
          FROM declared d
          LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
          LEFT JOIN pg_catalog.pg_class r ON r.oid = pg_catalog.to_regclass(d.referenced)
          -- Of those that differ at most in when they are checked, one that does not differ comes first.
          LEFT JOIN LATERAL (
            SELECT k.condeferrable = d.is_deferrable AND k.condeferred = d.is_deferred AS same, pg_catalog.quote_ident(k.conname) AS late
            FROM columns k
            WHERE k.conrelid = c.oid AND k.confrelid = r.oid AND k.child = d.columns AND k.parent = d.referenced_columns AND k.holds AND k.confupdtype = d.on_update::"char"
              AND k.confdeltype = d.on_delete::"char" AND k.confmatchtype = CASE WHEN d.match_full THEN 'f' ELSE 's' END AND k.set_columns = d.set_columns
            ORDER BY 1 DESC, k.oid LIMIT 1) AS m ON true
          WHERE (c.oid IS NOT NULL OR NOT d.optional) AND m.same IS NOT TRUE)
        SELECT d.step, d.object, CASE WHEN s.found IS NULL THEN 'missing' ELSE 'different' END AS state, s.found,
               coalesce('ALTER TABLE ' || d.relation || ' ALTER CONSTRAINT ' || d.late || CASE WHEN d.is_deferrable THEN ' DEFERRABLE' ELSE ' NOT DEFERRABLE' END
                          || CASE WHEN d.is_deferred THEN ' INITIALLY DEFERRED' ELSE ' INITIALLY IMMEDIATE' END, coalesce(s.drops, '') || d.statement) AS statement,
               CASE WHEN d.late IS NOT NULL OR t.child_types IS NULL OR d.orphans = 'quarantine' OR (d.orphans = 'null' AND d.nullable <> '{}') THEN NULL
                    WHEN r.oid IS NULL THEN {{Counting.Rows("d.relation", "child", "w.present", "refer", "refers", "' to nothing, because ' || d.referenced || ' does not exist yet'")}}
                    WHEN t.child_types = p.parent_types THEN {{Counting.Rows("d.relation", "child", "w.present || ' AND NOT EXISTS (SELECT FROM ' || d.referenced || ' AS parent WHERE ' || w.meets || ')'", "refer", "refers", "' to nothing in ' || d.referenced")}} END AS counting,
               CASE WHEN d.external AND r.oid IS NOT NULL AND NOT pg_catalog.has_table_privilege(r.oid, 'REFERENCES')
                      THEN current_user || ' has no REFERENCES privilege on ' || d.referenced || '; have its owner grant it'
                    WHEN s.other_kind IS NOT NULL
                      THEN 'the name belongs to another constraint of the table: ' || s.other_kind || '; give the foreign key another name'
               END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target,
               d.relation, d.referenced, CASE WHEN d.nullable = '{}' THEN d.columns ELSE d.nullable END AS columns, d.nullable = '{}' AS moves,
               CASE WHEN d.nullable = '{}' AND d.orphans = 'null' THEN 'fail' ELSE d.orphans END AS orphans,
               CASE WHEN t.child_types = p.parent_types THEN w.present || ' AND NOT EXISTS (SELECT FROM ' || d.referenced || ' AS parent WHERE ' || w.meets || ')' END AS orphan
        FROM differing d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_class r ON r.oid = pg_catalog.to_regclass(d.referenced)
        CROSS JOIN LATERAL (
          SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(o.oid), '; ') AS found,
                 pg_catalog.string_agg('ALTER TABLE ' || d.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(o.conname) || '; ', '') AS drops,
                 (SELECT pg_catalog.pg_get_constraintdef(x.oid) FROM pg_catalog.pg_constraint x WHERE x.conrelid = c.oid AND x.conname = d.name::name AND x.contype <> 'f') AS other_kind
          FROM columns o
          WHERE o.conrelid = c.oid AND (o.conname = d.name::name OR (o.confrelid = r.oid AND o.child = d.columns AND o.parent = d.referenced_columns))) AS s
        CROSS JOIN LATERAL (
          SELECT CASE WHEN count(a.attnum) = pg_catalog.cardinality(d.columns) THEN pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, NULL) ORDER BY u.place) END AS child_types
          FROM unnest(d.columns) WITH ORDINALITY AS u (name, place)
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = u.name::name AND NOT a.attisdropped) AS t
        CROSS JOIN LATERAL (
          SELECT pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, NULL) ORDER BY u.place) AS parent_types
          FROM unnest(d.referenced_columns) WITH ORDINALITY AS u (name, place)
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attname = u.name::name AND NOT a.attisdropped) AS p
        CROSS JOIN LATERAL (
          -- Under MATCH FULL a row with some NULLs refers to nothing.
          SELECT '(' || pg_catalog.string_agg('child.' || pg_catalog.quote_ident(u.child) || ' IS NOT NULL', CASE WHEN d.match_full THEN ' OR ' ELSE ' AND ' END ORDER BY u.place) || ')' AS present,
                 pg_catalog.string_agg('parent.' || pg_catalog.quote_ident(u.parent) || ' = child.' || pg_catalog.quote_ident(u.child), ' AND ' ORDER BY u.place) AS meets
          FROM unnest(d.columns, d.referenced_columns) WITH ORDINALITY AS u (child, parent, place)) AS w
        """;

    protected override bool ExpectsLines => true;

    protected override string ExpectedColumns => "relation, name, definition, optional::boolean";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<ForeignKey>().Select(key => ConstraintCheck.Expect(key, Definition(key, ""), context));

    protected override string IdText => ConstraintCheck.IdText;

    protected override string Verification => ConstraintCheck.Verification(ExpectedName, "'f'");
}
