using Booking;
using Booking.Schema;
using Chat.Legacy;
using Chat.Schema;
using Npgsql;
using SafeSchema.Acceptance.Support;
using SafeSchema.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Projects))]

namespace SafeSchema.Acceptance.Support;

/// <summary>One server for the whole run. Each start state is made once, when a test first asks for it, and copied for each test.</summary>
public sealed class Projects : IAsyncLifetime
{
    readonly SemaphoreSlim gate = new(1);
    readonly Dictionary<string, PostgresDatabase> templates = new(StringComparer.Ordinal);
    PostgresServer? server;

    /// <summary>The server.</summary>
    public PostgresServer Server => server ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync() => server = await PostgresServer.StartAsync();

    /// <summary>The platform's stand-in and nothing else.</summary>
    public Task<Project> EmptyAsync() => CopyAsync("empty", _ => Task.CompletedTask);

    /// <summary>The platform's old database, with a few thousand rows.</summary>
    public Task<Project> LegacyAsync() => CopyAsync("legacy", supabase => LegacyDatabase.LoadAsync(supabase));

    /// <summary>Applied from empty.</summary>
    public Task<Project> AppliedFromEmptyAsync() => CopyAsync("applied_empty", ApplyAsync);

    /// <summary>Applied from the old database.</summary>
    public Task<Project> AppliedFromLegacyAsync(bool compares = true) => CopyAsync("applied_legacy", async supabase =>
    {
        await LegacyDatabase.LoadAsync(supabase);
        await ApplyAsync(supabase);
    }, compares);

    /// <summary>The second sample's database, applied from empty, with some rows.</summary>
    public Task<Project> BookedAsync() => CopyAsync("booked", async supabase =>
    {
        await using var owner = NpgsqlDataSource.Create(supabase.OwnerConnectionString + ";Pooling=false");
        await BookingDatabase.Schema.ApplyAsync(owner);
        await using var rows = owner.CreateCommand(BookingRows.Sql);
        await rows.ExecuteNonQueryAsync();
    });

    /// <summary>A start state of a test's own.</summary>
    public async Task<Project> CopyAsync(string name, Func<SupabaseStandIn, Task> prepare, bool compares = true)
    {
        var template = await TemplateAsync(name, prepare);
        return new(await Server.CreateDatabaseAsync("acceptance", template, TestContext.Current.CancellationToken), compares: compares);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        gate.Dispose();
    }

    async Task<PostgresDatabase> TemplateAsync(string name, Func<SupabaseStandIn, Task> prepare)
    {
        await gate.WaitAsync();
        try
        {
            if (!templates.TryGetValue(name, out var template))
            {
                template = await Server.CreateDatabaseAsync(name);
                await prepare(await SupabaseStandIn.CreateAsync(template));
                templates.Add(name, template);
            }
            return template;
        }
        finally
        {
            gate.Release();
        }
    }

    // No pool: a template cannot be copied while somebody is connected to it.
    static async Task ApplyAsync(SupabaseStandIn supabase)
    {
        await using var owner = NpgsqlDataSource.Create(supabase.OwnerConnectionString + ";Pooling=false");
        await ChatDatabase.Schema.ApplyAsync(owner);
    }
}
