using System.Globalization;
using Npgsql;
using SafeSchema.Benchmarks.Models;
using SafeSchema.Testing;

namespace SafeSchema.Benchmarks.Measuring;

/// <summary>
/// Where the server's processor time goes, statement by statement. Other work on the machine hardly disturbs this count, so it
/// tells what a change of the SQL brings; the ratios are told by <see cref="Case"/>. Linux only.
/// </summary>
static class CostCase
{
    public static async Task RunAsync(PostgresServer server, int tables)
    {
        var schema = WrittenSchema.Of(BenchmarkModel.Of(tables));
        await using var plain = await server.CreateDatabaseAsync("bench");
        await using (var session = await Session.OpenAsync(plain.ConnectionString))
            Line("plain DDL", await session.CostAsync(PlainDdl.Of(tables)));

        await using var database = await server.CreateDatabaseAsync("bench");
        await ScriptAsync("fresh", schema, database);
        await ScriptAsync("second run", schema, database);
        await ScriptAsync("second run, warm", schema, database);
        await BatchAsync("verification", [.. schema.Preparation.Select(sql => ("preparation", sql)), .. schema.Verifications.Select(query => (query.Kind, query.Sql))], database);
        await database.ExecuteAsync("VACUUM ANALYZE");
        await BatchAsync("verification, after ANALYZE", [.. schema.Preparation.Select(sql => ("preparation", sql)), .. schema.Verifications.Select(query => (query.Kind, query.Sql))], database);
        await BatchAsync("comparison, after ANALYZE", [.. schema.Preparation.Select(sql => ("preparation", sql)), .. schema.Comparisons.Select(query => (query.Kind, query.Sql))], database);
        await BatchAsync("fingerprint", [.. schema.Fingerprint.Select(sql => ("fingerprint", sql))], database);
    }

    static async Task ScriptAsync(string title, DatabaseSchema schema, PostgresDatabase database)
    {
        List<(string, double)> costs = [];
        await using var session = await Session.OpenAsync(database.ConnectionString);
        await session.CostAsync("BEGIN");
        foreach (var statement in schema.Statements)
            costs.Add((Words(statement), await session.CostAsync(statement.Sql)));
        costs.Add(("COMMIT", await session.CostAsync("COMMIT")));
        Print(title, costs);
    }

    static async Task BatchAsync(string title, IEnumerable<(string Title, string Sql)> queries, PostgresDatabase database)
    {
        List<(string, double)> costs = [];
        await using var session = await Session.OpenAsync(database.ConnectionString);
        await session.CostAsync("BEGIN TRANSACTION READ ONLY");
        foreach (var (kind, sql) in queries)
            costs.Add((kind, await session.CostAsync(sql)));
        Print(title, costs);
    }

    // A comment says more than the title where many statements have the same one.
    static string Words(ScriptStatement statement) =>
        statement.Title + "  " + statement.Sql.Split('\n').FirstOrDefault(line => line.StartsWith("-- ", StringComparison.Ordinal) && !line.Contains('═'));

    static void Print(string title, List<(string Title, double Cost)> costs)
    {
        Console.WriteLine();
        Line(title, costs.Sum(item => item.Cost));
        foreach (var (what, cost) in costs.Where(item => item.Cost >= 0.5))
            Line("  " + (what.Length > 110 ? what[..110] : what), cost);
    }

    static void Line(string what, double cost) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cost,10:0.0} ms  {what}"));

    sealed class Session : IAsyncDisposable
    {
        // What the process has spent on a processor, in nanoseconds, as Linux counts it.
        const string Spent = "SELECT pg_catalog.split_part(pg_catalog.pg_read_file('/proc/self/schedstat'), ' ', 1)::bigint";

        readonly NpgsqlDataSource data;
        readonly NpgsqlConnection connection;

        Session(NpgsqlDataSource data, NpgsqlConnection connection) => (this.data, this.connection) = (data, connection);

        public static async Task<Session> OpenAsync(string connectionString)
        {
            var data = new NpgsqlSlimDataSourceBuilder(connectionString + ";Pooling=false").Build();
            return new(data, await data.OpenConnectionAsync());
        }

        public async Task<double> CostAsync(string sql)
        {
            var before = await SpentAsync();
            await using (var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 })
            {
                // Read, because the server also shows what it has found.
                await using var reader = await command.ExecuteReaderAsync();
                do
                    while (await reader.ReadAsync()) { }
                while (await reader.NextResultAsync());
            }

            return (await SpentAsync() - before) / 1_000_000.0;
        }

        async Task<long> SpentAsync()
        {
            await using var command = new NpgsqlCommand(Spent, connection);
            return (long)(await command.ExecuteScalarAsync())!;
        }

        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            await data.DisposeAsync();
        }
    }
}
