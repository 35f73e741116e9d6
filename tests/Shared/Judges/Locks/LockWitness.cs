using Npgsql;

namespace SafeSchema.Judges;

/// <summary>A lock on a table.</summary>
/// <param name="Relation">The table, quoted as in SQL.</param>
/// <param name="Mode">As pg_locks names it: <c>AccessExclusiveLock</c>.</param>
public sealed record HeldLock(string Relation, string Mode);

/// <summary>Sees which locks somebody else's transaction takes.</summary>
public static class LockWitness
{
    /// <summary>The locks beyond ACCESS SHARE that a backend holds on user tables, before it commits.</summary>
    /// <param name="observer">Another connection than the observed one, to the same database.</param>
    /// <param name="processId">The observed backend (<see cref="NpgsqlConnection.ProcessID"/>).</param>
    public static async Task<IReadOnlyList<HeldLock>> HeldByAsync(NpgsqlConnection observer, int processId)
    {
        await using var command = observer.CreateCommand();
        command.CommandText = Sql.Read("held-locks.sql");
        command.Parameters.Add(new() { Value = processId });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        var locks = new List<HeldLock>();
        while (await reader.ReadAsync().ConfigureAwait(false))
            locks.Add(new(reader.GetString(0), reader.GetString(1)));
        return locks;
    }

    /// <summary>
    /// Holds EXCLUSIVE on every user table until the returned transaction is disposed. That mode lets readers pass and nobody
    /// else: what runs to its end meanwhile took no lock beyond ACCESS SHARE, on whatever connection.
    /// </summary>
    /// <param name="superuser">A connection of its own.</param>
    public static async Task<IAsyncDisposable> LetOnlyReadersPassAsync(NpgsqlConnection superuser)
    {
        var transaction = await superuser.BeginTransactionAsync().ConfigureAwait(false);
        await using var command = superuser.CreateCommand();
        command.CommandText = Sql.Read("user-tables.sql");
        var tables = new List<string>();
        await using (var reader = await command.ExecuteReaderAsync().ConfigureAwait(false))
        {
            while (await reader.ReadAsync().ConfigureAwait(false))
                tables.Add(reader.GetString(0));
        }

        command.CommandText = $"lock table only {string.Join(", only ", tables)} in exclusive mode";
        if (tables.Count > 0)
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        return transaction;
    }
}
