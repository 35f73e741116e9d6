using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Safety;

public sealed class SerialColumnTests
{
    const string Id = "SS0202";

    [Fact]
    public Task Serial() => Analysis.Reports(Id, "X", Sources.Note("""
        [Column(Type = "serial")] public string? X { get; init; }
        """));

    [Fact]
    public Task The_long_one_in_capitals() => Analysis.Reports(Id, "X", Sources.Note("""
        [Column(Type = "BIGSERIAL")] public string? X { get; init; }
        """));

    [Fact]
    public Task An_integer() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Column(Type = "bigint")] public string? X { get; init; }
        """));
}
