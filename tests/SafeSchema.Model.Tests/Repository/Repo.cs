namespace SafeSchema.Model.Tests.Repository;

/// <summary>The files of the repository this test was built from.</summary>
static class Repo
{
    static readonly string[] made = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs", ".idea", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file that is kept in the repository, with <c>/</c> in its path.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(Root).Select(Relative).Order(StringComparer.Ordinal)];

    public static IEnumerable<string> FilesIn(string folder, string extension) =>
        Files.Where(file => file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(extension, StringComparison.Ordinal));

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Root, file));

    static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    // In a worktree .git is a file.
    static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git" && !file.Contains(".received.", StringComparison.Ordinal))
            .Concat(Directory.EnumerateDirectories(folder)
                .Where(child => !made.Contains(Path.GetFileName(child), StringComparer.Ordinal))
                .SelectMany(Walk));

    static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SafeSchema.sln")))
                return folder;
        }

        throw new InvalidOperationException($"There is no SafeSchema.sln above {AppContext.BaseDirectory}.");
    }
}
