using System.Diagnostics;
using System.Globalization;
using Npgsql;
using SafeSchema.Benchmarks.Models;
using SafeSchema.Testing;

namespace SafeSchema.Benchmarks.Measuring;

/// <summary>
/// An application that declares its tables in C#: generated, compiled, and applied by a process of its own, whose memory is
/// measured too.
/// </summary>
static class SourceCase
{
    public static async Task RunAsync(PostgresServer server, int tables)
    {
        var folder = Directory.CreateTempSubdirectory("safeschema-bench");
        try
        {
            var file = Path.Combine(folder.FullName, "Bench.dll");
            var watch = Stopwatch.StartNew();
            FromSource.Compile(tables, file);
            var compiled = watch.Elapsed;
            await using var plain = await server.CreateDatabaseAsync("bench");
            var message = await new Psql(plain.ConnectionString).OneMessageAsync(PlainDdl.Of(tables));
            await using var database = await server.CreateDatabaseAsync("bench");
            var (apply, verify, noOp, memory) = await InProcessOfItsOwnAsync(file, database.ConnectionString);
            Console.WriteLine();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tables} tables from C# source: generated and compiled in {compiled.TotalSeconds:0.0} s, assembly {new FileInfo(file).Length / 1000} kB"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a new process: fresh {apply / message:0.000}, verification {verify / message:0.000}, no-op apply {noOp / message:0.000}; peak memory {memory} MB"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static async Task<(double Apply, double Verify, double NoOp, long Memory)> InProcessOfItsOwnAsync(string file, string connectionString)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["apply", file, connectionString]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var parts = (await process.StandardOutput.ReadToEndAsync()).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException("The process that applies has failed.");
        return (Number(0), Number(1), Number(2), (long)Number(3));

        double Number(int place) => double.Parse(parts[place], CultureInfo.InvariantCulture);
    }

    /// <summary>What that process does.</summary>
    public static async Task ApplyAsync(string file, string connectionString)
    {
        var watch = Stopwatch.StartNew();
        var schema = FromSource.Load(file);
        await using var data = new NpgsqlSlimDataSourceBuilder(connectionString).Build();
        await schema.ApplyAsync(data);
        var apply = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        await schema.VerifyAsync(data);
        var verify = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        await schema.ApplyAsync(data);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{apply} {verify} {watch.Elapsed.TotalMilliseconds} {self.PeakWorkingSet64 / 1_000_000}"));
    }
}
