using Npgsql;

namespace SafeSchema.Errors;

/// <summary>
/// Errors that the script itself raises: a headline, then a line that starts with <c>"- "</c> for each obstacle. Lines below
/// one that are indented belong to it.
/// </summary>
static class ScriptErrors
{
    public const string Obstacles = "SS001";
    public const string NotOneTransaction = "SS002";
    public const string CheckFailed = "SS003";

    /// <summary>Raised by the runtime's own look before it runs the script.</summary>
    public const string Differs = "SS004";

    public static SchemaException? Explain(PostgresException e, string kept = "") => e.SqlState is Obstacles or NotOneTransaction or CheckFailed
        ? new((string.IsNullOrEmpty(e.Hint) ? e.MessageText : $"{e.MessageText}\n{e.Hint}") + kept, e)
        {
            SqlState = e.SqlState,
            Hint = string.IsNullOrEmpty(e.Hint) ? null : e.Hint,
            Obstacles = Parse(e.MessageText),
        }
        : null;

    internal static IReadOnlyList<string> Parse(string message)
    {
        List<string> obstacles = [];
        foreach (var line in message.Split('\n').Skip(1).Select(line => line.TrimEnd('\r')))
        {
            if (line.StartsWith("- ", StringComparison.Ordinal))
                obstacles.Add(line[2..]);
            else if (obstacles.Count > 0 && line.StartsWith("  ", StringComparison.Ordinal))
                obstacles[^1] += "\n" + line[2..];
        }
        return obstacles;
    }
}
