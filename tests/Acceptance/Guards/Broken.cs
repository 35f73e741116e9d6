using Xunit;

namespace SafeSchema.Acceptance.Guards;

/// <summary>Declared databases with one guard that judges wrongly. Only the guard is broken: statements and checks stay as they are.</summary>
static class Broken
{
    /// <summary>The guard of this kind never sees a difference.</summary>
    public static DatabaseSchema Blind(DatabaseSchema schema, string kind) =>
        Replace(schema, kind, sql => $"SELECT * FROM (\n{sql}) AS blind WHERE false\n");

    /// <summary>The guard of this kind sees a difference in every declared object.</summary>
    public static DatabaseSchema Restless(DatabaseSchema schema, string kind) =>
        Replace(kind is "column type" or "column default" or "not null" or "nullable column" ? WithEveryColumn(schema) : schema, kind, Unconditional);

    /// <summary>The query of columns keeps none of those that differ for the guards of their types, defaults and nullability.</summary>
    public static DatabaseSchema WithoutColumns(DatabaseSchema schema) => Replace(schema, "column", sql => Differing(sql, "false AND"));

    static DatabaseSchema WithEveryColumn(DatabaseSchema schema) => Replace(schema, "column", sql => Differing(sql, "true OR"));

    static string Differing(string sql, string condition)
    {
        const string Where = "WHERE x.otherwise OR x.unknown";
        Assert.True(sql.Contains(Where, StringComparison.Ordinal), "The condition of the columns is not there: " + sql);
        return sql.Replace(Where, $"WHERE {condition} (x.otherwise OR x.unknown)", StringComparison.Ordinal);
    }

    // Declared objects come back whole when the last condition is cut off; where it stands in a join, when that join keeps every row.
    static string Unconditional(string sql)
    {
        const string TypeDiffers = "WHERE pg_catalog.format_type(a.atttypid, a.atttypmod) <> d.type";
        if (sql.Contains(TypeDiffers, StringComparison.Ordinal))
            return sql.Replace(TypeDiffers, TypeDiffers.Replace("<> d.type", "IS NOT NULL", StringComparison.Ordinal), StringComparison.Ordinal);
        if (TopLevel.Last(sql, "WHERE") is >= 0 and var where)
            return sql[..where] + "\n";
        var join = TopLevel.Last(sql, "JOIN");
        Assert.True(join >= 0, "There is no condition to cut off: " + sql);
        return sql.Insert(join, "LEFT ");
    }

    static DatabaseSchema Replace(DatabaseSchema schema, string kind, Func<string, string> change)
    {
        var guard = schema.Comparisons.Single(query => query.Kind == kind);
        var broken = change(guard.Sql);
        Assert.Single(schema.Statements, statement => statement.Sql.Contains(guard.Sql, StringComparison.Ordinal));
        return new(
            schema.Name,
            [.. schema.Statements.Select(statement => statement with { Sql = statement.Sql.Replace(guard.Sql, broken, StringComparison.Ordinal) })],
            schema.Preparation,
            [.. schema.Comparisons.Select(query => query == guard ? query with { Sql = broken } : query)],
            schema.Verifications,
            schema.Checks);
    }
}
