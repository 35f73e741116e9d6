namespace SafeSchema.Model.Writing;

/// <summary>Queries that count the rows in the way: how many, what is wrong with them, and up to five examples.</summary>
static class Counting
{
    /// <summary>Rows of a table that meet a condition, shown by their first columns as JSON.</summary>
    public static string Rows(QualifiedName relation, string condition, string complaint, string alias = "x") =>
        $"""
        SELECT count(*) AS bad, {Quote.Literal(complaint)} AS complaint,
               (SELECT pg_catalog.string_agg(pg_catalog.left(to_jsonb(e)::text, 120), ' · ') FROM (SELECT * FROM {relation.Sql} AS {alias} WHERE {condition} LIMIT 5) AS e) AS examples
        FROM {relation.Sql} AS {alias} WHERE {condition}
        """;

    /// <summary>Keys that occur more than once.</summary>
    public static string Duplicates(QualifiedName relation, IEnumerable<string> columns, string complaint)
    {
        var list = string.Join(", ", columns.Select(Quote.Identifier));
        var present = string.Join(" AND ", columns.Select(column => $"{Quote.Identifier(column)} IS NOT NULL"));
        return $"""
            SELECT count(*) AS bad, {Quote.Literal(complaint)} AS complaint,
                   pg_catalog.string_agg(k.key, ' · ') FILTER (WHERE k.rank <= 5) AS examples
            FROM (SELECT pg_catalog.left(jsonb_build_array({list})::text, 120) AS key, row_number() OVER (ORDER BY {list}) AS rank
                  FROM {relation.Sql} WHERE {present} GROUP BY {list} HAVING count(*) > 1) AS k
            """;
    }
}
