using Npgsql;
using SafeSchema.Model;
using SafeSchema.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(SafeSchema.Generators.Tests.Translating.CorpusServer))]

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>One server for all tests that run SQL.</summary>
public sealed class CorpusServer : IAsyncLifetime
{
    readonly SemaphoreSlim gate = new(1);
    PostgresServer? server;

    /// <summary>A connection in a transaction of its own, whose time it gives; the server starts when a test first asks.</summary>
    public async Task<NpgsqlConnection> OpenAsync()
    {
        await gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            server ??= await PostgresServer.StartAsync();
        }
        finally
        {
            gate.Release();
        }

        var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        gate.Dispose();
    }
}

/// <summary>The corpus's tables with their rows, in a transaction that is never committed: its time is the rules' time.</summary>
sealed class CorpusDatabase : IAsyncDisposable
{
    readonly NpgsqlConnection connection;

    CorpusDatabase(NpgsqlConnection connection, DateTimeOffset now) => (this.connection, Now) = (connection, now);

    /// <summary>What now() is.</summary>
    public DateTimeOffset Now { get; }

    public static async Task<CorpusDatabase> CreateAsync(CorpusServer server)
    {
        var connection = await server.OpenAsync();
        var database = new CorpusDatabase(connection, await BeginAsync(connection));
        await database.ExecuteAsync("""
            SET LOCAL TimeZone = 'America/New_York';
            CREATE SCHEMA auth;
            CREATE FUNCTION auth.uid() RETURNS uuid STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('test.uid', true), '')::uuid $$;
            CREATE FUNCTION auth.role() RETURNS text STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('test.role', true), '') $$;
            CREATE FUNCTION auth.email() RETURNS text STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('test.email', true), '') $$;
            CREATE FUNCTION auth.jwt() RETURNS jsonb STABLE LANGUAGE sql AS $$ SELECT nullif(current_setting('test.jwt', true), '')::jsonb $$;
            """);
        return database;
    }

    public async Task FillAsync(SchemaModel model, CorpusRows rows)
    {
        foreach (var statement in CorpusRows.Tables(model).Concat(rows.Statements()))
            await ExecuteAsync(statement);
    }

    /// <summary>Who is calling.</summary>
    public Task CallAsAsync(Guid? id, string role, string email, string claims) =>
        ExecuteAsync($"SELECT set_config('test.uid', '{id}', true), set_config('test.role', '{role}', true), set_config('test.email', '{email}', true), set_config('test.jwt', '{claims}', true)");

    public async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a query, as Npgsql reads them; or what PostgreSQL has against it.</summary>
    public async Task<(IReadOnlyList<object?[]> Rows, string? Error)> QueryAsync(string sql)
    {
        await ExecuteAsync("SAVEPOINT trial");
        List<object?[]> rows = [];
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(place => reader.IsDBNull(place) ? null : reader.GetValue(place))]);
            return (rows, null);
        }
        catch (PostgresException error)
        {
            await ExecuteAsync("ROLLBACK TO SAVEPOINT trial");
            return (rows, $"{error.SqlState} {error.MessageText}");
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    static async Task<DateTimeOffset> BeginAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("BEGIN; SELECT now()", connection);
        return (DateTime)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
