using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace SafeSchema.Benchmarks.Measuring;

/// <summary>Runs files with psql.</summary>
sealed class Psql(string connectionString)
{
    /// <summary><c>psql -X -1 -v ON_ERROR_STOP=1 -f</c>, from start to end of the process.</summary>
    public async Task<double> FileAsync(string file)
    {
        var watch = Stopwatch.StartNew();
        await RunAsync("-1", "-q", "-o", OperatingSystem.IsWindows() ? "NUL" : "/dev/null", "-f", file);
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>
    /// A text as one Query message of the simple protocol, from before it is sent to after it is answered, by the server's clock.
    /// psql splits what it reads at semicolons, but sends the value of a query as it is.
    /// </summary>
    public async Task<double> OneMessageAsync(string sql)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, $"""
                SELECT clock_timestamp() AS start \gset
                SELECT $message${sql}$message$ \gexec
                SELECT extract(epoch FROM clock_timestamp() - :'start') * 1000;

                """);
            return double.Parse((await RunAsync("-q", "-t", "-A", "-f", file)).Trim(), CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    async Task<string> RunAsync(params string[] arguments)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo("psql", ["-X", "-v", "ON_ERROR_STOP=1", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PGHOST"] = parts.Host;
        start.Environment["PGPORT"] = parts.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = parts.Username;
        start.Environment["PGPASSWORD"] = parts.Password;
        start.Environment["PGDATABASE"] = parts.Database;
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException("psql failed: " + await errors);
    }
}
