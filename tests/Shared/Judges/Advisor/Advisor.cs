using Npgsql;

namespace SafeSchema.Judges;

/// <summary>
/// The checks of Supabase's database advisor, written anew from its documentation
/// (https://supabase.com/docs/guides/database/database-advisors): a judge that shares nothing with the SQL it judges.
/// </summary>
public static class Advisor
{
    const string Suffix = ".check.sql";

    /// <summary>The names of all checks.</summary>
    public static IReadOnlyList<string> Checks { get; } =
        [.. Sql.Files.Where(file => file.EndsWith(Suffix, StringComparison.Ordinal)).Select(file => file[..^Suffix.Length])];

    /// <summary>Runs every check, read-only.</summary>
    /// <param name="connection">An open connection that sees the whole catalog, without a transaction.</param>
    /// <param name="exposedSchemas">The schemas that PostgREST serves; <c>public</c> if none is given.</param>
    public static async Task<IReadOnlyList<Finding>> JudgeAsync(NpgsqlConnection connection, params string[] exposedSchemas)
    {
        await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);

        // Deparsed expressions name what is not on the search path in full: auth.uid(), never uid().
        await ExecuteAsync(connection, "set transaction read only; set local search_path = ''").ConfigureAwait(false);

        var findings = new List<Finding>();
        foreach (var check in Checks)
            await RunAsync(connection, check, exposedSchemas.Length == 0 ? ["public"] : exposedSchemas, findings).ConfigureAwait(false);
        return findings;
    }

    static async Task RunAsync(NpgsqlConnection connection, string check, string[] exposedSchemas, List<Finding> findings)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql.Read("advisor.prelude.sql") + Sql.Read(check + Suffix);
        command.Parameters.Add(new() { Value = exposedSchemas });
        await using var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        while (await reader.ReadAsync().ConfigureAwait(false))
            findings.Add(new(check, Enum.Parse<Level>(reader.GetString(0)), reader.GetString(1), reader.GetString(2)));
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
