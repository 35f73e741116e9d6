using System.Globalization;
using SafeSchema;

namespace Chat.Printing;

/// <summary>What a verification found: the checks that did not pass, and one closing line.</summary>
static class ReportText
{
    public static string Of(SchemaReport report) =>
        string.Concat(report.Where(result => result.Verdict != Verdict.Passed).Select(result => Words.OneLine(result.ToString(), longest: 200) + "\n")) + report.Summary + "\n";

    public static string Of(ApplyResult done) => Changes(done) + "\n" + (done.Report is null ? "" : Of(done.Report));

    public static string Changes(ApplyResult done) => done switch
    {
        { UnchangedSince: { } since } => string.Create(CultureInfo.InvariantCulture, $"Nothing to do: nothing has changed since all checks passed, {since:yyyy-MM-dd HH:mm:ss} UTC."),
        { Changes: 0 } => "Nothing to do: the database is as declared.",
        _ => Words.Count(done.Changes, "change") + ", in one transaction.",
    };
}
