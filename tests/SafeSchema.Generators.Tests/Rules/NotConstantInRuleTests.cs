using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NotConstantInRuleTests
{
    const string Id = "SS0032";

    [Theory]
    [InlineData("limit", "static readonly int limit = 3; [Check] static bool Rule(Post row) => row.Size < limit;")]
    [InlineData("Limit", "static int Limit { get; set; } [Check] static bool Rule(Post row) => row.Size < Limit;")]
    [InlineData("Environment.ProcessorCount", "[Check] static bool Rule(Post row) => row.Size < Environment.ProcessorCount;")]
    public Task What_has_its_value_at_run_time_only_is_underlined(string at, string members) => Analysis.Reports(Id, at, Post(members));

    [Fact]
    public Task Constants_are_known() => Analysis.DoesNotReport(Id, Post("const int Limit = 3; [Check] static bool Rule(Post row) => row.Size < Limit && row.Size < int.MaxValue;"));


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
