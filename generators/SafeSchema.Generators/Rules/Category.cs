namespace SafeSchema.Generators.Rules;

/// <summary>The categories of rules.</summary>
static class Category
{
    /// <summary>The declaration is incomplete or contradicts itself: no right SQL could be written.</summary>
    public const string Declaration = "SafeSchema.Declaration";

    /// <summary>What is declared would not work in the database, or not well.</summary>
    public const string Model = "SafeSchema.Model";

    /// <summary>Somebody would see or change what is not theirs.</summary>
    public const string Security = "SafeSchema.Security";

    /// <summary>Data could be lost, or mean something else than it seems to.</summary>
    public const string Safety = "SafeSchema.Safety";

    /// <summary>A typed rule cannot be translated, or would mean something else in SQL.</summary>
    public const string Translation = "SafeSchema.Translation";
}
