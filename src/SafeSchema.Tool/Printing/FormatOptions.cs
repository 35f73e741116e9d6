using System.CommandLine;
using SafeSchema.Tool.Commands;

namespace SafeSchema.Tool.Printing;

/// <summary>The options that say in which form findings are written.</summary>
sealed class FormatOptions
{
    readonly Option<bool> json = new("--json") { Description = "Writes JSON." };
    readonly Option<bool> github = new("--github") { Description = "Writes annotations for GitHub Actions, too." };
    readonly Option<string> junit = new("--junit") { Description = "Writes a test report in JUnit's format into a file, too.", HelpName = "file" };

    public FormatOptions(Command command)
    {
        command.Options.Add(json);
        command.Options.Add(github);
        command.Options.Add(junit);
    }

    public async Task WriteAsync(ParseResult line, Terminal terminal, Findings findings, Action show, CancellationToken cancellationToken)
    {
        if (line.GetValue(json))
            await terminal.Output.WriteAsync(JsonText.Of(findings));
        else
            show();
        if (line.GetValue(github))
            await terminal.Output.WriteAsync(GitHubAnnotations.Of(findings));
        if (line.GetValue(junit) is { } file)
            await TextFile.WriteAsync(file, JUnitReport.Of(findings), cancellationToken);
    }
}
