using Npgsql;
using SafeSchema.Testing;
using Xunit;

namespace SafeSchema.Acceptance.Support;

/// <summary>A database of a test's own: a stand-in for one Supabase project.</summary>
public sealed class Project : IAsyncDisposable
{
    readonly bool owned;

    /// <param name="database">The database.</param>
    /// <param name="owned">It is dropped with this; otherwise this is only a second look at it, over new connections.</param>
    /// <param name="compares">A second run of the owner's compares everything again, whatever was recorded.</param>
    public Project(PostgresDatabase database, bool owned = true, bool compares = true)
    {
        this.owned = owned;
        Database = database;
        Supabase = SupabaseStandIn.In(database);
        OwnerConnectionString = new NpgsqlConnectionStringBuilder(Supabase.OwnerConnectionString) { Options = compares ? "-c safeschema.compare=always" : null }.ConnectionString;
        Owner = NpgsqlDataSource.Create(OwnerConnectionString);
        Superuser = NpgsqlDataSource.Create(Supabase.SuperuserConnectionString);
        Authenticator = NpgsqlDataSource.Create(Supabase.AuthenticatorConnectionString);
    }

    public PostgresDatabase Database { get; }

    public SupabaseStandIn Supabase { get; }

    /// <summary>As app_owner.</summary>
    public string OwnerConnectionString { get; }

    /// <summary>As app_owner, who runs migrations and is no superuser.</summary>
    public NpgsqlDataSource Owner { get; }

    public NpgsqlDataSource Superuser { get; }

    /// <summary>For personas.</summary>
    public NpgsqlDataSource Authenticator { get; }

    /// <summary>Runs statements as app_owner.</summary>
    public Task ExecuteAsync(string sql) => ExecuteAsync(Owner, sql);

    /// <summary>Runs statements as the server's superuser.</summary>
    public Task ExecuteAsSuperuserAsync(string sql) => ExecuteAsync(Superuser, sql);

    /// <summary>One value, as the superuser sees it.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Superuser.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>The first column of every row, as text, as the superuser sees it.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(string sql)
    {
        await using var command = Superuser.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> lines = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(await reader.IsDBNullAsync(0) ? "NULL" : Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await Superuser.DisposeAsync();
        await Authenticator.DisposeAsync();
        if (owned)
            await Database.DisposeAsync();
    }

    static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
