namespace SafeSchema.Testing;

static class Folders
{
    const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A folder that the server's user may pass through, but nobody else may list.</summary>
    public static void CreateOpen(string folder) => Create(folder, OwnersOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    /// <summary>A folder that only its owner can enter, as PostgreSQL demands of a data folder.</summary>
    public static void CreatePrivate(string folder) => Create(folder, OwnersOnly);

    /// <summary>Copies a folder; the files keep their modes.</summary>
    public static void Copy(string from, string to)
    {
        CreatePrivate(to);
        foreach (var folder in Directory.GetDirectories(from))
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in Directory.GetFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }

    static void Create(string folder, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, mode);
    }
}
