using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Primary keys and unique constraints. An equal one under another name is accepted.</summary>
sealed class KeyKind : ObjectKind
{
    public override string Words => "key";

    public override string Title => "Primary keys and unique constraints";

    public override string Note => "ACCESS EXCLUSIVE on the table while the index is built. An equal constraint under another name is accepted.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(PropertyChange.AccessExclusive, unless: "where rows are duplicates"),
        new("columns, deferrability, NULLS NOT DISTINCT, INCLUDE, validity", Outcome.Replaced, PropertyChange.AccessExclusive, Unless: "where foreign keys stand on it"),
        PropertyChange.LeftAlone("name"),
    ];

    public override bool Counts => true;

    public override bool StandsOnTable => true;

    protected override string DeclaredColumns => "relation, name, type, columns, include, nulls_not_distinct, is_deferrable, is_deferred, optional, statement";

    /// <inheritdoc/>
    public override IEnumerable<(QualifiedName Relation, string Definition)> ConstraintDefinitions(WritingContext context) =>
        context.Model.Objects.OfType<Key>().Select(key => (key.Relation, Definition(key)));

    /// <summary>How <c>pg_get_constraintdef</c> writes it.</summary>
    static string Definition(Key key) =>
        $"{(key is PrimaryKey ? "PRIMARY KEY" : "UNIQUE")} {(key.NullsAreEqual ? "NULLS NOT DISTINCT " : "")}({List(key.Columns)}){(key.Include.Count == 0 ? "" : $" INCLUDE ({List(key.Include)})")}{key.Deferral.Words()}";

    static string List(IEnumerable<string> columns) => string.Join(", ", columns.Select(Quote.Identifier));

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Objects.OfType<Key>().Select(key => new Declared(
            $"{key.Relation.Sql}.{Quote.Identifier(key.Name)}",
            key.Reason,
            "duplicates are counted before anything changes",
            $"ALTER TABLE {key.Relation.Sql} DROP CONSTRAINT {Quote.Identifier(key.Name)};",
            Quote.Literal(key.Relation.Sql),
            Quote.Literal(key.Name),
            key is PrimaryKey ? "'p'" : "'u'",
            Quote.Array(key.Columns),
            Quote.Array(key.Include),
            key.NullsAreEqual ? "true" : "false",
            key.Deferral.IsDeferrable(),
            key.Deferral.IsDeferred(),
            context.Optional(key.Relation),
            Quote.Dollar($"ALTER TABLE {key.Relation.Sql} ADD CONSTRAINT {Quote.Identifier(key.Name)} {Definition(key)}", "sql")));

    protected override string Comparison => $$"""
        , keys AS MATERIALIZED (
          SELECT k.oid, k.conrelid, k.contype, k.condeferrable, k.condeferred, i.indnullsnotdistinct,
                 CASE WHEN i.indnatts = i.indnkeyatts THEN '{}'
                      ELSE (SELECT pg_catalog.array_agg(a.attname::text ORDER BY x.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS x (attnum, place)
                            JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = x.attnum WHERE x.place > i.indnkeyatts) END AS include,
                 (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, place)
                  JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS columns
          FROM pg_catalog.pg_constraint k
          JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid
          WHERE k.contype IN ('p', 'u') AND i.indisvalid
        ), differing AS MATERIALIZED (
          SELECT d.*
          FROM declared d
          LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
          WHERE (c.oid IS NOT NULL OR NOT d.optional)
            AND NOT EXISTS (SELECT FROM keys k WHERE k.conrelid = c.oid AND k.contype = d.type::"char" AND k.columns = d.columns AND k.include = d.include
                              AND k.condeferrable = d.is_deferrable AND k.condeferred = d.is_deferred AND k.indnullsnotdistinct = d.nulls_not_distinct))
        SELECT d.step, d.object, CASE WHEN s.conname IS NULL THEN 'missing' ELSE 'different' END AS state,
               pg_catalog.pg_get_constraintdef(s.oid) AS found,
               CASE WHEN s.conname IS NULL THEN '' ELSE 'ALTER TABLE ' || d.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(s.conname) || '; ' END
                 || coalesce('ALTER TABLE ' || d.relation || ' ADD CONSTRAINT ' || pg_catalog.quote_ident(d.name) || CASE d.type WHEN 'p' THEN ' PRIMARY KEY' ELSE ' UNIQUE' END || ' USING INDEX ' || u.ready
                               || CASE WHEN d.is_deferrable THEN ' DEFERRABLE' ELSE '' END || CASE WHEN d.is_deferred THEN ' INITIALLY DEFERRED' ELSE '' END, d.statement) AS statement,
               CASE WHEN t.present THEN {{Counting.Duplicates("d.relation", "d.columns", "d.nulls_not_distinct")}} END AS counting,
               CASE WHEN s.conname IS NULL AND x.relname IS NOT NULL AND u.ready IS DISTINCT FROM pg_catalog.quote_ident(x.relname)
                      THEN 'the name ' || pg_catalog.quote_ident(x.relname) || ' belongs to another relation of the schema; give the constraint another name'
                    WHEN d.type = 'p' AND o.conname IS NOT NULL
                      THEN 'the table has another primary key: ' || pg_catalog.quote_ident(o.conname) || ' ' || pg_catalog.pg_get_constraintdef(o.oid) || '; drop it first'
                    WHEN s.conname IS NOT NULL AND EXISTS (SELECT FROM pg_catalog.pg_constraint f WHERE f.contype = 'f' AND f.conindid = s.conindid)
                      THEN 'it is otherwise, ' || pg_catalog.pg_get_constraintdef(s.oid) || ', and foreign keys stand on it; drop those first'
               END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target, d.columns AS unique_over
        FROM differing d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_constraint s ON s.conrelid = c.oid AND s.conname = d.name::name
        LEFT JOIN pg_catalog.pg_constraint o ON o.conrelid = c.oid AND o.contype = 'p' AND d.type = 'p' AND o.conname <> d.name::name
        LEFT JOIN pg_catalog.pg_class x ON x.relname = d.name::name
          AND x.relnamespace = coalesce(c.relnamespace, (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = (pg_catalog.parse_ident(d.relation))[1]::name))
        CROSS JOIN LATERAL (SELECT count(*) = pg_catalog.cardinality(d.columns) AS present FROM pg_catalog.pg_attribute a
                            WHERE a.attrelid = c.oid AND a.attname = ANY (d.columns::name[]) AND NOT a.attisdropped) AS t
        LEFT JOIN LATERAL (
          -- A unique index that is already there becomes the constraint's; a second one would only cost.
          SELECT pg_catalog.min(pg_catalog.quote_ident(ic.relname)) AS ready
          FROM pg_catalog.pg_index i
          JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
          JOIN pg_catalog.pg_am am ON am.oid = ic.relam
          WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND am.amname = 'btree' AND i.indpred IS NULL AND i.indexprs IS NULL
            AND i.indnullsnotdistinct = d.nulls_not_distinct AND c.relkind = 'r'
            -- One index serves one constraint: of two over the same columns, the first takes it.
            AND NOT EXISTS (SELECT FROM declared f WHERE f.relation = d.relation AND f.columns = d.columns AND f.include = d.include AND f.step < d.step)
            AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
            AND NOT EXISTS (SELECT FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) AS g (place) JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[g.place]
                            WHERE i.indoption[g.place] <> 0 OR NOT o.opcdefault)
            AND d.columns || d.include = (SELECT pg_catalog.array_agg(a.attname::text ORDER BY x.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS x (attnum, place)
                             JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = x.attnum)
            AND i.indnkeyatts = pg_catalog.cardinality(d.columns)) AS u ON s.conname IS NULL
        """;

    protected override bool ExpectsLines => true;

    protected override string ExpectedColumns => "relation, name, definition, optional::boolean";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Objects.OfType<Key>().Select(key => ConstraintCheck.Expect(key, Definition(key), context));

    protected override string IdText => ConstraintCheck.IdText;

    protected override string Verification => ConstraintCheck.Verification(ExpectedName, "'p', 'u'");
}
