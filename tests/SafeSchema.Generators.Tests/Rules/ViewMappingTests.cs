using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Rules;

public sealed class ViewMappingTests
{
    const string Id = "SS0036";

    [Fact]
    public Task A_column_without_a_value_is_told() => Reports("from p in posts select new Summary(p.Title)", "string Title", "public int Size { get; init; }");

    [Fact]
    public Task A_null_in_a_column_that_has_none_is_told() => Reports("from p in posts select new Summary(p.Title, p.Stars!.Value)", "string Title, int Stars", "");

    [Fact]
    public Task The_outer_side_of_a_join_may_be_missing() =>
        Reports("from p in posts join o in posts on p.Stars equals o.Size into found from o in found.DefaultIfEmpty() select new Summary(p.Title, o.Size)", "string Title, int Stars", "");

    [Fact]
    public Task Rows_of_a_table_are_no_rows_of_the_view() => Reports("Array.Empty<Summary>()", "string Title", "", "SS0031", "Array.Empty<Summary>()");

    [Fact]
    public Task A_column_that_was_renamed_is_the_compiler_s_to_tell()
    {
        var compilation = TestCompilation.Of(View("from p in posts select new Summary(p.RequestTimestamp)", "DateTimeOffset At", ""));
        var error = Assert.Single(compilation.GetDiagnostics(TestContext.Current.CancellationToken), problem => problem.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.Equal("CS1061", error.Id);
        return Analysis.IsQuiet(View("from p in posts select new Summary(p.RequestTimestamp)", "DateTimeOffset At", ""));
    }

    static Task Reports(string query, string parameters, string members, string id = Id, string at = "Query") => Analysis.Reports(id, at, View(query, parameters, members));

    static string View(string query, string parameters, string members) => Post("") + $$"""
        [View] public partial record Summary({{parameters}})
        {
            {{members}}
            [Query] static IEnumerable<Summary> Query(IEnumerable<Post> posts) => {{query}};
        }
        """;


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
