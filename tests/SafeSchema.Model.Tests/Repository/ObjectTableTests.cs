using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Model.Tests.Repository;

/// <summary>What docs/objects.md says is what the kinds say of themselves.</summary>
public sealed class ObjectTableTests
{
    const string Page = "docs/objects.md";

    [Fact]
    public void The_page_has_the_table_that_the_code_writes()
    {
        var text = Repo.Text(Page);
        var start = text.IndexOf("| kind |", StringComparison.Ordinal);
        Assert.True(start > 0, $"{Page} has no table.");
        if (Environment.GetEnvironmentVariable("SAFESCHEMA_ACCEPT") == "1")
            File.WriteAllText(Path.Combine(Repo.Root, Page), text.Remove(start) + ObjectTable.Write());
        else
            Assert.Equal(ObjectTable.Write(), text[start..]);
    }

    [Fact]
    public void No_cell_breaks_the_table() =>
        Assert.All(ObjectTable.Write().TrimEnd('\n').Split('\n'), line => Assert.Equal(6, line.Count(c => c == '|')));
}
