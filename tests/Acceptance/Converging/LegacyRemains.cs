using System.Text.RegularExpressions;

namespace SafeSchema.Acceptance.Converging;

/// <summary>What the old database has besides the declared objects. It is left alone, so it is what differs from a new one.</summary>
static partial class LegacyRemains
{
    /// <summary>The lines of a description or dump that are about declared objects.</summary>
    public static IReadOnlyList<string> Without(IEnumerable<string> lines) =>
        [.. lines.Where(line => !Left().IsMatch(line)).Select(line => line.Replace("profiles_email_key", "profiles_email_unique", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    // The flat store's columns; the profile's role; the metric's old time; a table that is optional; the trigger that nobody declares.
    [GeneratedRegex(@"^column (public\.)?(conversations\.(conversation_id|session_id|role|content)|profiles\.role|model_metrics\.request_timestamp)\b|workflow_executions|update_profiles_updated_at")]
    private static partial Regex Left();
}
