using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Safety;

public sealed class PaddedTextTests
{
    const string Id = "SS0204";

    [Fact]
    public Task By_its_long_name() => Analysis.Reports(Id, "X", Sources.Note("""
        [Column(Type = "character(2)")] public string? X { get; init; }
        """));

    [Fact]
    public Task By_its_short_name() => Analysis.Reports(Id, "X", Sources.Note("""
        [Column(Type = "char(2)")] public string? X { get; init; }
        """));

    [Fact]
    public Task Varying_is_not_padded() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Column(Type = "character varying(2)")] public string? X { get; init; }
        """));

    [Fact]
    public Task PostgreSQL_s_own_char_is_another_type() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Column(Type = "\"char\"")] public string? X { get; init; }
        """));
}
