using System.Text.RegularExpressions;
using Xunit;

namespace SafeSchema.Model.Tests.Repository;

public sealed partial class FileTests
{
    static readonly string[] sources = [.. Repo.Files.Where(file =>
        Regex.IsMatch(file, @"^(src|generators|samples|benchmarks)/.*\.cs$") || Regex.IsMatch(file, @"^(src|generators)/.*\.(sql|targets|props)$"))];

    static readonly string[] texts = [.. Repo.Files.Where(file =>
        Regex.IsMatch(file, @"(\.(cs|csproj|props|targets|sql|md|json|sh|sln|editorconfig|txt)|^\.ci/[^.]*)$"))];

    [Fact]
    public void A_source_file_has_at_most_300_lines()
    {
        Assert.NotEmpty(sources);
        Assert.All(sources, file => Assert.InRange(Repo.Lines(file).Length, 0, 300));
    }

    [Fact]
    public void Half_of_the_source_files_have_fewer_than_80_lines()
    {
        var lengths = sources.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).Select(file => Repo.Lines(file).Length).Order().ToArray();
        Assert.InRange(lengths[lengths.Length / 2], 0, 79);
    }

    [Fact]
    public void Nothing_is_left_for_later() => NoLineMatches(LeftForLater());

    [Fact]
    public void No_file_names_a_folder_of_somebody_s_machine() => NoLineMatches(MachinePath());

    [Fact]
    public void Lines_end_with_a_line_feed_alone() =>
        Assert.All(texts, file => Assert.DoesNotContain('\r', Repo.Text(file)));

    static void NoLineMatches(Regex forbidden) =>
        Assert.All(texts, file => Assert.All(Repo.Lines(file), line => Assert.DoesNotMatch(forbidden, line)));

    // In brackets, so that this file itself does not say the words.
    [GeneratedRegex(@"\b([T]ODO|[F]IXME|[H]ACK|[X]XX|NotImplementedEx[c]eption)\b", RegexOptions.CultureInvariant)]
    private static partial Regex LeftForLater();

    [GeneratedRegex(@"(^|[\s""'`(=:])(/[h]ome/(?!linuxbrew/)\w|/[U]sers/\w|/[r]oot/|/[w]ork/|/[t]mp/\w|[A-Z]:\\[U]sers\\)", RegexOptions.CultureInvariant)]
    private static partial Regex MachinePath();
}
