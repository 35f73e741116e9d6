using Npgsql;

namespace SafeSchema.Judges;

/// <summary>
/// Sees every DDL command, rolled back or not. One connection's commands are collected in words; the commands of all
/// connections, whoever opened them, are counted in the database.
/// </summary>
public sealed class DdlWitness : IDisposable
{
    const string SqlState = "JDDL1";
    readonly NpgsqlConnection connection;
    readonly List<DdlEvent> events = [];

    DdlWitness(NpgsqlConnection connection)
    {
        this.connection = connection;
        connection.Notice += OnNotice;
    }

    /// <summary>What the watched connection did, in order.</summary>
    public IReadOnlyList<DdlEvent> Events => events;

    /// <summary>Makes the database tell of its DDL. Once per database, by a superuser.</summary>
    public static async Task InstallAsync(NpgsqlConnection superuser)
    {
        await using var command = superuser.CreateCommand();
        command.CommandText = Sql.Read("ddl-witness.sql");
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Collects a connection's DDL until disposed.</summary>
    public static DdlWitness Watch(NpgsqlConnection connection) => new(connection);

    /// <summary>How many DDL commands there have been since the installation, on all connections, rolled-back ones included.</summary>
    public static async Task<long> CountAsync(NpgsqlConnection superuser)
    {
        await using var command = superuser.CreateCommand();
        command.CommandText = "select last_value from safeschema_judges.ddl_commands";
        return (long)(await command.ExecuteScalarAsync().ConfigureAwait(false))!;
    }

    public void Dispose() => connection.Notice -= OnNotice;

    void OnNotice(object sender, NpgsqlNoticeEventArgs args)
    {
        if (args.Notice.SqlState != SqlState)
            return;
        var parts = args.Notice.MessageText.Split('\t', 3);
        events.Add(new(parts[0], parts[1], parts[2]));
    }
}
