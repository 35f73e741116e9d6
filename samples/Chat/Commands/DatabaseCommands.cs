using Chat.Printing;
using Chat.Schema;
using Npgsql;
using SafeSchema;

namespace Chat.Commands;

/// <summary>A command on the user's own database.</summary>
abstract record DatabaseCommand(string Connection) : Command
{
    protected const int Differs = 2;

    public override async Task<int> RunAsync()
    {
        await using var data = Open();
        return await RunAsync(data);
    }

    protected abstract Task<int> RunAsync(NpgsqlDataSource data);

    NpgsqlDataSource Open()
    {
        try
        {
            return NpgsqlDataSource.Create(Connection);
        }
        catch (ArgumentException e)
        {
            // Npgsql names the part that it does not know, never the password.
            throw new UsageException($"The connection is not written as Host=…;Database=…;Username=…;Password=…: {e.Message}", e);
        }
    }
}

sealed record PlanCommand(string Connection) : DatabaseCommand(Connection)
{
    protected override async Task<int> RunAsync(NpgsqlDataSource data)
    {
        var plan = await ChatDatabase.Schema.PlanAsync(data);
        Console.Write(plan.ToText());
        return plan.IsEmpty ? 0 : Differs;
    }
}

sealed record ApplyCommand(string Connection) : DatabaseCommand(Connection)
{
    protected override async Task<int> RunAsync(NpgsqlDataSource data)
    {
        var progress = new ConsoleProgress();
        var done = await ChatDatabase.Schema.ApplyAsync(data, progress: progress);
        progress.Finish();
        Console.Write(ReportText.Of(done));
        return done.Report?.Failures.Any() == true ? Differs : 0;
    }
}

sealed record VerifyCommand(string Connection) : DatabaseCommand(Connection)
{
    protected override async Task<int> RunAsync(NpgsqlDataSource data)
    {
        var report = await ChatDatabase.Schema.VerifyAsync(data);
        Console.Write(ReportText.Of(report));
        return report.Passed ? 0 : Differs;
    }
}
