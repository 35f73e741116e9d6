using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NotConstantTests
{
    const string Id = "SS0010";

    [Fact]
    public Task A_readonly_field_has_no_text_for_the_compiler() => Analysis.Reports(Id, "ReadAll", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Policy(For.Select, To = ["x"])] static readonly string ReadAll = "true"; }
        """));

    [Fact]
    public Task A_constant_of_another_type_is_no_SQL() => Analysis.Reports(Id, "Limit", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } [Check] const int Limit = 3; }
        """));
}
