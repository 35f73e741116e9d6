using System.CommandLine;
using SafeSchema.Tool.Connecting;
using SafeSchema.Tool.Loading;
using SafeSchema.Tool.Printing;

namespace SafeSchema.Tool.Commands;

/// <summary><c>safeschema verify</c>: the verdict of every check.</summary>
static class VerifyCommand
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("verify", "Judges every declared fact. Reads only.");
        var (database, connection) = (new DatabaseOptions(command), new ConnectionOption(command));
        var formats = new FormatOptions(command);
        command.SetAction(async (line, cancellationToken) =>
        {
            var declared = await database.LoadAsync(line, cancellationToken);
            await using var data = connection.Open(line, terminal);
            var report = await declared.Schema.VerifyAsync(data, cancellationToken);
            await formats.WriteAsync(line, terminal, Findings.Of(declared.Name, report), () => ReportScreen.Show(report, terminal), cancellationToken);
            return report.Passed ? ExitCode.Same : ExitCode.Differs;
        });
        return command;
    }
}
