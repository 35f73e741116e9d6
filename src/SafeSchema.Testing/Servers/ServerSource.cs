namespace SafeSchema.Testing;

/// <summary>One way to come by a server. A further way (an npm package, Docker) is one more class and one more line in <see cref="All"/>.</summary>
abstract class ServerSource
{
    /// <summary>The ways, in the order in which they are tried.</summary>
    public static IReadOnlyList<ServerSource> All { get; } = [new GivenServer(), new InstalledServer()];

    /// <summary>What it is, in the error that lists all ways.</summary>
    public abstract string Name { get; }

    /// <exception cref="ServerUnavailableException">Why there is none this way.</exception>
    public abstract Task<RunningServer> StartAsync(PostgresServerOptions options, CancellationToken cancellationToken);
}

/// <summary>A server that answers.</summary>
/// <param name="ConnectionString">As its superuser, to a database that is not the tests'.</param>
/// <param name="Origin">Where it comes from, in words.</param>
/// <param name="Stop">Ends it; null when it is somebody else's.</param>
sealed record RunningServer(string ConnectionString, string Origin, Func<ValueTask>? Stop);

/// <summary>Why a way to a server is closed.</summary>
sealed class ServerUnavailableException(string reason, Exception? inner = null) : Exception(reason, inner);
