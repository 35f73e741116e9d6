using Xunit;

namespace SafeSchema.Build.Tests;

/// <summary>One id is one error and one page.</summary>
public sealed class BuildErrorTests
{
    static readonly string pages = Path.Combine(Repository(), "docs", "rules");

    [Fact]
    public void Ids_have_no_gaps() =>
        Assert.Equal(Enumerable.Range(1001, BuildError.All.Count).Select(number => $"SS{number}"), BuildError.All.Select(error => error.Id));

    [Fact]
    public void An_error_has_a_page_and_a_page_an_error() => Assert.Equal(
        BuildError.All.Select(error => error.Id),
        Directory.GetFiles(pages, "SS1*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Fact]
    public void A_page_says_why_and_shows_an_example_and_the_fix() => Assert.All(BuildError.All, error =>
    {
        var page = File.ReadAllText(Path.Combine(pages, error.Id + ".md"));
        Assert.StartsWith($"# {error.Id}: {error.Title}\n", page, StringComparison.Ordinal);
        Assert.All(["## Why", "## Example", "## Fix"], heading => Assert.Contains(heading, page, StringComparison.Ordinal));
    });

    static string Repository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SafeSchema.sln")))
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        return folder;
    }
}
