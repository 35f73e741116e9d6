using Chat.Legacy;
using SafeSchema.Testing;
using SafeSchema.Tool.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(Chats))]

namespace SafeSchema.Tool.Tests.Support;

/// <summary>A server for the whole run, with the sample's old database to copy.</summary>
public sealed class Chats : IAsyncLifetime
{
    PostgresServer? server;
    PostgresDatabase? legacy;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        legacy = await server.CreateDatabaseAsync("legacy");
        await LegacyDatabase.LoadAsync(await SupabaseStandIn.CreateAsync(legacy));
    }

    /// <summary>The old database, and the connection of its owner.</summary>
    public async Task<(PostgresDatabase Database, string Owner)> LegacyAsync()
    {
        var copy = await server!.CreateDatabaseAsync("tool", legacy, TestContext.Current.CancellationToken);
        return (copy, SupabaseStandIn.In(copy).OwnerConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }
}
