namespace SafeSchema.Model.Writing;

/// <summary>
/// SQL expressions whose value is a query that counts the rows in the way: how many, what is wrong with them, and up to five
/// examples. All arguments are SQL expressions of type text.
/// </summary>
static class Counting
{
    /// <summary>
    /// Rows of a table that meet a condition, with what they do in the plural and the singular (<c>violate</c>, <c>violates</c>), shown by their primary key as JSON, or whole where there is none: what a row
    /// holds besides is nobody's business in a log. Without an alias, the table's own name serves.
    /// </summary>
    public static string Rows(string relation, string? alias, string condition, string many, string one, string what)
    {
        var source = alias is null ? relation : $"{relation} || ' AS {alias}'";
        return $"""
            'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''row {one}'' ELSE ''rows {many}'' END || ' || pg_catalog.quote_literal({what}) || ' AS complaint, (SELECT pg_catalog.string_agg(f.example, '' · '' ORDER BY f.example) FROM (SELECT pg_catalog.left(coalesce('
                           || '(SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.to_jsonb(e.*) -> a.attname::text) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)'
                           || ' WHERE i.indisprimary AND i.indrelid = ' || pg_catalog.quote_literal({relation}) || '::regclass), pg_catalog.to_jsonb(e.*))::text, 120) AS example FROM (SELECT * FROM '
                           || {source} || ' WHERE ' || {condition} || ' LIMIT 5) AS e) AS f) AS examples FROM ' || {source} || ' WHERE ' || {condition}
            """.Trim();
    }

    /// <summary>Keys that occur more than once.</summary>
    public static string Duplicates(string relation, string columns) =>
        $"""
        (SELECT 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''key occurs'' ELSE ''keys occur'' END || '' more than once'' AS complaint, pg_catalog.string_agg(k.key, '' · '' ORDER BY k.place) FILTER (WHERE k.place <= 5) AS examples'
                              || ' FROM (SELECT pg_catalog.left(pg_catalog.jsonb_build_array(' || w.list || ')::text, 120) AS key, pg_catalog.row_number() OVER (ORDER BY ' || w.list || ') AS place'
                              || ' FROM ' || {relation} || ' WHERE ' || w.present || ' GROUP BY ' || w.list || ' HAVING count(*) > 1) AS k'
                       FROM (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u.name), ', ' ORDER BY u.place) AS list,
                                    pg_catalog.string_agg(pg_catalog.quote_ident(u.name) || ' IS NOT NULL', ' AND ' ORDER BY u.place) AS present
                             FROM unnest({columns}) WITH ORDINALITY AS u (name, place)) AS w)
        """.Trim();
}
