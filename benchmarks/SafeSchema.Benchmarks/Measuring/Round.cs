using System.Diagnostics;
using Npgsql;
using SafeSchema.Testing;

namespace SafeSchema.Benchmarks.Measuring;

/// <summary>The times of one round, in milliseconds.</summary>
sealed record Times(
    double PlainMessage, double PlainPsql,
    double ScriptFresh, double ScriptSecond,
    double Apply, double VerifyStale, double NoOpStale, double Verify, double NoOp);

/// <summary>Measures everything once, each fresh case in a database of its own.</summary>
sealed class Round(PostgresServer server, DatabaseSchema schema, string plain, string plainFile, string scriptFile)
{
    public async Task<Times> RunAsync()
    {
        var message = await InNewAsync(database => new Psql(database.ConnectionString).OneMessageAsync(plain));
        var psql = await InNewAsync(database => new Psql(database.ConnectionString).FileAsync(plainFile));
        var script = await InNewAsync(async database =>
        {
            var runner = new Psql(database.ConnectionString);
            return (Fresh: await runner.FileAsync(scriptFile), Second: await runner.FileAsync(scriptFile));
        });
        return await InNewAsync(async database =>
        {
            await using var data = new NpgsqlSlimDataSourceBuilder(database.ConnectionString).Build();
            var apply = await TimeAsync(() => Applied(data, changes: true));
            // Right after the apply, before autovacuum has looked at the catalog.
            var verifyStale = await TimeAsync(() => Verified(data));
            var noOpStale = await TimeAsync(() => Applied(data, changes: false));
            await database.ExecuteAsync("VACUUM ANALYZE");
            var verify = await TimeAsync(() => Verified(data));
            var noOp = await TimeAsync(() => Applied(data, changes: false));
            return new Times(message, psql, script.Fresh, script.Second, apply, verifyStale, noOpStale, verify, noOp);
        });
    }

    async Task Applied(NpgsqlDataSource data, bool changes)
    {
        var result = await schema.ApplyAsync(data);
        if (result.Changes > 0 != changes)
            throw new InvalidOperationException($"Applying made {result.Changes} changes.");
    }

    async Task Verified(NpgsqlDataSource data)
    {
        var report = await schema.VerifyAsync(data);
        if (!report.Passed)
            throw new InvalidOperationException("Verification does not pass.");
    }

    static async Task<double> TimeAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed.TotalMilliseconds;
    }

    // A new name each time: a database that was dropped a moment ago slows down the next one of its name.
    async Task<T> InNewAsync<T>(Func<PostgresDatabase, Task<T>> run)
    {
        await using var database = await server.CreateDatabaseAsync("bench");
        return await run(database);
    }
}
