namespace SafeSchema.Generators.Sql;

/// <summary>A boolean expression, as far as it is made of AND and OR.</summary>
/// <param name="Kind">What joins the parts.</param>
/// <param name="Range">Its tokens, without parentheses around them.</param>
/// <param name="Parts">What it is made of; none for a single predicate.</param>
sealed record SqlCondition(SqlConditionKind Kind, SqlRange Range, IReadOnlyList<SqlCondition> Parts)
{
    static readonly HashSet<string> callers = new(StringComparer.Ordinal) { "current_user", "session_user", "current_role" };

    static readonly HashSet<string> truths = new(StringComparer.OrdinalIgnoreCase) { "t", "tr", "tru", "true", "y", "ye", "yes", "on", "1" };

    static readonly HashSet<string> sameForEverybody = new(StringComparer.Ordinal)
    {
        "abs", "age", "array_length", "btrim", "cardinality", "ceil", "char_length", "clock_timestamp", "coalesce", "concat", "date_part", "date_trunc", "extract", "floor",
        "greatest", "jsonb_array_length", "jsonb_typeof", "least", "left", "length", "lower", "ltrim", "make_interval", "mod", "now", "nullif", "octet_length", "position", "replace",
        "right", "round", "rtrim", "split_part", "starts_with", "strpos", "substring", "to_char", "to_date", "to_timestamp", "trim", "trunc", "upper",
    };

    /// <summary>Every predicate in it.</summary>
    public IEnumerable<SqlCondition> Predicates => Parts.Count == 0 ? [this] : Parts.SelectMany(part => part.Predicates);

    /// <summary>
    /// It depends on who calls, or may: a function of somebody's own and the rows of another table, with policies of their own,
    /// can be anything.
    /// </summary>
    public bool MayDependOnCaller => TellsCaller(Range)
        || Range.Each.Any(i => Range.Tokens.Is(i, "select"))
        || SqlCall.In(Range).Any(call => call.Schema is not (null or "pg_catalog") || !sameForEverybody.Contains(call.Name));

    /// <summary>It holds for every row, whoever asks: <c>true</c>, <c>1 = 1</c>, <c>id = id OR …</c>.</summary>
    public bool IsAlwaysTrue => Kind switch
    {
        SqlConditionKind.Or => Parts.Any(part => part.IsAlwaysTrue),
        SqlConditionKind.And => Parts.All(part => part.IsAlwaysTrue),
        _ => IsTruth(Range),
    };

    /// <summary>Reads a condition.</summary>
    public static SqlCondition Parse(SqlRange range)
    {
        range = range.Stripped;
        if (range.Split("or") is { Count: > 1 } alternatives)
            return new SqlCondition(SqlConditionKind.Or, range, [.. alternatives.Select(Parse)]);
        return range.Split("and") is { Count: > 1 } parts
            ? new SqlCondition(SqlConditionKind.And, range, [.. parts.Select(Parse)])
            : new SqlCondition(SqlConditionKind.Predicate, range, []);
    }

    /// <summary>The two sides of a comparison by <c>=</c>, or null.</summary>
    public (SqlRange Left, SqlRange Right)? Sides => Range.IndexOf("=") is > 0 and var at && at > Range.Start && at < Range.End - 1
        ? (Range with { End = at }, Range with { Start = at + 1 })
        : null;

    /// <summary>The column that is compared with the caller, as in <c>user_id = auth.uid()</c>; null for any other predicate.</summary>
    public string? ComparedWithCaller => Sides is { } sides
        ? ColumnOf(sides.Left) is { } left && TellsCaller(sides.Right) ? left
        : ColumnOf(sides.Right) is { } right && TellsCaller(sides.Left) ? right
        : null
        : null;

    /// <summary>The column in <c>user_id IS NULL</c>; null for any other predicate.</summary>
    public string? ComparedWithNull => Range.Count >= 3 && Range.Tokens.Is(Range.End - 1, "null") && Range.Tokens.Is(Range.End - 2, "is")
        ? ColumnOf(Range with { End = Range.End - 2 })
        : null;

    /// <summary>A column by itself, qualified or not, perhaps with a cast behind it.</summary>
    public static string? ColumnOf(SqlRange range)
    {
        var plain = WithoutCast(range.Stripped).Stripped;
        var tokens = plain.Tokens;
        return plain.Count switch
        {
            1 when tokens.IsName(plain.Start) => tokens.Name(plain.Start),
            3 or 5 when tokens.IsName(plain.End - 1) && tokens.Is(plain.End - 2, ".") && tokens.IsName(plain.Start) => tokens.Name(plain.End - 1),
            _ => null,
        };
    }

    static bool TellsCaller(SqlRange range) => SqlCall.In(range).Any(call => call.TellsCaller) || range.Each.Any(i => range.Tokens.IsAny(i, callers));

    static bool IsTruth(SqlRange range)
    {
        range = WithoutCast(range.Stripped).Stripped;
        var tokens = range.Tokens;
        if (range.Count == 0)
            return false;
        if (tokens.Is(range.Start, "select") && range.IndexOf("from") < 0)
            return IsTruth(range with { Start = range.Start + 1 });
        if (tokens.Is(range.Start, "bool") || tokens.Is(range.Start, "boolean"))
            range = range with { Start = range.Start + 1 };
        if (range.Count == 1)
            return tokens.Is(range.Start, "true") || (tokens.Literal(range.Start) is { } text && truths.Contains(text.Trim()));
        var condition = new SqlCondition(SqlConditionKind.Predicate, range, []);
        return condition.Sides is { } sides && sides.Left.Count > 0 && Plain(sides.Left) == Plain(sides.Right);
    }

    /// <summary>A value without its cast, and a column without its table: <c>posts.id</c> and <c>id</c> are the same.</summary>
    static string Plain(SqlRange range)
    {
        var plain = WithoutCast(range.Stripped).Stripped;
        return ColumnOf(plain) ?? string.Join(" ", plain.Each.Select(i => plain.Tokens.IsName(i) ? plain.Tokens.Name(i) : plain.Tokens.Written(i)));
    }

    static SqlRange WithoutCast(SqlRange range) => range.IndexOf("::") is > 0 and var at && at > range.Start && IsType(range with { Start = at + 1 }) ? range with { End = at } : range;

    static bool IsType(SqlRange range) => range.Count > 0 && range.Outer.All(i =>
        range.Tokens.IsName(i) || range.Tokens.Is(i, ".") || range.Tokens.Is(i, "::") || range.Tokens.Partner(i) != i);
}

/// <summary>What joins the parts of a condition.</summary>
enum SqlConditionKind
{
    /// <summary>Nothing: it is one predicate.</summary>
    Predicate,

    /// <summary>AND.</summary>
    And,

    /// <summary>OR.</summary>
    Or,
}
