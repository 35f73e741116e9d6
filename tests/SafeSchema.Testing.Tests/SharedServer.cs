using SafeSchema.Testing.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(SharedServer))]

namespace SafeSchema.Testing.Tests;

/// <summary>One server for all tests of this assembly; each test has a database of its own.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    PostgresServer? server;

    public PostgresServer Server => server ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync() => server = await PostgresServer.StartAsync();

    public ValueTask DisposeAsync() => server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
