namespace SafeSchema.Generators.Translating;

/// <summary>What a rule is for, and what PostgreSQL allows there.</summary>
/// <param name="Unknown">What an unknown answer counts as.</param>
/// <param name="AllowsQueries">It may read other rows.</param>
/// <param name="IsCondition">It is a condition; otherwise any value.</param>
/// <param name="IsKept">Its value is kept, so it may depend on the row alone.</param>
/// <param name="HasRow">It is asked of a row.</param>
sealed record RuleUse(Polarity Unknown, bool AllowsQueries, bool IsCondition, bool IsKept = false, bool HasRow = true)
{
    public static readonly RuleUse Policy = new(Polarity.True, AllowsQueries: true, IsCondition: true);

    public static readonly RuleUse Check = new(Polarity.Check, AllowsQueries: false, IsCondition: true);

    /// <summary>The rows that an index holds.</summary>
    public static readonly RuleUse Predicate = new(Polarity.True, AllowsQueries: false, IsCondition: true, IsKept: true);

    /// <summary>A generated column, or an expression of an index.</summary>
    public static readonly RuleUse Kept = new(Polarity.Either, AllowsQueries: false, IsCondition: false, IsKept: true);

    /// <summary>A column's default, which sees no row.</summary>
    public static readonly RuleUse Default = new(Polarity.Either, AllowsQueries: false, IsCondition: false, HasRow: false);

    /// <summary>What rows get that are there when their column is added.</summary>
    public static readonly RuleUse Backfill = new(Polarity.Either, AllowsQueries: true, IsCondition: false);
}
