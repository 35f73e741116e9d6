namespace SafeSchema.Testing;

/// <summary>Where <see cref="PostgresServer.StartAsync"/> looks. The defaults are the environment's.</summary>
public sealed record PostgresServerOptions
{
    /// <summary>
    /// A server that may be used: databases with a random suffix are created on it and dropped. Default: the environment
    /// variable <c>SAFESCHEMA_POSTGRES</c>.
    /// </summary>
    public string? ConnectionString { get; init; } = Environment.GetEnvironmentVariable("SAFESCHEMA_POSTGRES");

    /// <summary>
    /// The only folder in which initdb, pg_ctl and postgres are looked for. Default: the environment variable
    /// <c>SAFESCHEMA_POSTGRES_BIN</c>; without it, PATH and then the platform's usual folders.
    /// </summary>
    public string? BinaryFolder { get; init; } = Environment.GetEnvironmentVariable("SAFESCHEMA_POSTGRES_BIN");

    /// <summary>The folder for clusters, sockets and logs. Default: one per user in the system's temporary folder.</summary>
    public string WorkFolder { get; init; } = Path.Combine(Path.GetTempPath(), "safeschema-" + Environment.UserName);
}
