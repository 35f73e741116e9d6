using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class NoPrimaryKeyTests
{
    const string Id = "SS0072";

    [Fact]
    public Task A_table_needs_one() => Analysis.Reports(Id, "Note", Sources.Supabase("""
        [Table] public partial record Note { public Guid Id { get; init; } }
        """));

    [Fact]
    public Task Somebody_else_s_table_is_theirs() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table(Optional = true)] public partial record Note { public Guid Id { get; init; } }
        """));

    [Fact]
    public Task Two_columns_are_a_key() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [PrimaryKey] public int Version { get; init; } }
        """));
}
