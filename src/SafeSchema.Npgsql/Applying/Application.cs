using System.Data;
using System.Globalization;
using Npgsql;
using SafeSchema.Errors;
using SafeSchema.Reading;

namespace SafeSchema.Applying;

/// <summary>One application of a declared database: look, and where something differs, run the script in one transaction.</summary>
sealed class Application(DatabaseSchema schema, NpgsqlDataSource data, ApplyOptions options, IProgress<ApplyProgress>? progress, Doing doing)
{
    public async Task<ApplyResult> RunAsync(CancellationToken cancellationToken)
    {
        var retry = new Retry(options);
        var changes = 0;
        while (true)
        {
            try
            {
                // Looked at anew on each try: whoever held the lock may have done the work.
                if (await NothingToDoAsync(cancellationToken) is { } nothing)
                    return nothing with { Changes = changes };
                var (done, again) = await RunScriptAsync(cancellationToken);
                changes += done.Changes;
                if (!again)
                    return done with { Changes = changes };
                doing.Keep("new labels of enum types, which were added before");
                Report(0, "Labels were added to enum types; they can be used in the next transaction");
            }
            catch (PostgresException e) when (retry.Allows(e))
            {
                var pause = retry.NextPause();
                Report(0, string.Create(CultureInfo.InvariantCulture,
                    $"Trying again in {pause.TotalSeconds:0.0} s ({retry.Attempt} of {options.Attempts}): {e.MessageText}"));
                await Task.Delay(pause, cancellationToken);
            }
        }
    }

    async Task<ApplyResult?> NothingToDoAsync(CancellationToken cancellationToken)
    {
        doing.Now("reading what differs");
        await using var connection = await data.OpenConnectionAsync(cancellationToken);
        // Whether an allowance is one for what is declared, a comparison says.
        if (!options.AlwaysCompare && options.AllowDrop == AllowDrop.None)
        {
            var glance = await CatalogRoundTrip.GlanceAsync(connection, schema, cancellationToken);
            if (glance.UnchangedSince is { } since)
                return new(0, null, since);
            if (glance.Differs)
                return null;
        }
        if (await CatalogRoundTrip.VerdictsIfNothingDiffersAsync(connection, schema, options.AllowDrop, cancellationToken) is not { } verdicts)
            return null;
        var report = Verdicts.Report(schema, verdicts);
        return report.Passed ? new(0, report) : null;
    }

    async Task<(ApplyResult Done, bool Again)> RunScriptAsync(CancellationToken cancellationToken)
    {
        await using var connection = await data.OpenConnectionAsync(cancellationToken);
        // Named, because the server's default may be another: under REPEATABLE READ the differences would be read as they
        // were before the wait for the lock.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        foreach (var allowance in options.AllowDrop.Statements)
        {
            await using var command = Command(allowance, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        foreach (var (index, statement) in schema.Statements.Take(schema.Statements.Count - 1).Select((statement, index) => (index, statement)))
        {
            Start(index, statement);
            await using var command = Command(statement.Sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        var report = await ReadReportAsync(connection, cancellationToken);
        var changes = await ReadChangesAsync(connection, cancellationToken);
        var again = await ReadSettingAsync("only_labels", connection, cancellationToken) == "yes";
        doing.Now(Doing.Committing);
        // Not cancellable: a COMMIT that was sent may have happened.
        await transaction.CommitAsync(CancellationToken.None);
        Report(schema.Statements.Count, "Committed");
        return (new(changes, report), again);
    }

    async Task<SchemaReport> ReadReportAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var statement = schema.Statements[^1];
        Start(schema.Statements.Count - 1, statement);
        await using var command = Command(statement.Sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return Verdicts.Report(schema, await Verdicts.ReadAsync(reader, cancellationToken));
    }

    static async Task<int> ReadChangesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var text = await ReadSettingAsync("changes", connection, cancellationToken);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var changes)
            ? changes
            : throw new SchemaException($"Internal error: the script left '{text}' as the number of its changes.");
    }

    static async Task<string?> ReadSettingAsync(string name, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT pg_catalog.current_setting('safeschema.{name}', true)", connection);
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    // However long it takes: the caller's token ends it, and lock_timeout and the script's own settings bound the waits.
    static NpgsqlCommand Command(string sql, NpgsqlConnection connection) => new(sql, connection) { CommandTimeout = 0 };

    void Start(int index, ScriptStatement statement)
    {
        doing.Now(statement.Title);
        Report(index, statement.Title);
    }

    void Report(int done, string title) => progress?.Report(new(done, schema.Statements.Count, title));
}
