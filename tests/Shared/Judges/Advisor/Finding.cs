namespace SafeSchema.Judges;

/// <summary>How grave a finding is, as the advisor ranks it.</summary>
public enum Level
{
    Info,
    Warn,
    Error,
}

/// <summary>One thing the advisor would report.</summary>
/// <param name="Name">The advisor's name of the check: <c>unindexed_foreign_keys</c>.</param>
/// <param name="Level">How grave it is.</param>
/// <param name="Object">The object, quoted as in SQL.</param>
/// <param name="Detail">What is the matter with it.</param>
public sealed record Finding(string Name, Level Level, string Object, string Detail)
{
    public override string ToString() => $"{Level} {Name}: {Object}: {Detail}";
}
