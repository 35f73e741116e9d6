using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NoTranslationTests
{
    const string Id = "SS0030";

    [Theory]
    [InlineData("row.Title.GetHashCode()", "row.Size > 3 && row.Title.GetHashCode() == 42")]
    [InlineData("row.Title.Normalize()", "row.Title.Normalize().Length > 3")]
    [InlineData("row.Title.StartsWith(\"a\", StringComparison.CurrentCulture)", "row.Title.StartsWith(\"a\", StringComparison.CurrentCulture)")]
    [InlineData("Math.Round(1.5m * row.Size)", "Math.Round(1.5m * row.Size) == 2")]
    [InlineData("posts.Reverse()", "posts.Reverse().Any(p => p.Size == row.Size)")]
    [InlineData("posts.Zip(posts)", "posts.Zip(posts).Any()")]
    [InlineData("{row.Size:000}", "$\"{row.Size:000}\" == \"007\"")]
    [InlineData("row.At", "row.Title + row.At == row.Title")]
    [InlineData("row.Rank > Level.Low", "row.Rank > Level.Low")]
    [InlineData("(int)row.Rank!", "(int)row.Rank! == 1")]
    [InlineData("row.Size switch { 1 => true, 2 => false }", "row.Size switch { 1 => true, 2 => false }")]
    [InlineData("new Version(1, 2)", "new Version(1, 2).Major == row.Size")]
    [InlineData("row.Size << 2", "row.Size << 2 == 4")]
    [InlineData("Auth.Uid() == null", "Auth.Uid() == null")]
    public Task Only_the_part_that_has_none_is_underlined(string at, string expression) => Analysis.Reports(Id, at, Post($"[Policy(For.Select, To = [\"x\"])] static bool Rule(Post row, IEnumerable<Post> posts) => {expression};"));

    [Fact]
    public Task The_message_says_what_there_is() => Message("'row.Title.Normalize()' has no SQL translation: of String, these have one: Concat, Contains, Empty, EndsWith, ", "row.Title.Normalize() == row.Title");

    [Fact]
    public Task A_check_cannot_read_other_rows() => Analysis.Reports(Id, "posts.Any()", Post("[Check] static bool Rule(IEnumerable<Post> posts) => posts.Any();"));

    [Theory]
    [InlineData("Sql.Now()", "[Generated] static bool Late(Post row) => row.At < Sql.Now();")]
    [InlineData("row.At.AddHours(2)", "[Generated] static DateTimeOffset Later(Post row) => row.At.AddHours(2);")]
    [InlineData("Auth.Role()", "[Index(nameof(Title))] static bool Mine(Post row) => row.Title == Auth.Role();")]
    [InlineData("Asked(row.Size)", "[Index] static int Value(Post row) => Asked(row.Size); [SqlFunction(\"asked\", Volatility = Volatility.Stable)] static int Asked(int size) => size;")]
    public Task What_is_kept_cannot_depend_on_who_looks_or_when(string at, string members) => Analysis.Reports(Id, at, Post(members));

    [Fact]
    public Task A_generated_column_cannot_read_other_rows() =>
        Analysis.Reports(Id, "posts.Count()", Post("[Generated] static int Number(IEnumerable<Post> posts) => posts.Count();"));

    [Fact]
    public Task A_statement_is_no_expression() => Analysis.Reports(Id, "if (row.Size > 3) return true;", Post("[Check] static bool Rule(Post row) { if (row.Size > 3) return true; return false; }"));

    static async Task Message(string expected, string expression)
    {
        var diagnostic = Assert.Single(await Analysis.Of(Post($"[Check] static bool Rule(Post row) => {expression};")));
        Assert.StartsWith(expected, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }


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
