namespace SafeSchema.Tool.Printing;

/// <summary>Findings as workflow commands: <c>::error title=…::…</c>.</summary>
static class GitHubAnnotations
{
    public static string Of(Findings findings) => string.Concat(findings.Items.Where(item => item.Outcome != Outcome.Good).Select(item =>
        $"::{(item.Outcome == Outcome.Failed ? "error" : "warning")} title={Property($"{findings.Database} {findings.Kind}")}::{Data(item.Line)}\n"));

    static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
