using Spectre.Console;

namespace SafeSchema.Tool.Printing;

/// <summary>What a verification found: the checks that did not pass, and one closing line.</summary>
static class ReportScreen
{
    public static void Show(SchemaReport report, Terminal terminal)
    {
        var open = report.Where(result => result.Verdict != Verdict.Passed).ToList();
        if (!terminal.IsScreen)
        {
            foreach (var result in open)
                terminal.Output.WriteLine(result);
        }
        else if (open.Count > 0)
        {
            terminal.Screen.Write(TableOf(open));
        }

        terminal.Screen.WriteLine(report.Summary, new Style(report.Passed ? Color.Green : report.Failures.Any() ? Color.Red : Color.Yellow));
    }

    static Table TableOf(IEnumerable<CheckResult> results)
    {
        var table = new Table().AddColumns("", "check", "expected", "actual");
        foreach (var result in results)
        {
            var failed = result.Verdict == Verdict.Failed;
            table.AddRow(
                new Text(failed ? "failed" : "undecided", new Style(failed ? Color.Red : Color.Yellow)),
                new Text(result.Check.Id), new Text(result.Expected), new Text(result.Actual));
        }

        return table;
    }
}
