namespace SafeSchema.Model.Writing;

/// <summary>What happens where the database has another value of a property than the declared one.</summary>
/// <param name="Property">The property, or the way in which it differs.</param>
/// <param name="Outcome">What happens.</param>
/// <param name="Lock">The strongest lock that it takes on user's relations (PostgreSQL documentation, section 13.3), or <c>none</c>.</param>
/// <param name="Rewrites">When rows are rewritten, in words; null for never.</param>
/// <param name="Unless">When it is refused all the same, in words; null for never.</param>
sealed record PropertyChange(string Property, Outcome Outcome, string Lock = PropertyChange.NoLock, string? Rewrites = null, string? Unless = null)
{
    public const string NoLock = "none";
    public const string AccessExclusive = "ACCESS EXCLUSIVE";
    public const string ShareRowExclusive = "SHARE ROW EXCLUSIVE";

    /// <summary>It is made, where it is missing.</summary>
    public static PropertyChange Missing(string @lock = NoLock, string? rewrites = null, string? unless = null) => new("missing", Outcome.Made, @lock, rewrites, unless);

    /// <summary>An obstacle, which names the way out.</summary>
    public static PropertyChange Refused(string property) => new(property, Outcome.Refused);

    /// <summary>Not the model's business.</summary>
    public static PropertyChange LeftAlone(string property) => new(property, Outcome.LeftAlone);
}

/// <summary>What happens.</summary>
enum Outcome
{
    /// <summary>It is made.</summary>
    Made,

    /// <summary>It is changed where it is.</summary>
    InPlace,

    /// <summary>It is dropped and made anew, in one transaction.</summary>
    Replaced,

    /// <summary>It is dropped, as the model says by name.</summary>
    Dropped,

    /// <summary>The run is refused, and the obstacle names the way out.</summary>
    Refused,

    /// <summary>It stays as it is.</summary>
    LeftAlone,
}
