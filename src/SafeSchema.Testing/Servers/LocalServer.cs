using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace SafeSchema.Testing;

/// <summary>A server that this process started: its port, its start and its end.</summary>
sealed class LocalServer
{
    const int PortsTried = 5;
    static readonly TimeSpan patience = TimeSpan.FromSeconds(10);

    readonly Workplace place;
    readonly string binaries;
    readonly ServiceUser user;
    int stopped;

    LocalServer(Workplace place, string binaries, ServiceUser user)
    {
        this.place = place;
        this.binaries = binaries;
        this.user = user;
    }

    public static async Task<RunningServer> StartAsync(string binaries, Version version, ServiceUser user, string workFolder, CancellationToken cancellationToken)
    {
        var servers = Path.Combine(workFolder, "servers");
        Leftovers.Sweep(servers, user);
        var place = Workplace.Create(servers);
        var server = new LocalServer(place, binaries, user);
        try
        {
            await File.WriteAllTextAsync(place.BinaryNote, binaries, cancellationToken);
            var password = await new Cluster(binaries, version, user, Path.Combine(workFolder, "clusters")).CreateAsync(place, cancellationToken);
            await user.OwnAsync(place.Folder, cancellationToken);
            var port = await server.RunAsync(cancellationToken);
            ExitGuard.Add(server.Stop);
            return new(Address(port, password), binaries, server.StopAsync);
        }
        catch
        {
            server.Stop();
            throw;
        }
    }

    async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            await File.WriteAllTextAsync(Path.Combine(place.Data, "postgresql.auto.conf"), Settings(port), cancellationToken);
            var result = await Command.RunAsync(
                user.As(new(BinaryFolders.Program(binaries, "pg_ctl"), "start", "-w", "-s", "-D", place.Data, "-l", place.Log)), place.Folder, cancellationToken);
            if (result.ExitCode == 0)
                return port;
            // Between choosing a free port and using it, another process may take it.
            var log = File.Exists(place.Log) ? await File.ReadAllTextAsync(place.Log, cancellationToken) : "";
            if (attempt == PortsTried || !log.Contains("could not bind", StringComparison.Ordinal))
                throw new ServerUnavailableException($"the server does not start: {result.Output} {log.Trim()}");
        }
    }

    // Windows has no socket folder of this kind.
    string Settings(int port) => string.Create(CultureInfo.InvariantCulture,
        $"port = {port}\nunix_socket_directories = '{(OperatingSystem.IsWindows() ? "" : place.Folder.Replace("'", "''", StringComparison.Ordinal))}'\n");

    static string Address(int port, string password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = "postgres",
        Username = "postgres",
        Password = password,
        Pooling = false,
    }.ConnectionString;

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    async ValueTask StopAsync()
    {
        ExitGuard.Remove(Stop);
        await Task.Run(Stop);
    }

    /// <summary>Ends the server and removes its folder. Nothing in it is worth a clean shutdown.</summary>
    void Stop()
    {
        if (Interlocked.Exchange(ref stopped, 1) == 1)
            return;
        if (File.Exists(Path.Combine(place.Data, "postmaster.pid")))
            Command.Run(user.As(StopCommand(binaries, place)), place.Folder, patience);
        place.Dispose();
    }

    public static CommandLine StopCommand(string binaries, Workplace place) =>
        new(BinaryFolders.Program(binaries, "pg_ctl"), "stop", "-w", "-s", "-m", "immediate", "-D", place.Data);
}
