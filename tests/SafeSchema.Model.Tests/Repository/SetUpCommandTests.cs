using Xunit;

namespace SafeSchema.Model.Tests.Repository;

public sealed class SetUpCommandTests
{
    [Theory]
    [InlineData("dotnet run --project samples/Chat")]
    [InlineData("dotnet test")]
    public void The_README_names_the_set_up_command_on_a_line_of_its_own(string command) =>
        Assert.Contains(Repo.Lines("README.md"), line => line.Split('#')[0].Trim() == command);

    [Fact]
    public void CI_runs_the_README_s_test_command_and_counts_what_it_says()
    {
        var script = Repo.Text(".ci/run");
        Assert.Contains(" dotnet test --no-ansi --no-progress 2>&1 |", script, StringComparison.Ordinal);
        Assert.Contains(".ci/count", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_relative_link_in_a_page_leads_somewhere() =>
        Assert.All(Repo.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)), page =>
            Assert.All(Links(Repo.Text(page)), link =>
                Assert.True(Path.Exists(Path.Combine(Repo.Root, Path.GetDirectoryName(page)!, link)), $"{page} links to {link}, which is not there.")));

    static IEnumerable<string> Links(string text) =>
        System.Text.RegularExpressions.Regex.Matches(text, @"\]\((?<link>[^)#:\s]+)(#[^)]*)?\)").Select(match => match.Groups["link"].Value);
}
