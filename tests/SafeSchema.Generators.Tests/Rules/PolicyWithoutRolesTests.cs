using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class PolicyWithoutRolesTests
{
    const string Id = "SS0005";

    [Fact]
    public Task A_policy_without_To_is_open_to_everyone() => Analysis.Reports(Id, "Policy(For.Select)", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Policy(For.Select)] const string ReadAll = "true"; }
        """));

    [Fact]
    public Task An_empty_To_says_nothing() => Analysis.Reports(Id, "Policy(For.Select, To = [])", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Policy(For.Select, To = [])] const string ReadAll = "true"; }
        """));

    [Fact]
    public Task Everyone_may_be_meant() => Analysis.IsQuiet(Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Policy(For.Select, To = ["PUBLIC"])] const string ReadAll = "true"; }
        """));
}
