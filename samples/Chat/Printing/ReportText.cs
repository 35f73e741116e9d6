using SafeSchema;

namespace Chat.Printing;

/// <summary>What a verification found: the checks that did not pass, and one closing line.</summary>
static class ReportText
{
    public static string Of(SchemaReport report) =>
        string.Concat(report.Where(result => result.Verdict != Verdict.Passed).Select(result => Words.OneLine(result.ToString(), longest: 200) + "\n")) + report.Summary + "\n";

    public static string Of(ApplyResult done) => Changes(done) + "\n" + Of(done.Report);

    public static string Changes(ApplyResult done) => done.Changes == 0
        ? "Nothing to do: the database is as declared."
        : Words.Count(done.Changes, "change") + ", in one transaction.";
}
