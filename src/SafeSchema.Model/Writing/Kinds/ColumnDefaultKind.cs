namespace SafeSchema.Model.Writing.Kinds;

/// <summary>
/// Defaults of declared columns, and what stands in their place: identities and generated columns. A column that declares none has
/// none.
/// </summary>
sealed class ColumnDefaultKind : ColumnFacetKind
{
    public override string Words => "column default";

    public override string Title => "Defaults";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment; rows that exist keep their values. Undo: set the earlier default again.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("default", Outcome.InPlace, PropertyChange.AccessExclusive),
        new("identity: none, or a serial", Outcome.InPlace, PropertyChange.AccessExclusive, Unless: "where a row has no value"),
        new("identity: always or by default", Outcome.InPlace, PropertyChange.AccessExclusive),
        PropertyChange.Refused("identity that is not declared"),
        new("expression of a generated column", Outcome.InPlace, PropertyChange.AccessExclusive, Rewrites: "yes", Unless: "before PostgreSQL 17"),
        PropertyChange.Refused("generated or not"),
    ];

    public override bool Counts => true;

    public override IReadOnlyList<NormalForm> Forms { get; } =
    [
        new(
            "default",
            """
            'ALTER TABLE pg_temp.' || twin || ' ALTER COLUMN ' || pg_catalog.quote_ident(item.part) || E' SET DEFAULT (' || source || E'\n)'
            """,
            """
            (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                                             WHERE d.adrelid = ('pg_temp.' || twin)::regclass AND a.attname = item.part::name)
            """),
        new(
            "generated",
            """
            'ALTER TABLE pg_temp.' || twin || ' DROP COLUMN ' || pg_catalog.quote_ident(item.part) || ', ADD COLUMN ' || pg_catalog.quote_ident(item.part) || ' '
                              || (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a WHERE a.attrelid = item.relation::regclass AND a.attname = item.part::name) || ' GENERATED ALWAYS AS (' || source || E'\n) STORED'
            """,
            """
            (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                                             WHERE d.adrelid = ('pg_temp.' || twin)::regclass AND a.attname = item.part::name)
            """),
    ];

    // A conversion takes an identity down with the old type, so it stands in the way only where the type is the declared one.
    protected override string Comparison => $$"""
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT d.step, d.object,
               CASE WHEN x.actual IS NULL AND x.made = '' THEN 'missing' WHEN d.default_sql IS NOT NULL AND f.forms IS NULL AND x.made = d.made THEN 'unknown' ELSE 'different' END AS state,
               pg_catalog.concat_ws(' ', CASE x.made WHEN 's' THEN 'generated' WHEN 'v' THEN 'generated, virtual' WHEN 'a' THEN 'identity, always' WHEN 'd' THEN 'identity, by default' END, x.actual) AS found,
               CASE WHEN d.made IN ('a', 'd') AND x.made = '' THEN
                      CASE WHEN x.actual IS NULL THEN '' ELSE x.column_sql || ' DROP DEFAULT; ' END || coalesce(x.detach, '')
                        || x.column_sql || ' SET NOT NULL; ' || x.column_sql || ' ADD GENERATED ' || x.words || ' AS IDENTITY; SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('
                        || pg_catalog.quote_literal(d.relation) || ', ' || pg_catalog.quote_literal(d.name) || '), v.highest) FROM (SELECT pg_catalog.max(' || pg_catalog.quote_ident(d.name) || ') AS highest FROM ' || d.relation || ') AS v WHERE v.highest > 0'
                    WHEN d.made IN ('a', 'd') THEN x.column_sql || ' SET GENERATED ' || x.words
                    WHEN d.made = 's' AND x.refusal IS NOT NULL
                      THEN 'DO ' || pg_catalog.quote_literal('BEGIN RAISE EXCEPTION USING ERRCODE = ''SS001'', MESSAGE = ' || pg_catalog.quote_literal(E'safeschema: 1 obstacle; everything was undone\n- column default ' || d.object || ': ' || x.refusal) || '; END')
                    WHEN d.made = 's' THEN x.column_sql || ' SET EXPRESSION AS (' || d.default_sql || E'\n)'
                    ELSE x.column_sql || CASE WHEN d.default_sql IS NULL THEN ' DROP DEFAULT' ELSE ' SET DEFAULT (' || d.default_sql || E'\n)' END END AS statement,
               CASE WHEN d.made IN ('a', 'd') AND NOT a.attnotnull AND x.made = '' THEN {{Counting.Rows("d.relation", "x", "'x.' || pg_catalog.quote_ident(d.name) || ' IS NULL'", "have", "has", "' no value, and an identity must have one'")}} END AS counting,
               CASE WHEN pg_catalog.format_type(a.atttypid, a.atttypmod) <> d.type THEN NULL
                    WHEN d.made = '' AND x.made <> '' THEN 'the column is an identity or generated column; declare it so, or drop that property first'
                    WHEN d.made = 's' AND x.made <> 's' THEN 'PostgreSQL cannot make a column that exists a stored generated one; rename or drop it, and it is added with its values'
                    WHEN d.made IN ('a', 'd') AND x.made IN ('s', 'v') THEN 'the column is a generated one and cannot be an identity; rename or drop it first'
                    WHEN d.made = 's' AND f.forms IS NOT NULL THEN x.refusal END AS obstacle,
               CASE WHEN x.actual IS NOT NULL AND d.default_sql IS NOT NULL AND f.forms IS NULL AND x.made = d.made
                    THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.default_key, 'form', CASE d.made WHEN 's' THEN 'generated' ELSE 'default' END,
                                                                                    'relation', d.relation, 'part', d.name, 'source', d.default_sql, 'actual', x.actual)) END AS learn,
               ARRAY[d.table_step, d.column_step, d.step] AS made_by, a.attrelid AS target
        FROM declared d
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
        CROSS JOIN LATERAL (
          SELECT pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) AS actual, a.attidentity::text || a.attgenerated::text AS made, CASE d.made WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END AS words,
                 'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name) AS column_sql,
                 CASE WHEN pg_catalog.current_setting('server_version_num')::int < 170000
                      THEN 'its values are ' || pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) || ', and before PostgreSQL 17 that cannot be changed; drop the column, and it is added with its values' END AS refusal,
                 -- The sequence of a serial column stays: nothing is dropped that nobody names.
                 (SELECT pg_catalog.string_agg('ALTER SEQUENCE ' || q.oid::regclass || ' OWNED BY NONE; ', '' ORDER BY q.oid) FROM pg_catalog.pg_depend o JOIN pg_catalog.pg_class q ON q.oid = o.objid AND q.relkind = 'S'
                  WHERE o.classid = 'pg_catalog.pg_class'::regclass AND o.refclassid = 'pg_catalog.pg_class'::regclass AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND o.deptype = 'a') AS detach OFFSET 0) AS x
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.default_key AS forms) AS f
        WHERE x.made <> d.made OR CASE WHEN d.default_sql IS NULL THEN x.actual IS NOT NULL ELSE x.actual IS NULL OR f.forms IS NULL OR NOT f.forms ? x.actual END
        """;
}
