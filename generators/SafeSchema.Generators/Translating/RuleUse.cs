namespace SafeSchema.Generators.Translating;

/// <summary>What a rule is for, and what PostgreSQL allows there.</summary>
/// <param name="Unknown">What an unknown answer counts as.</param>
/// <param name="AllowsQueries">It may read other rows.</param>
/// <param name="IsCondition">It is a condition; otherwise any value.</param>
sealed record RuleUse(Polarity Unknown, bool AllowsQueries, bool IsCondition)
{
    public static readonly RuleUse Policy = new(Polarity.True, AllowsQueries: true, IsCondition: true);

    public static readonly RuleUse Check = new(Polarity.Check, AllowsQueries: false, IsCondition: true);
}
