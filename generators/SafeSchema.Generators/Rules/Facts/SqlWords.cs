namespace SafeSchema.Generators.Rules.Facts;

/// <summary>Words that stand in expressions and are no columns (PostgreSQL documentation, appendix C).</summary>
static class SqlWords
{
    static readonly HashSet<string> words = new(StringComparer.Ordinal)
    {
        "all", "and", "any", "array", "as", "asc", "at", "between", "bigint", "bool", "boolean", "both", "bytea", "case", "cast", "century", "char", "character", "cidr", "collate",
        "current_catalog", "current_date", "current_role", "current_schema", "current_time", "current_timestamp", "current_user", "date", "day", "decade", "decimal", "desc",
        "distinct", "document", "double", "dow", "doy", "else", "end", "epoch", "escape", "except", "exists", "false", "filter", "float", "for", "from", "hour", "ilike", "in", "inet",
        "int", "int2", "int4", "int8", "integer", "interval", "is", "isnull", "isodow", "isoyear", "json", "jsonb", "leading", "like", "local", "localtime", "localtimestamp", "microseconds",
        "millennium", "milliseconds", "minute", "money", "month", "name", "national", "nfc", "normalized", "not", "notnull", "null", "nulls", "numeric", "oid", "on", "only", "operator", "or",
        "over", "overlaps", "partition", "placing", "precision", "quarter", "real", "regclass", "row", "second", "select", "session_user", "similar", "smallint", "some", "symmetric", "text",
        "then", "time", "timestamp", "timestamptz", "timezone", "to", "trailing", "true", "tsquery", "tsvector", "unknown", "user", "using", "uuid", "varchar", "varying", "week", "when",
        "where", "with", "within", "without", "xml", "year", "zone",
    };

    /// <summary>Whether it is such a word.</summary>
    public static bool Contains(string word) => words.Contains(word);
}
