using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class DeclaredTwiceTests
{
    const string Id = "SS0012";

    [Fact]
    public Task Two_equal_indexes_have_one_name() => Analysis.Reports(Id, "Post", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Index, Index] public Guid UserId { get; init; } }
        """));

    [Fact]
    public Task A_check_may_have_the_name_of_an_enum_s() => Analysis.Reports(Id, "Post", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } public Kind Kind { get; init; } [Check(Name = "post_kind_check")] const string Other = "true"; }
        public enum Kind { A }
        """));

    [Fact]
    public Task Two_properties_may_have_one_column() => Analysis.Reports(Id, "Post", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Column("id")] public Guid Other { get; init; } }
        """));

    [Fact]
    public Task Another_name_helps() => Analysis.IsQuiet(Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Index, Index(Name = "b", AllDescending = true)] public Guid UserId { get; init; } }
        """));
}
