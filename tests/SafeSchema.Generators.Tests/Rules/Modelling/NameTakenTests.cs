using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules.Modelling;

public sealed class NameTakenTests
{
    const string Id = "SS0071";

    [Fact]
    public Task Two_primary_keys() => Analysis.Reports(Id, """PrimaryKey(Name = "key")""", Sources.Supabase("""
        [Table("a"), RowLevelSecurity] public partial record A { [PrimaryKey(Name = "key")] public Guid Id { get; init; } } [Table("b"), RowLevelSecurity] public partial record B { [PrimaryKey(Name = "key")] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task An_index_named_like_a_table() => Analysis.Reports(Id, """PrimaryKey(Name = "a")""", Sources.Supabase("""
        [Table("a"), RowLevelSecurity] public partial record A { [PrimaryKey] public Guid Id { get; init; } } [Table("b"), RowLevelSecurity] public partial record B { [PrimaryKey(Name = "a")] public Guid Id { get; init; } }
        """));

    [Fact]
    public Task Checks_may_repeat() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("a")] public partial record A { [PrimaryKey] public Guid Id { get; init; } [Check(Name = "c")] const string C = "id is not null"; } [Table("b")] public partial record B { [PrimaryKey] public Guid Id { get; init; } [Check(Name = "c")] const string C = "id is not null"; }
        """));

    [Fact]
    public Task Defaults_do_not_clash() => Analysis.DoesNotReport(Id, Sources.Supabase("""
        [Table("a"), RowLevelSecurity] public partial record A { [PrimaryKey] public Guid Id { get; init; } } [Table("b"), RowLevelSecurity] public partial record B { [PrimaryKey] public Guid Id { get; init; } }
        """));
}
