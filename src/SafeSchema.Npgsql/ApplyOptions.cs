namespace SafeSchema;

/// <summary>What applying may drop, how it looks at the database, and how it waits for locks that others hold.</summary>
public sealed record ApplyOptions
{
    /// <summary>What may be dropped of what the model declares to go. Default: nothing; it is then held back.</summary>
    public AllowDrop AllowDrop { get; init; } = AllowDrop.None;

    /// <summary>
    /// Compares and judges everything even where nothing in the catalog has changed since all checks passed, so that there is
    /// always a report. Default false.
    /// </summary>
    public bool AlwaysCompare { get; init; }

    /// <summary>
    /// How often the transaction is tried when a lock was not to be had in time (55P03), or it met a deadlock (40P01) or a
    /// serialization failure (40001). Each try starts anew: it reads the differences again. Default 5; 1 means once.
    /// </summary>
    public int Attempts { get; init; } = 5;

    /// <summary>
    /// The pause before the second try; each later one is twice as long, up to <see cref="LongestPause"/>, and a random part
    /// of it is left out, so that two deployments do not meet again. Default 0.5 seconds.
    /// </summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest pause between two tries. Default 15 seconds.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(15);
}
