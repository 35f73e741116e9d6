using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class NoSqlFunctionTests
{
    const string Id = "SS0031";

    [Fact]
    public Task A_method_of_one_s_own_is_unknown_to_the_database() => Analysis.Reports(Id, "Short(row.Title)", Post("""
        [Check] static bool Rule(Post row) => Short(row.Title);
        static bool Short(string text) => text.Length < 3;
        """));

    [Fact]
    public Task A_marked_one_is_called() => Analysis.DoesNotReport(Id, Post("""
        [Check] static bool Rule(Post row) => Short(row.Title);
        [SqlFunction("public.short")] static bool Short(string text) => text.Length < 3;
        """));


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
