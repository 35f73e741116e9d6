using System.Diagnostics;

namespace SafeSchema.Testing;

/// <summary>Runs a program of this machine and keeps what it says.</summary>
static class Command
{
    // A server that was started by pg_ctl may inherit the pipes (it does on Windows): they would never end.
    static readonly TimeSpan patienceAfterExit = TimeSpan.FromSeconds(1);

    public static async Task<CommandResult> RunAsync(CommandLine line, string workingFolder, CancellationToken cancellationToken)
    {
        using var process = Start(line, workingFolder);
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(CancellationToken.None), process.StandardError.ReadToEndAsync(CancellationToken.None));
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        await Task.WhenAny(said, Task.Delay(patienceAfterExit, CancellationToken.None));
        return new(process.ExitCode, said.IsCompletedSuccessfully ? string.Concat(await said).Trim() : "");
    }

    /// <summary>For process exit, where nothing can be awaited.</summary>
    public static int Run(CommandLine line, string workingFolder, TimeSpan patience)
    {
        using var process = Start(line, workingFolder);
        return process.WaitForExit(patience) ? process.ExitCode : -1;
    }

    static Process Start(CommandLine line, string workingFolder)
    {
        var start = new ProcessStartInfo(line.Program, line.Arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // PGDATA, PGPORT and their like would redirect our commands to somebody's own server.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        return Process.Start(start) ?? throw new InvalidOperationException($"{line.Program} did not start.");
    }
}

sealed record CommandLine(string Program, params IReadOnlyList<string> Arguments);

sealed record CommandResult(int ExitCode, string Output);
