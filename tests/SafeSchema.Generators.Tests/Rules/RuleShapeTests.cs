using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class RuleShapeTests
{
    const string Id = "SS0035";

    [Theory]
    [InlineData("caller", "[Check] static bool Rule(Post row, Guid caller) => row.Id == caller;")]
    [InlineData("others", "[Policy(For.Select, To = [\"x\"])] static bool Rule(List<Post> others) => true;")]
    [InlineData("Rule", "[Check] bool Rule() => Size > 3;")]
    [InlineData("Rule", "[Check] static int Rule(Post row) => row.Size;")]
    [InlineData("Rule", "[Check] static bool Rule<T>(Post row) => true;")]
    [InlineData("Rule", "[Check] static extern bool Rule(Post row);")]
    [InlineData("Rule", "[Generated] static string Rule(Post row) => row.Note!;")]
    [InlineData("Rule", "[Default(nameof(Rule))] public int Number { get; init; } static string Rule() => \"3\";")]
    [InlineData("row", "[Default(nameof(Rule))] public int Number { get; init; } static int Rule(Post row) => row.Size;")]
    [InlineData("Rule", "[Index(nameof(Size))] static int Rule(Post row) => row.Size;")]
    public Task A_method_that_is_no_rule_is_underlined(string at, string members) => Analysis.Reports(Id, at, Post(members));

    static string Post(string members) => Sources.App($$"""
        [Table] public partial record Post
        {
            [PrimaryKey] public Guid Id { get; init; }
            public required string Title { get; init; }
            public string? Note { get; init; }
            public int Size { get; init; }
            public int? Stars { get; init; }
            public bool? Hidden { get; init; }
            public Level? Rank { get; init; }
            public DateTimeOffset At { get; init; }
            {{members}}
        }
        public enum Level { Low, High }
        """);
}
