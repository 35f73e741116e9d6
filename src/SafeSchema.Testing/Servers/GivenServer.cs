using Npgsql;

namespace SafeSchema.Testing;

/// <summary>Way 1: a server that somebody else runs and lets us use.</summary>
sealed class GivenServer : ServerSource
{
    public override string Name => "SAFESCHEMA_POSTGRES, a connection string to a server that may be used";

    public override async Task<RunningServer> StartAsync(PostgresServerOptions options, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new ServerUnavailableException("not set");
        var address = Parse(options.ConnectionString);
        try
        {
            await using var connection = new NpgsqlConnection(address.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            SupportedVersions.Require(connection.PostgreSqlVersion);
            await RequireRightsAsync(connection, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw new ServerUnavailableException($"{address.Host}:{address.Port}: {(e.InnerException ?? e).Message}", e);
        }
        return new(address.ConnectionString, $"SAFESCHEMA_POSTGRES ({address.Host}:{address.Port})", Stop: null);
    }

    static NpgsqlConnectionStringBuilder Parse(string text)
    {
        try
        {
            var address = new NpgsqlConnectionStringBuilder(text) { Pooling = false };
            if (string.IsNullOrEmpty(address.Database))
                address.Database = "postgres";
            return address;
        }
        catch (ArgumentException e)
        {
            // The message names the keyword, never the password.
            throw new ServerUnavailableException("it is not a connection string: " + e.Message, e);
        }
    }

    static async Task RequireRightsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
            throw new ServerUnavailableException("its user is not a superuser; roles with BYPASSRLS and objects of other owners cannot be made");
    }
}
