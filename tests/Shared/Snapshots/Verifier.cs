using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace SafeSchema.Snapshots;

/// <summary>
/// Compares what a test produced with <c>.verified.</c> files beside it, by the conventions and with the call shape of the
/// Verify packages; see README.md here.
/// </summary>
static class Verifier
{
    /// <summary>Compares the generated files, and the diagnostics if there are any. An exception of a generator is thrown again.</summary>
    public static SnapshotTask Verify(GeneratorDriver driver, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        new(file, method, ignored => Files(driver.GetRunResult(), ignored));

    /// <summary>Compares one text.</summary>
    public static SnapshotTask Verify(string text, string extension, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        new(file, method, _ => [($".verified.{extension}", text)]);

    static IEnumerable<(string Suffix, string Text)> Files(GeneratorDriverRunResult run, Func<GeneratedSourceResult, bool> ignored)
    {
        foreach (var result in run.Results)
        {
            if (result.Exception is { } exception)
                throw new InvalidOperationException("The generator has failed.", exception);
            foreach (var source in result.GeneratedSources.Where(source => !ignored(source)))
                yield return ($"#{Path.GetFileNameWithoutExtension(source.HintName)}.verified.cs", $"//HintName: {source.HintName}\n{source.SourceText}");
        }

        if (!run.Diagnostics.IsEmpty)
            yield return (".verified.txt", string.Join('\n', run.Diagnostics));
    }
}

/// <summary>A comparison that starts when it is awaited.</summary>
sealed class SnapshotTask(string file, string method, Func<Func<GeneratedSourceResult, bool>, IEnumerable<(string Suffix, string Text)>> produce)
{
    static readonly bool accepts = Environment.GetEnvironmentVariable("SAFESCHEMA_ACCEPT") == "1";

    Func<GeneratedSourceResult, bool> ignored = _ => false;

    /// <summary>Leaves generated files out.</summary>
    public SnapshotTask IgnoreGeneratedResult(Func<GeneratedSourceResult, bool> ignore)
    {
        ignored = ignore;
        return this;
    }

    public TaskAwaiter GetAwaiter() => Compare().GetAwaiter();

    async Task Compare()
    {
        var folder = Path.GetDirectoryName(file)!;
        var prefix = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        var produced = produce(ignored).ToDictionary(item => prefix + item.Suffix, item => item.Text.ReplaceLineEndings("\n"), StringComparer.Ordinal);
        foreach (var received in Known("received"))
            File.Delete(received);

        var differences = new List<string>();
        foreach (var (name, text) in produced)
        {
            var verified = Path.Combine(folder, name);
            if (File.Exists(verified) && (await File.ReadAllTextAsync(verified)).ReplaceLineEndings("\n").TrimEnd('\n') == text.TrimEnd('\n'))
                continue;
            differences.Add(name);
            await File.WriteAllTextAsync(accepts ? verified : verified.Replace(".verified.", ".received.", StringComparison.Ordinal), text);
        }

        foreach (var stale in Known("verified").Where(path => !produced.ContainsKey(Path.GetFileName(path))))
        {
            differences.Add($"{Path.GetFileName(stale)} (no longer produced)");
            if (accepts)
                File.Delete(stale);
        }

        if (differences.Count > 0 && !accepts)
            throw new SnapshotException(differences);

        IEnumerable<string> Known(string state) => Directory.EnumerateFiles(folder, $"{prefix}*.{state}.*")
            .Where(path => Path.GetFileName(path)[prefix.Length] is '.' or '#')
            .ToList();
    }
}

/// <summary>What a test produced is not what was verified.</summary>
sealed class SnapshotException(IEnumerable<string> differences) : Exception(
    $"Compare the .received. files with the .verified. ones; SAFESCHEMA_ACCEPT=1 accepts them: {string.Join(", ", differences)}");
