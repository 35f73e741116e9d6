using Chat.Schema;
using Npgsql;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Fingerprints;

/// <summary>A converged database whose fingerprint is recorded, and whose owner believes it.</summary>
static class Recorded
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The copy of a database has a fingerprint of its own, which is recorded here.</summary>
    public static async Task<Project> AsyncIn(Projects projects)
    {
        var project = await projects.AppliedFromLegacyAsync(compares: false);
        await AgainAsync(project, ChatDatabase.Schema);
        return project;
    }

    /// <summary>Lost records give the run something to do that changes nothing else.</summary>
    public static async Task AgainAsync(Project project, DatabaseSchema schema)
    {
        await project.ExecuteAsSuperuserAsync("DELETE FROM safeschema.normal_form");
        Assert.NotNull((await schema.ApplyAsync(project.Owner, cancellationToken: Token)).Report);
    }

    public static Task<ApplyResult> ApplyAsync(Project project) => ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Token);

    /// <summary>Whether a run would find nothing changed after a superuser's statements, which are undone.</summary>
    public static async Task<bool> IsUnchangedAfterAsync(NpgsqlConnection superuser, DatabaseSchema schema, string sql)
    {
        await using var transaction = await superuser.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand(sql, superuser))
            await command.ExecuteNonQueryAsync(Token);
        var rows = schema.Comparisons.Where(query => query.ReadsRows).Select(query => $"SELECT CASE WHEN count(*) = 0 THEN current_setting('safeschema.unchanged_since') ELSE '' END FROM (\n{query.Sql}) AS q");
        var unchanged = await LastAsync(superuser, [.. schema.Fingerprint, .. rows]) is not (null or DBNull or "");
        await transaction.RollbackAsync(Token);
        return unchanged;
    }

    /// <summary>Records what is there now, as if all checks had passed on it, and as if nobody else could write there.</summary>
    public static async Task ForgeAsync(Project project)
    {
        var take = ChatDatabase.Schema.Fingerprint[^2];
        const string Trusted = "  IF trusted THEN";
        Assert.Contains(Trusted, take, StringComparison.Ordinal);
        take = take.Replace(Trusted, "  IF true THEN", StringComparison.Ordinal);
        await using var connection = await project.Superuser.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var catalog = await LastAsync(connection, [ChatDatabase.Schema.Fingerprint[0], take, "SELECT current_setting('safeschema.catalog')"]);
        await transaction.RollbackAsync(Token);
        await project.ExecuteAsSuperuserAsync($"UPDATE safeschema.fingerprint SET catalog = '{catalog}'");
    }

    // As app_owner, whose name is in the fingerprint.
    static async Task<object?> LastAsync(NpgsqlConnection connection, IEnumerable<string> statements)
    {
        await using var command = new NpgsqlCommand("SET LOCAL ROLE app_owner;\n" + string.Join(";\n", statements), connection);
        await using var reader = await command.ExecuteReaderAsync(Token);
        object? last = null;
        do
        {
            while (await reader.ReadAsync(Token))
                last = reader.GetValue(0);
        }
        while (await reader.NextResultAsync(Token));
        return last;
    }
}
