using Npgsql;

namespace SafeSchema.Testing;

/// <summary>
/// A PostgreSQL server for tests and samples. It is found or started by <see cref="StartAsync"/>, and stopped and removed on
/// dispose, on process exit and on Ctrl+C; what a killed process leaves is swept at the next start.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    readonly RunningServer server;

    PostgresServer(RunningServer server, Version version)
    {
        this.server = server;
        Version = version;
    }

    /// <summary>As the server's superuser, to a database that belongs to no test.</summary>
    public string ConnectionString => server.ConnectionString;

    /// <summary>The server's version.</summary>
    public Version Version { get; }

    /// <summary>One line for people: version and origin.</summary>
    public string Description => $"PostgreSQL {Version} from {server.Origin}";

    /// <summary>Finds or starts a server: the one in SAFESCHEMA_POSTGRES, else one from binaries on this machine.</summary>
    /// <exception cref="PostgresServerException">There is none; the message says why for each way, and what to do.</exception>
    public static async Task<PostgresServer> StartAsync(PostgresServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        List<(string Way, string Reason)> closed = [];
        foreach (var source in ServerSource.All)
        {
            try
            {
                var server = await source.StartAsync(options, cancellationToken);
                return new(server, await ReadVersionAsync(server, cancellationToken));
            }
            catch (ServerUnavailableException e)
            {
                closed.Add((source.Name, e.Message));
                // A server that is named but does not answer is a mistake to show, not to work around silently.
                if (source is GivenServer && !string.IsNullOrWhiteSpace(options.ConnectionString))
                    throw new PostgresServerException($"SAFESCHEMA_POSTGRES names a server that cannot be used: {e.Message}", e);
            }
        }
        throw PostgresServerException.NoWay(closed);
    }

    /// <summary>Makes a database of its own; it is dropped when it is disposed.</summary>
    /// <param name="name">The beginning of its name; a random suffix follows.</param>
    /// <param name="from">A database to copy, with its grants. Nothing may be connected to it.</param>
    /// <param name="cancellationToken">Cancels waiting.</param>
    public Task<PostgresDatabase> CreateDatabaseAsync(string name = "test", PostgresDatabase? from = null, CancellationToken cancellationToken = default) =>
        PostgresDatabase.CreateAsync(this, name, from, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => server.Stop?.Invoke() ?? ValueTask.CompletedTask;

    static async Task<Version> ReadVersionAsync(RunningServer server, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection.PostgreSqlVersion;
    }
}
