using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class ScatteredColumnsTests
{
    const string Id = "SS0013";

    [Fact]
    public Task Columns_in_two_parts_have_no_order() => Analysis.Reports(Id, "Post", Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """), Sources.App("""
        partial record Post { public string Title { get; init; } = ""; }
        """));

    [Fact]
    public Task Other_members_may_stand_anywhere() => Analysis.IsQuiet(Sources.App("""
        [Table] public partial record Post { [PrimaryKey] public Guid Id { get; init; } }
        """), Sources.App("""
        partial record Post { [Check] const string Rule = "true"; [NotColumn] public int Length { get; init; } }
        """));
}
