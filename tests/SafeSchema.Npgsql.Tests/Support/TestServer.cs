using Npgsql;
using SafeSchema.Testing;
using SafeSchema.Tests.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServer))]

namespace SafeSchema.Tests.Support;

/// <summary>One server for all tests of this assembly; each test has a database of its own.</summary>
public sealed class TestServer : IAsyncLifetime
{
    PostgresServer? server;

    public PostgresServer Server => server ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync() => server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        var database = await Server.CreateDatabaseAsync("runtime", cancellationToken: TestContext.Current.CancellationToken);
        return new(database, NpgsqlDataSource.Create(database.ConnectionString));
    }
}

/// <summary>A database with connections to it.</summary>
public sealed record TestDatabase(PostgresDatabase Database, NpgsqlDataSource Data) : IAsyncDisposable
{
    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var command = Data.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Data.DisposeAsync();
        await Database.DisposeAsync();
    }
}
