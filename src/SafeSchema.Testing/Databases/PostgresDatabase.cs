using System.Globalization;
using Npgsql;

namespace SafeSchema.Testing;

/// <summary>A database of its own, dropped when it is disposed.</summary>
public sealed class PostgresDatabase : IAsyncDisposable
{
    readonly PostgresServer server;

    PostgresDatabase(PostgresServer server, string name)
    {
        this.server = server;
        Name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name, Pooling = true }.ConnectionString;
    }

    /// <summary>Its name, with the random suffix.</summary>
    public string Name { get; }

    /// <summary>As the server's superuser.</summary>
    public string ConnectionString { get; }

    /// <summary>The server it is on.</summary>
    public PostgresServer Server => server;

    /// <summary>As somebody else.</summary>
    /// <param name="user">A role with LOGIN.</param>
    /// <param name="password">Its password.</param>
    public string ConnectionStringAs(string user, string password) =>
        new NpgsqlConnectionStringBuilder(ConnectionString) { Username = user, Password = password }.ConnectionString;

    /// <summary>Runs a script as the server's superuser.</summary>
    /// <param name="sql">One or more statements.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public Task ExecuteAsync(string sql, CancellationToken cancellationToken = default) => ScriptRunner.RunAsync(ConnectionString, sql, cancellationToken);

    internal static async Task<PostgresDatabase> CreateAsync(PostgresServer server, string name, PostgresDatabase? from, CancellationToken cancellationToken)
    {
        // The base name stays short enough for the suffix within 63 bytes.
        var unique = string.Create(CultureInfo.InvariantCulture, $"{(name.Length > 40 ? name[..40] : name)}_{Random.Shared.NextInt64(0x1000_0000_0000, 0xffff_ffff_ffff):x}");
        if (from is null)
            await ScriptRunner.RunAsync(server.ConnectionString, $"CREATE DATABASE {ScriptRunner.Quote(unique)}", cancellationToken);
        else
            await TemplateDatabase.CopyAsync(server.ConnectionString, from.Name, unique, cancellationToken);
        return new(server, unique);
    }

    /// <summary>Drops it, whoever is connected.</summary>
    public async ValueTask DisposeAsync() =>
        await ScriptRunner.RunAsync(server.ConnectionString, $"DROP DATABASE IF EXISTS {ScriptRunner.Quote(Name)} WITH (FORCE)", CancellationToken.None);
}
