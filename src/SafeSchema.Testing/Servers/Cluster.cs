using System.Security.Cryptography;
using System.Text;

namespace SafeSchema.Testing;

/// <summary>
/// The data folder of a new server. initdb takes a second or more, so the first one is kept and later ones are copies of it.
/// </summary>
sealed class Cluster(string binaries, Version version, ServiceUser user, string cache)
{
    // Part of the cache's key: change it together with the settings.
    const string Revision = "1";

    const string Settings = """

        # A throwaway server: it may lose everything, and nobody but this machine may reach it.
        fsync = off
        synchronous_commit = off
        full_page_writes = off
        listen_addresses = '127.0.0.1'
        max_connections = 200
        timezone = 'UTC'
        log_timezone = 'UTC'

        """;

    string Kept => Path.Combine(cache, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Revision}\n{version}\n{binaries}")))[..16]);

    /// <summary>Makes the data folder and returns the superuser's password.</summary>
    public async Task<string> CreateAsync(Workplace place, CancellationToken cancellationToken)
    {
        if (Directory.Exists(Kept))
            Folders.Copy(Path.Combine(Kept, "data"), place.Data);
        else
            await InitializeAsync(place, cancellationToken);
        await user.OwnAsync(place.Data, cancellationToken);
        return await File.ReadAllTextAsync(Path.Combine(Kept, "password"), cancellationToken);
    }

    async Task InitializeAsync(Workplace place, CancellationToken cancellationToken)
    {
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var passwordFile = Path.Combine(place.Folder, "password");
        await File.WriteAllTextAsync(passwordFile, password, cancellationToken);
        Folders.CreatePrivate(place.Data);
        await user.OwnAsync(place.Folder, cancellationToken);
        var result = await Command.RunAsync(
            user.As(new(BinaryFolders.Program(binaries, "initdb"), "-D", place.Data, "-U", "postgres", "-E", "UTF8", "--no-locale", "--no-sync",
                "-A", "scram-sha-256", "--pwfile", passwordFile)),
            place.Folder, cancellationToken);
        if (result.ExitCode != 0)
            throw new ServerUnavailableException($"initdb of {binaries} failed: {result.Output}");
        await File.AppendAllTextAsync(Path.Combine(place.Data, "postgresql.conf"), Settings, cancellationToken);
        Keep(place, password);
        File.Delete(passwordFile);
    }

    // Processes that start for the first time at the same moment each run initdb; one rename wins, and a password always
    // comes from what was kept. The loser's own cluster has another password, so it is replaced by the winner's.
    void Keep(Workplace place, string password)
    {
        Folders.CreateOpen(cache);
        // In the workplace until it is whole, so that a killed process leaves nothing in the cache.
        var mine = Path.Combine(place.Folder, "kept");
        Folders.CreatePrivate(mine);
        Folders.Copy(place.Data, Path.Combine(mine, "data"));
        File.WriteAllText(Path.Combine(mine, "password"), password);
        try
        {
            Directory.Move(mine, Kept);
        }
        catch (IOException) when (Directory.Exists(Kept))
        {
            Directory.Delete(mine, recursive: true);
            Directory.Delete(place.Data, recursive: true);
            Folders.Copy(Path.Combine(Kept, "data"), place.Data);
        }
    }
}
