using System.Globalization;
using Npgsql;
using SafeSchema.Benchmarks.Models;
using SafeSchema.Testing;

namespace SafeSchema.Benchmarks.Measuring;

/// <summary>Several rounds of one size, and their medians as ratios.</summary>
static class Case
{
    public static async Task RunAsync(PostgresServer server, int tables, int rounds)
    {
        var schema = WrittenSchema.Of(BenchmarkModel.Of(tables));
        var plain = PlainDdl.Of(tables);
        var folder = Directory.CreateTempSubdirectory("safeschema-bench");
        try
        {
            var plainFile = Path.Combine(folder.FullName, "plain.sql");
            var scriptFile = Path.Combine(folder.FullName, "script.sql");
            await File.WriteAllTextAsync(plainFile, plain);
            await File.WriteAllTextAsync(scriptFile, schema.Script);
            var round = new Round(server, schema, plain, plainFile, scriptFile);
            List<Times> times = [];
            for (var i = 0; i < rounds; i++)
                times.Add(await round.RunAsync());
            Print(tables, schema.Script.Length, plain.Length, times);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Print(int tables, int script, int plain, List<Times> times)
    {
        Console.WriteLine();
        Line($"{tables} tables; script {script / 1000} kB, plain DDL {plain / 1000} kB; medians of {times.Count} rounds (lowest to highest)");
        Line($"  plain DDL, one message  {Middle(times.Select(t => t.PlainMessage)):0} ms;  by psql  {Middle(times.Select(t => t.PlainPsql)):0} ms");
        Show("psql, fresh", 1.30, t => t.ScriptFresh / t.PlainPsql);
        Show("psql, second run", 0.10, t => t.ScriptSecond / t.PlainPsql);
        Show("runtime, fresh", 1.15, t => t.Apply / t.PlainMessage);
        Show("verification", 0.10, t => t.Verify / t.PlainMessage);
        Show("verification, stale", 0.10, t => t.VerifyStale / t.PlainMessage);
        Show("no-op apply", 0.02, t => t.NoOp / t.PlainMessage);
        Show("no-op apply, stale", 0.02, t => t.NoOpStale / t.PlainMessage);

        void Show(string what, double target, Func<Times, double> ratio)
        {
            var ratios = times.Select(ratio).ToList();
            Line($"  {what,-22}  {Middle(ratios):0.000}  ({ratios.Min():0.000} to {ratios.Max():0.000})  target {target:0.00}");
        }
    }

    static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static async Task CreateRolesAsync(this PostgresServer server, IEnumerable<string> roles)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        foreach (var role in roles)
        {
            await using var command = new NpgsqlCommand($"DO $$ BEGIN CREATE ROLE {role} NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$", connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
