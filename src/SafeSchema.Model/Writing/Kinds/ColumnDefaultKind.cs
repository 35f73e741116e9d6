namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Defaults of declared columns; a column that declares none has none.</summary>
sealed class ColumnDefaultKind : ColumnFacetKind
{
    public override string Words => "column default";

    public override string Title => "Defaults";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment; rows that exist keep their values. Undo: set the earlier default again.";

    public override bool HasExpressions => true;

    // A conversion takes an identity down with the old type, so it stands in the way only where the type is the declared one.
    protected override string Comparison => """
        , known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
        SELECT d.step, d.object,
               CASE WHEN x.actual IS NULL THEN 'missing' WHEN d.default_sql IS NOT NULL AND f.forms IS NULL THEN 'unknown' ELSE 'different' END AS state,
               x.actual AS found,
               'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name)
                 || CASE WHEN d.default_sql IS NULL THEN ' DROP DEFAULT' ELSE ' SET DEFAULT (' || d.default_sql || E'\n)' END AS statement,
               NULL AS counting,
               CASE WHEN (a.attidentity <> '' OR a.attgenerated <> '') AND pg_catalog.format_type(a.atttypid, a.atttypmod) = d.type THEN 'the column is an identity or generated column; declare it so, or drop that property first' END AS obstacle,
               CASE WHEN x.actual IS NOT NULL AND d.default_sql IS NOT NULL AND f.forms IS NULL
                    THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.default_key, 'form', 'default', 'relation', d.relation, 'part', d.name, 'source', d.default_sql, 'actual', x.actual)) END AS learn,
               ARRAY[d.table_step, d.column_step, d.step] AS made_by, a.attrelid AS target
        FROM declared d
        JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
        CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) AS actual OFFSET 0) AS x
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.default_key AS forms) AS f
        WHERE CASE WHEN d.default_sql IS NULL THEN x.actual IS NOT NULL OR a.attidentity <> '' ELSE x.actual IS NULL OR f.forms IS NULL OR NOT f.forms ? x.actual END
        """;
}
