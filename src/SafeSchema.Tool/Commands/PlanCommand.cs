using System.CommandLine;
using SafeSchema.Tool.Connecting;
using SafeSchema.Tool.Loading;
using SafeSchema.Tool.Printing;

namespace SafeSchema.Tool.Commands;

/// <summary><c>safeschema plan</c>: what would change.</summary>
static class PlanCommand
{
    public static Command Of(Terminal terminal)
    {
        var command = new Command("plan", "Shows what applying would change. Reads only.");
        var (database, connection) = (new DatabaseOptions(command), new ConnectionOption(command));
        var formats = new FormatOptions(command);
        var flat = new Option<bool>("--flat") { Description = "Prints the statements that would run, for reviewers and linters." };
        command.Options.Add(flat);
        command.SetAction(async (line, cancellationToken) =>
        {
            var declared = await database.LoadAsync(line, cancellationToken);
            await using var data = connection.Open(line, terminal);
            var plan = await declared.Schema.PlanAsync(data, cancellationToken);
            if (line.GetValue(flat))
                await terminal.Output.WriteAsync(FlatPlan.Of(plan));
            else
                await formats.WriteAsync(line, terminal, Findings.Of(declared.Name, plan), () => PlanScreen.Show(plan, terminal), cancellationToken);
            return plan.IsEmpty ? ExitCode.Same : ExitCode.Differs;
        });
        return command;
    }
}
