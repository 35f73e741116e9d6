using System.CommandLine;
using System.Globalization;
using Npgsql;
using SafeSchema.Tool.Connecting;
using SafeSchema.Tool.Loading;
using SafeSchema.Tool.Printing;

namespace SafeSchema.Tool.Commands;

/// <summary><c>safeschema apply</c>: brings the database to the declared state.</summary>
static class ApplyCommand
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("apply", "Brings the database to the declared state, in one transaction, or changes nothing.");
        var (database, connection) = (new DatabaseOptions(command), new ConnectionOption(command));
        var yes = new Option<bool>("--yes", "-y") { Description = "Does not ask, even where something is dropped or converted." };
        command.Options.Add(yes);
        command.SetAction(async (line, cancellationToken) =>
        {
            var declared = await database.LoadAsync(line, cancellationToken);
            await using var data = connection.Open(line, terminal);
            if (terminal.CanAsk && !line.GetValue(yes) && !await ConfirmedAsync(declared.Schema, data, terminal, cancellationToken))
                return ExitCode.Differs;
            var done = await ApplyProgressScreen.RunAsync(terminal, progress => declared.Schema.ApplyAsync(data, progress: progress, cancellationToken: cancellationToken));
            await terminal.Output.WriteLineAsync(Words(done));
            if (done.Report is { } report)
                ReportScreen.Show(report, terminal);
            return done.Report?.Passed == false ? ExitCode.Differs : ExitCode.Same;
        });
        return command;
    }

    static string Words(ApplyResult done) => done switch
    {
        { UnchangedSince: { } since } => string.Create(CultureInfo.InvariantCulture, $"Nothing to do: nothing has changed since all checks passed, {since:yyyy-MM-dd HH:mm:ss} UTC."),
        { Changes: 0 } => "Nothing to do: the database is as declared.",
        { Changes: 1 } => "1 change, in one transaction.",
        _ => string.Create(CultureInfo.InvariantCulture, $"{done.Changes} changes, in one transaction."),
    };

    /// <summary>A person is asked only where something goes that was there.</summary>
    static async Task<bool> ConfirmedAsync(DatabaseSchema schema, NpgsqlDataSource data, Terminal terminal, CancellationToken cancellationToken)
    {
        var plan = await schema.PlanAsync(data, cancellationToken);
        var destructive = new SchemaPlan([.. plan.Steps.Where(Destructive.Is)]);
        if (destructive.IsEmpty)
            return true;
        PlanScreen.Show(destructive, terminal);
        return terminal.Ask("These drop or convert what is there. Apply all the same?");
    }
}
