namespace SafeSchema.Generators.Rules;

/// <summary>The categories of rules.</summary>
static class Category
{
    /// <summary>The declaration is incomplete or contradicts itself: no right SQL could be written.</summary>
    public const string Declaration = "SafeSchema.Declaration";
}
