using System.Text.RegularExpressions;

namespace SafeSchema.Testing;

/// <summary>Way 2: a server of our own, from PostgreSQL binaries on this machine.</summary>
sealed partial class InstalledServer : ServerSource
{
    public override string Name => "PostgreSQL binaries on this machine (SAFESCHEMA_POSTGRES_BIN, PATH, the usual folders)";

    public override async Task<RunningServer> StartAsync(PostgresServerOptions options, CancellationToken cancellationToken)
    {
        var user = await ServiceUser.FindAsync(cancellationToken);
        List<string> reasons = [];
        foreach (var folder in Candidates(options))
        {
            try
            {
                var version = await VersionAsync(folder, cancellationToken);
                SupportedVersions.Require(version);
                Folders.CreateOpen(options.WorkFolder);
                return await LocalServer.StartAsync(folder, version, user, options.WorkFolder, cancellationToken);
            }
            catch (ServerUnavailableException e)
            {
                reasons.Add($"{folder}: {e.Message}");
            }
        }
        throw new ServerUnavailableException(reasons.Count == 0 ? "initdb, pg_ctl and postgres are in none of them" : string.Join("; ", reasons));
    }

    static IEnumerable<string> Candidates(PostgresServerOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.BinaryFolder))
            return BinaryFolders.Candidates();
        if (BinaryFolders.Holds(options.BinaryFolder))
            return [options.BinaryFolder];
        throw new ServerUnavailableException($"SAFESCHEMA_POSTGRES_BIN is '{options.BinaryFolder}', and initdb, pg_ctl and postgres are not all in it");
    }

    static async Task<Version> VersionAsync(string folder, CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync(new(BinaryFolders.Program(folder, "postgres"), "--version"), folder, cancellationToken);
        return VersionNumber().Match(result.Output) is { Success: true } match
            ? Version.Parse(match.Value)
            : throw new ServerUnavailableException($"postgres --version says '{result.Output}'");
    }

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex VersionNumber();
}
