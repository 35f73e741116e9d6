using System.Net;
using System.Net.Sockets;
using Npgsql;
using SafeSchema.Tests.Support;
using Xunit;

namespace SafeSchema.Tests;

public sealed class ConnectionErrorTests(TestServer server)
{
    [Fact]
    public async Task A_server_that_is_not_there()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        var error = await PlanAsync(address => (address.Host, address.Port) = ("127.0.0.1", port));

        Assert.StartsWith($"No server answers at 127.0.0.1:{port} (", error.Message, StringComparison.Ordinal);
        Assert.Null(error.SqlState);
    }

    [Fact]
    public async Task A_host_that_nobody_knows()
    {
        var error = await PlanAsync(address => address.Host = "no-such-host.invalid");

        Assert.StartsWith("The host name no-such-host.invalid is not known.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password()
    {
        var error = await PlanAsync(address => address.Password = "not-the-password");

        Assert.Equal("28P01", error.SqlState);
        Assert.Contains("refused the password of user postgres", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_does_not_exist()
    {
        var error = await PlanAsync(address => address.Database = "nowhere");

        Assert.Equal("3D000", error.SqlState);
        Assert.Contains("there is no database nowhere at", error.Message, StringComparison.Ordinal);
    }

    async Task<SchemaException> PlanAsync(Action<NpgsqlConnectionStringBuilder> spoil)
    {
        var address = new NpgsqlConnectionStringBuilder(server.Server.ConnectionString);
        var password = address.Password!;
        spoil(address);
        await using var data = NpgsqlDataSource.Create(address);
        var error = await Assert.ThrowsAsync<SchemaException>(() => Things.Schema().PlanAsync(data, TestContext.Current.CancellationToken));
        Assert.DoesNotContain(password, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-password", error.ToString(), StringComparison.Ordinal);
        return error;
    }
}
