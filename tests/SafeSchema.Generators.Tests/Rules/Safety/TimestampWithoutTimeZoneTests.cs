using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Safety;

public sealed class TimestampWithoutTimeZoneTests
{
    const string Id = "SS0203";

    [Fact]
    public Task The_short_name() => Analysis.Reports(Id, "X", Sources.Note("""
        [Column(Type = "timestamp")] public string? X { get; init; }
        """));

    [Fact]
    public Task With_a_precision() => Analysis.Reports(Id, "X", Sources.Note("""
        [Column(Type = "timestamp(3) without time zone")] public string? X { get; init; }
        """));

    [Fact]
    public Task With_a_time_zone() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Column(Type = "timestamp(3) with time zone")] public string? X { get; init; }
        """));

    [Fact]
    public Task The_short_name_of_that() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Column(Type = "timestamptz")] public string? X { get; init; }
        """));
}
