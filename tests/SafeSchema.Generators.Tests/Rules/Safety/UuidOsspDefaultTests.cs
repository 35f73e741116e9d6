using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Safety;

public sealed class UuidOsspDefaultTests
{
    const string Id = "SS0206";

    [Fact]
    public Task In_a_default() => Analysis.Reports(Id, "uuid_generate_v4()", Sources.Note("""
        [Default("uuid_generate_v4()")] public Guid X { get; init; }
        """));

    [Fact]
    public Task Qualified() => Analysis.Reports(Id, "extensions.uuid_generate_v4()", Sources.Note("""
        [Default("extensions.uuid_generate_v4()")] public Guid X { get; init; }
        """));

    [Fact]
    public Task PostgreSQL_s_own() => Analysis.DoesNotReport(Id, Sources.Note("""
        [Default("gen_random_uuid()")] public Guid X { get; init; }
        """));
}
