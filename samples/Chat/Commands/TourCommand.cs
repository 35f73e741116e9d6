using Chat.Legacy;
using Chat.Printing;
using Chat.Schema;
using Chat.Tour;
using Npgsql;
using SafeSchema;
using SafeSchema.Testing;

namespace Chat.Commands;

/// <summary>Something in the tour is not as it should be.</summary>
sealed class TourException(string message) : Exception(message);

/// <summary>The whole way: an old database, its plan, the change, the proof.</summary>
sealed record TourCommand : Command
{
    public override async Task<int> RunAsync()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var database = await server.CreateDatabaseAsync("chat");
        Heading(server.Description);
        var supabase = await SupabaseStandIn.CreateAsync(database);
        await LegacyDatabase.LoadAsync(supabase);
        await using var owner = NpgsqlDataSource.Create(supabase.OwnerConnectionString);
        await using var authenticator = NpgsqlDataSource.Create(supabase.AuthenticatorConnectionString);
        await using var superuser = NpgsqlDataSource.Create(supabase.SuperuserConnectionString);
        var rows = await RowCounts.ReadAsync(superuser);
        var seen = await Visibility.ReadAsync(authenticator);
        Console.WriteLine($"A stand-in for a Supabase project, with the platform's old database: {rows.Total} rows.");

        Heading("Plan (read only, one round trip)");
        Console.Write((await ChatDatabase.Schema.PlanAsync(owner)).ToText(objectsPerKind: 4));

        Heading("Apply (as the migration owner, who is no superuser)");
        await ApplyAsync(owner);

        Heading("Apply again");
        await ApplyAgainAsync(owner);

        Heading("Rows");
        Console.Write(rows.CompareTo(await RowCounts.ReadAsync(superuser)));

        Heading("What each can see, before → after");
        Console.Write(seen.CompareTo(await Visibility.ReadAsync(authenticator)));

        Heading("What the model allows");
        await foreach (var line in Trials.RunAsync(superuser, authenticator))
            Console.WriteLine("  " + line);

        Heading("Verify (read only, one round trip)");
        var report = await ChatDatabase.Schema.VerifyAsync(owner);
        Console.Write(ReportText.Of(report));
        return report.Passed ? 0 : 1;
    }

    static async Task ApplyAsync(NpgsqlDataSource owner)
    {
        var progress = new ConsoleProgress();
        var done = await ChatDatabase.Schema.ApplyAsync(owner, progress: progress);
        progress.Finish();
        Console.WriteLine(ReportText.Changes(done));
        if (done.Changes == 0)
            throw new TourException("The old database is not the declared one, but applying found nothing to do.");
    }

    static async Task ApplyAgainAsync(NpgsqlDataSource owner)
    {
        var again = await ChatDatabase.Schema.ApplyAsync(owner);
        Console.WriteLine(ReportText.Changes(again));
        if (again.Changes != 0)
            throw new TourException("Applying a second time changed something.");
    }

    static void Heading(string text)
    {
        Console.WriteLine();
        Console.WriteLine("── " + text);
    }
}
