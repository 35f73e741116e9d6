using System.Globalization;
using Npgsql;
using SafeSchema.Judges;
using SafeSchema.Properties.Starting;
using SafeSchema.Testing;

namespace SafeSchema.Properties.Judging;

/// <summary>A database of one case, with the connections of its owner and of a superuser.</summary>
public sealed class Database : IAsyncDisposable
{
    readonly PostgresDatabase database;

    public Database(PostgresDatabase database)
    {
        this.database = database;
        // A second run is not to trust what the first one recorded.
        Owner = Open(SupabaseStandIn.In(database).OwnerConnectionString + ";Options=-c safeschema.compare=always");
        Superuser = Open(database.ConnectionString);
    }

    // Each database is met once: what Npgsql would read about its types is not needed.
    static NpgsqlDataSource Open(string address) => new NpgsqlDataSourceBuilder(address).ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();

    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource Superuser { get; }

    public string SuperuserConnectionString => database.ConnectionString;

    /// <summary>Once, in the database that the others are copied from.</summary>
    public static async Task PrepareAsync(PostgresDatabase template)
    {
        await SupabaseStandIn.CreateAsync(template);
        await using var connection = new NpgsqlConnection(template.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await DdlWitness.InstallAsync(connection);
        await using var command = new NpgsqlCommand($"""
            GRANT USAGE ON SCHEMA safeschema_judges TO app_owner;
            {Functions()}
            INSERT INTO auth.users (id, email) VALUES ({Rows.UserId(0)}, 'a'), ({Rows.UserId(1)}, 'b'), ({Rows.UserId(2)}, 'c');
            """, connection);
        await command.ExecuteNonQueryAsync();
    }

    static string Functions()
    {
        using var reader = new StreamReader(typeof(Database).Assembly.GetManifestResourceStream("judging.sql")!);
        return reader.ReadToEnd();
    }

    /// <summary>Runs the statements, each as far as it can; the answer has an error, or an empty text, for each.</summary>
    public async Task<string[]> TryAsync(IReadOnlyList<StartStep> steps)
    {
        var owned = steps.Where(step => step.Stage < Stage.Owners).ToList();
        var others = steps.Where(step => step.Stage >= Stage.Owners).ToList();
        return [.. await RunAsync(Owner, owned), .. await RunAsync(Superuser, others)];
    }

    static async Task<string[]> RunAsync(NpgsqlDataSource data, List<StartStep> steps)
    {
        if (steps.Count == 0)
            return [];
        await using var command = data.CreateCommand("SELECT safeschema_judges.try($1)");
        command.CommandTimeout = 120;
        command.Parameters.Add(new() { Value = steps.Select(step => step.Sql).ToArray() });
        return (string[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The first column of every row, as a superuser sees it.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string sql, params object[] values)
    {
        await using var command = Superuser.CreateCommand(sql);
        return await LinesAsync(command, values);
    }

    static async Task<IReadOnlyList<string>> LinesAsync(NpgsqlCommand command, object[] values)
    {
        command.CommandTimeout = 120;
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(await reader.IsDBNullAsync(0) ? "NULL" : Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return lines;
    }

    /// <summary>The same after some statements, all of which are undone.</summary>
    public async Task<IReadOnlyList<string>> LinesAfterAsync(IReadOnlyList<string> statements, string sql, params object[] values)
    {
        await using var connection = await Superuser.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var statement in statements)
        {
            await using var first = new NpgsqlCommand(statement, connection);
            await first.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        return await LinesAsync(command, values);
    }

    public async Task<RowLedger> RowsAsync()
    {
        await using var connection = await Superuser.OpenConnectionAsync();
        return await RowLedger.ReadAsync(connection, [.. await LinesAsync("SELECT nspname::text FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'safeschema_judges')")]);
    }

    public async Task<long> DdlAsync()
    {
        await using var connection = await Superuser.OpenConnectionAsync();
        return await DdlWitness.CountAsync(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Superuser.DisposeAsync();
        await database.DisposeAsync();
    }
}
