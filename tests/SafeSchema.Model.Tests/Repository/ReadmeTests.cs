using System.Text.RegularExpressions;
using Xunit;

namespace SafeSchema.Model.Tests.Repository;

public sealed class ReadmeTests
{
    [Fact]
    public void The_SQL_on_the_first_screen_is_what_the_sample_s_script_says()
    {
        var script = Lines("tests/SafeSchema.Generators.Tests/Snapshots/ChatTests.The_script_of_the_sample.verified.sql").Select(Unnumbered).ToHashSet(StringComparer.Ordinal);
        var shown = Block("```sql").Where(line => line.Length > 0 && line != "…").Select(Unnumbered).ToList();

        Assert.True(shown.Count > 8);
        Assert.All(shown, line => Assert.Contains(line, script));
    }

    [Fact]
    public void The_record_on_the_first_screen_is_the_sample_s()
    {
        var record = Lines("samples/Chat/Schema/Conversation.cs").ToHashSet(StringComparer.Ordinal);
        var shown = Block("```csharp").Select(line => line.Split("//")[0].TrimEnd()).Where(line => line.Length > 0).ToList();

        Assert.True(shown.Count > 8);
        Assert.All(shown, line => Assert.Contains(record, original => original.StartsWith(line.TrimEnd(']', ')'), StringComparison.Ordinal)));
    }

    // A step's number changes with every object before it.
    static string Unnumbered(string line) => Regex.Replace(line, @"^  \(\d+, ", "  (");

    static IEnumerable<string> Block(string fence) =>
        Lines("README.md").SkipWhile(line => line != fence).Skip(1).TakeWhile(line => line != "```");

    static string[] Lines(string path) => Repo.Lines(path);
}
