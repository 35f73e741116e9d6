using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NarrowSumTests
{
    const string Id = "SS0034";

    [Fact]
    public Task A_sum_of_int_overflows() => Analysis.Reports(Id, "posts.Sum(p => p.Size)", Post("[Policy(For.Select, To = [\"x\"])] static bool Rule(IEnumerable<Post> posts) => posts.Sum(p => p.Size) > 3;"));

    [Fact]
    public Task A_sum_of_long_does_not() => Analysis.DoesNotReport(Id, Post("[Policy(For.Select, To = [\"x\"])] static bool Rule(IEnumerable<Post> posts) => posts.Sum(p => (long)p.Size) > 3;"));


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
