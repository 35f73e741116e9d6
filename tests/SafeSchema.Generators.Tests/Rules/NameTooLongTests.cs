using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NameTooLongTests
{
    const string Id = "SS0007";

    [Fact]
    public Task A_policy_s_name_is_measured_with_its_table() => Analysis.Reports(Id, "Policy(For.Select, To = [\"PUBLIC\"])", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Policy(For.Select, To = ["PUBLIC"])] const string AbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghijAbcdefghij = "true"; }
        """));

    [Fact]
    public Task Bytes_count_not_characters() => Analysis.Reports(Id, "Post", Sources.App("""
        [Table("ääääääääääääääääääääääääääääääää")] public partial record Post { public Guid Id { get; init; } }
        """));

    [Fact]
    public Task Sixty_three_bytes_fit_and_defaults_are_cut_as_PostgreSQL_does() => Analysis.IsQuiet(Sources.App("""
        [Table("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Index] public Guid Other { get; init; } }
        """));
}
