namespace SafeSchema.Testing;

/// <summary>
/// The folder of one server. A lock beside it, held by this process and released by the system even when the process is
/// killed, tells whether anyone still needs it.
/// </summary>
sealed class Workplace : IDisposable
{
    const string LockEnding = ".lock";

    readonly FileStream hold;

    Workplace(string folder, FileStream hold)
    {
        Folder = folder;
        this.hold = hold;
    }

    public string Folder { get; }

    public string Data => Path.Combine(Folder, "data");

    public string Log => Path.Combine(Folder, "log");

    /// <summary>The folder of the programs that run here; a later process needs it to stop a left-over server.</summary>
    public string BinaryNote => Path.Combine(Folder, "binaries");

    public static Workplace Create(string parent)
    {
        Folders.CreateOpen(parent);
        while (true)
        {
            // Short: a unix socket's path has at most 103 bytes on macOS.
            var folder = Path.Combine(parent, Random.Shared.Next(0x10000, 0x7fffffff).ToString("x", System.Globalization.CultureInfo.InvariantCulture));
            if (TryHold(folder + LockEnding, FileMode.CreateNew) is not { } hold)
                continue;
            Folders.CreateOpen(folder);
            return new(folder, hold);
        }
    }

    /// <summary>The folders whose process is gone. They are held until disposed.</summary>
    public static IEnumerable<Workplace> Abandoned(string parent)
    {
        if (!Directory.Exists(parent))
            yield break;
        foreach (var file in Directory.GetFiles(parent, "*" + LockEnding))
        {
            if (TryHold(file, FileMode.Open) is { } hold)
                yield return new(file[..^LockEnding.Length], hold);
        }
    }

    /// <summary>Removes the folder, then the lock: a folder without a lock never remains.</summary>
    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        if (File.Exists(Folder + LockEnding))
            File.Delete(Folder + LockEnding);
        hold.Dispose();
    }

    static FileStream? TryHold(string file, FileMode mode)
    {
        try
        {
            return new FileStream(file, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // somebody holds it, or has just removed it
        }
    }
}
