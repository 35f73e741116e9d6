using System.Globalization;
using Xunit;

namespace SafeSchema.Testing.Tests;

public sealed class PostgresServerTests(SharedServer shared) : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("ss").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_server_of_our_own_is_gone_with_its_folder_when_it_is_disposed()
    {
        OpenToServer();
        var server = await PostgresServer.StartAsync(Own(), TestContext.Current.CancellationToken);
        Assert.Equal(1, await Sql.ScalarAsync(server.ConnectionString, "SELECT 1"));
        Assert.Equal("off", await Sql.ScalarAsync(server.ConnectionString, "SHOW fsync"));

        await server.DisposeAsync();

        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder, "servers")));
        await Assert.ThrowsAnyAsync<Npgsql.NpgsqlException>(() => Sql.ScalarAsync(server.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task Two_first_starts_at_once_share_one_cluster()
    {
        OpenToServer();
        var servers = await Task.WhenAll(
            PostgresServer.StartAsync(Own(), TestContext.Current.CancellationToken),
            PostgresServer.StartAsync(Own(), TestContext.Current.CancellationToken));

        Assert.Single(Directory.GetFileSystemEntries(Path.Combine(folder, "clusters")));
        foreach (var server in servers)
        {
            Assert.Equal(1, await Sql.ScalarAsync(server.ConnectionString, "SELECT 1"));
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_start_sweeps_what_a_killed_process_left_and_nothing_that_is_in_use()
    {
        OpenToServer();
        await using var running = await PostgresServer.StartAsync(Own(), TestContext.Current.CancellationToken);
        var servers = Path.Combine(folder, "servers");
        var abandoned = Path.Combine(servers, "abandoned");
        Directory.CreateDirectory(Path.Combine(abandoned, "data"));
        await File.WriteAllTextAsync(abandoned + ".lock", "", TestContext.Current.CancellationToken);
        // The number of a process that lives, but is no PostgreSQL: it must be left alone.
        await File.WriteAllLinesAsync(Path.Combine(abandoned, "data", "postmaster.pid"),
            [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), "", "1700000000"], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(abandoned, "binaries"), "/nowhere", TestContext.Current.CancellationToken);

        await using var next = await PostgresServer.StartAsync(Own(), TestContext.Current.CancellationToken);

        Assert.False(Directory.Exists(abandoned));
        Assert.Equal(1, await Sql.ScalarAsync(running.ConnectionString, "SELECT 1"));
    }

    [Fact]
    public async Task A_given_server_is_used_and_left_running()
    {
        var given = await PostgresServer.StartAsync(new() { ConnectionString = shared.Server.ConnectionString }, TestContext.Current.CancellationToken);

        await given.DisposeAsync();

        Assert.Contains("SAFESCHEMA_POSTGRES", given.Description, StringComparison.Ordinal);
        Assert.Equal(1, await Sql.ScalarAsync(shared.Server.ConnectionString, "SELECT 1"));
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Password=secret", "127.0.0.1:1")]
    [InlineData("nonsense", "not a connection string")]
    public async Task A_given_server_that_cannot_be_used_is_an_error_not_a_reason_to_take_another(string given, string reason)
    {
        var error = await Assert.ThrowsAsync<PostgresServerException>(() => PostgresServer.StartAsync(new() { ConnectionString = given }, TestContext.Current.CancellationToken));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_server_the_error_lists_the_four_ways()
    {
        var error = await Assert.ThrowsAsync<PostgresServerException>(() => PostgresServer.StartAsync(Own() with { BinaryFolder = folder }, TestContext.Current.CancellationToken));

        foreach (var way in new[] { "1. SAFESCHEMA_POSTGRES", "2. PostgreSQL binaries", "3. The npm package", "4. Docker", $"SAFESCHEMA_POSTGRES_BIN is '{folder}'" })
            Assert.Contains(way, error.Message, StringComparison.Ordinal);
    }

    PostgresServerOptions Own() => new() { ConnectionString = null, WorkFolder = folder };

    // As root, the server runs as another user, who must be able to pass through.
    void OpenToServer()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherExecute);
    }
}
