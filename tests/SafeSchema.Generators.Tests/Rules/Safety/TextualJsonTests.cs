using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Safety;

public sealed class TextualJsonTests
{
    const string Id = "SS0205";

    [Fact]
    public Task json() => Analysis.Reports(Id, "X", Sources.Note("""
        [Column(Type = "json")] public string? X { get; init; }
        """));

    [Fact]
    public Task jsonb() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Column(Type = "jsonb")] public string? X { get; init; }
        """));
}
