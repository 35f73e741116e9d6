using System.Diagnostics;

namespace SafeSchema.Judges;

/// <summary>What a program said.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Errors);

/// <summary>PostgreSQL's own client programs, where they are on the PATH.</summary>
public static class Programs
{
    public static bool Has(string name) => Find(name) is not null;

    /// <summary>Runs psql or pg_dump; the environment says where to.</summary>
    public static async Task<ProgramResult> RunAsync(string connectionString, string name, params string[] arguments)
    {
        var address = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Find(name) ?? throw new InvalidOperationException($"{name} is not on the PATH."), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(variable);
        start.Environment["PGHOST"] = address.Host;
        start.Environment["PGPORT"] = address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = address.Username;
        start.Environment["PGPASSWORD"] = address.Password;
        start.Environment["PGDATABASE"] = address.Database;
        start.Environment["PGOPTIONS"] = address.Options ?? "";
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return new(process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false));
    }

    static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, name), Path.Combine(folder, name + ".exe") })
        .FirstOrDefault(File.Exists);
}
