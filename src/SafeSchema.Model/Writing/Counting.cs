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

    /// <summary>Pairs of rows that meet in all elements of an exclusion constraint.</summary>
    /// <param name="relation">The table.</param>
    /// <param name="elements">What is compared: an array of SQL expressions over the table's columns.</param>
    /// <param name="operators">The operators, in the same order.</param>
    /// <param name="condition">Which rows it is about, or NULL for all.</param>
    public static string Meetings(string relation, string elements, string operators, string condition) =>
        $"""
        (SELECT 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''pair of rows meets'' ELSE ''pairs of rows meet'' END AS complaint, pg_catalog.string_agg(p.example, '' · '' ORDER BY p.example) FILTER (WHERE p.place <= 5) AS examples'
                              || ' FROM (SELECT pg_catalog.left(pg_catalog.jsonb_build_array(' || w.left_list || ')::text || '' '' || pg_catalog.jsonb_build_array(' || w.right_list || ')::text, 120) AS example, pg_catalog.row_number() OVER () AS place FROM '
                              || w.side || ' AS one JOIN ' || w.side || ' AS other ON (one.place) < (other.place) AND ' || w.meeting || ') AS p'
                       FROM (SELECT '(SELECT ROW(tableoid, ctid) AS place, ' || pg_catalog.string_agg('(' || u.element || E'\n) AS e' || u.at, ', ' ORDER BY u.at) || ' FROM ' || {relation} || coalesce(' WHERE (' || {condition} || E'\n)', '') || ')' AS side,
                                    pg_catalog.string_agg('one.e' || u.at, ', ' ORDER BY u.at) AS left_list, pg_catalog.string_agg('other.e' || u.at, ', ' ORDER BY u.at) AS right_list,
                                    pg_catalog.string_agg('one.e' || u.at || ' ' || u.operator || ' other.e' || u.at, ' AND ' ORDER BY u.at) AS meeting
                             FROM unnest({elements}, {operators}) WITH ORDINALITY AS u (element, operator, at)) AS w)
        """.Trim();

    /// <summary>Keys that occur more than once. Those with a NULL count where NULL equals NULL.</summary>
    public static string Duplicates(string relation, string columns, string withNulls) =>
        $"""
        (SELECT 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''key occurs'' ELSE ''keys occur'' END || '' more than once'' AS complaint, pg_catalog.string_agg(k.key, '' · '' ORDER BY k.place) FILTER (WHERE k.place <= 5) AS examples'
                              || ' FROM (SELECT pg_catalog.left(pg_catalog.jsonb_build_array(' || w.list || ')::text, 120) AS key, pg_catalog.row_number() OVER (ORDER BY ' || w.list || ') AS place'
                              || ' FROM ' || {relation} || CASE WHEN {withNulls} THEN '' ELSE ' WHERE ' || w.present END || ' GROUP BY ' || w.list || ' HAVING count(*) > 1) AS k'
                       FROM (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u.name), ', ' ORDER BY u.place) AS list,
                                    pg_catalog.string_agg(pg_catalog.quote_ident(u.name) || ' IS NOT NULL', ' AND ' ORDER BY u.place) AS present
                             FROM unnest({columns}) WITH ORDINALITY AS u (name, place)) AS w)
        """.Trim();
}
