namespace SafeSchema.Testing;

/// <summary>Where a platform keeps initdb, pg_ctl and postgres.</summary>
static class BinaryFolders
{
    static readonly string[] programs = ["initdb", "pg_ctl", "postgres"];

    /// <summary>The folders to try, in order: PATH first, then the usual ones, newest version first.</summary>
    public static IEnumerable<string> Candidates() => OnPath().Concat(Usual()).Where(Holds).Distinct(StringComparer.Ordinal);

    /// <summary>All three programs are there.</summary>
    public static bool Holds(string folder) => programs.All(program => File.Exists(Program(folder, program)));

    public static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    static IEnumerable<string> Usual()
    {
        if (OperatingSystem.IsWindows())
            return Versions(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "PostgreSQL"), "*");
        if (OperatingSystem.IsMacOS())
        {
            return [
                .. Versions("/opt/homebrew/opt", "postgresql*"), .. Versions("/usr/local/opt", "postgresql*"),
                .. Versions("/Applications/Postgres.app/Contents/Versions", "*"), .. Versions("/Library/PostgreSQL", "*"),
            ];
        }
        // The last one is Homebrew's own prefix on Linux, the same on every machine.
        return [
            .. Versions("/usr/lib/postgresql", "*"), .. Versions("/usr", "pgsql-*"), "/usr/local/pgsql/bin",
            .. Versions("/home/linuxbrew/.linuxbrew/opt", "postgresql*"),
        ];
    }

    static IEnumerable<string> Versions(string parent, string pattern) => !Directory.Exists(parent)
        ? []
        : Directory.GetDirectories(parent, pattern)
            .OrderByDescending(VersionOf)
            .ThenBy(folder => folder, StringComparer.Ordinal)
            .Select(folder => Path.Combine(folder, "bin"));

    static int VersionOf(string folder)
    {
        var digits = Path.GetFileName(folder).SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit);
        return int.TryParse(string.Concat(digits), out var version) ? version : 0;
    }
}
