using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NullMeansOtherwiseTests
{
    const string Id = "SS0033";

    [Theory]
    [InlineData("row.Stars != 3", "row.Size > 1 && row.Stars != 3")]
    [InlineData("row.Stars > 3", "!(row.Stars > 3)")]
    [InlineData("row.Note == row.Note", "row.Note == row.Note")]
    [InlineData("row.Note == \"x\"", "!(row.Note == \"x\" || row.Size > 1)")]
    [InlineData("row.Stars is not 3", "row.Stars is not 3")]
    [InlineData("row.Hidden != true", "row.Hidden != true")]
    [InlineData("row.Stars is not (1 or 2)", "row.Stars is not (1 or 2)")]
    [InlineData("p.Stars > 3", "posts.All(p => p.Stars > 3)")]
    [InlineData("row.Rank != Level.Low", "row.Rank != Level.Low")]
    [InlineData("row.Stars != 3", "!(row.Stars != 4) || row.Stars != 3")]
    [InlineData("row.Stars == 3", "!(row.Stars != 4 && row.Stars == 3)")]
    public Task A_difference_is_underlined(string at, string expression) => Analysis.Reports(Id, at, Post($"[Policy(For.Select, To = [\"x\"])] static bool Rule(Post row, IEnumerable<Post> posts) => {expression};"));

    [Theory]
    [InlineData("row.Stars == 3")]
    [InlineData("row.Stars > 3 && row.Size != 3")]
    [InlineData("row.Stars != null && row.Stars != 3")]
    [InlineData("row.Stars == null || row.Stars != 3")]
    [InlineData("!(row.Size > 3)")]
    [InlineData("Sql.Distinct(row.Stars, 3)")]
    [InlineData("Sql.NotDistinct(row.Note, row.Note)")]
    [InlineData("row.Hidden == true")]
    [InlineData("(row.Stars ?? 0) != 3")]
    [InlineData("row.Stars.HasValue && !(row.Stars.Value > 3)")]
    public Task Where_there_is_none_nothing_is_said(string expression) => Analysis.DoesNotReport(Id, Post($"[Policy(For.Select, To = [\"x\"])] static bool Rule(Post row) => {expression};"));

    [Fact]
    public Task A_check_accepts_the_unknown_by_its_nature() => Analysis.DoesNotReport(Id, Post("[Check] static bool Rule(Post row) => row.Stars != 3;"));


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
