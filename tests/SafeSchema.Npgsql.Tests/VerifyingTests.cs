using SafeSchema.Tests.Support;
using Xunit;

namespace SafeSchema.Tests;

public sealed class VerifyingTests(TestServer server)
{
    [Fact]
    public async Task A_check_says_what_was_expected_and_what_is_there()
    {
        await using var database = await server.CreateDatabaseAsync();

        var report = await Things.Schema().VerifyAsync(database.Data, TestContext.Current.CancellationToken);

        Assert.Equal(new(Things.Table, Verdict.Failed, "a table", "nothing"), report[Things.Table]);
        Assert.Equal("verified 1 checks: 0 passed, 1 failed", report.Summary);
    }

    [Fact]
    public async Task The_report_is_in_the_declared_order()
    {
        await using var database = await server.CreateDatabaseAsync();
        var schema = Things.Schema(
            verifications: [Judging("b", "a"), Judging("c")],
            checks: [new("a"), new("c"), new("b")]);

        var report = await schema.VerifyAsync(database.Data, TestContext.Current.CancellationToken);

        Assert.Equal(["a", "c", "b"], report.Select(result => result.Check.Id));
    }

    [Theory]
    [InlineData("a", "not judged: b")]
    [InlineData("a b a", "judged more than once: a")]
    [InlineData("a b c", "judged but not declared: c")]
    public async Task A_check_that_is_missing_doubled_or_unknown_is_never_ignored(string judged, string fault)
    {
        await using var database = await server.CreateDatabaseAsync();
        var schema = Things.Schema(verifications: [Judging(judged.Split(' '))], checks: [new("a"), new("b")]);

        var error = await Assert.ThrowsAsync<SchemaException>(() => schema.VerifyAsync(database.Data, TestContext.Current.CancellationToken));

        Assert.Equal([fault], error.Obstacles);
        Assert.StartsWith("Internal error", error.Message, StringComparison.Ordinal);
    }

    static SchemaQuery Judging(params string[] ids) => new("test", string.Join("\nUNION ALL\n", ids.Select(id => $"SELECT '{id}' AS id, 'passed' AS verdict, '' AS expected, '' AS actual")));
}
