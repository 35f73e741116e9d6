using Npgsql;
using SafeSchema.Model.Objects;
using SafeSchema.Tool.Matrix;
using SafeSchema.Tool.Tests.Support;
using Xunit;

namespace SafeSchema.Tool.Tests;

public sealed class MatrixTests(Chats chats)
{
    [Fact]
    public async Task The_model_says_who_may_do_what_and_by_which_policy()
    {
        var lines = (await Run.Async("matrix", "--assembly", Run.Assembly)).Output.Split('\n');
        Assert.Matches(@"^relation +role +SELECT +INSERT +UPDATE +DELETE$", lines[0]);
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"^public\.conversations +anon +no +conversations_anon_insert +no +no$"));
        Assert.Contains(lines, line => System.Text.RegularExpressions.Regex.IsMatch(line, @"^public\.conversations +authenticated +conversations_users_select_own +no +no +no$"));
    }

    [Fact]
    public async Task Beside_the_database_differences_are_marked_until_they_are_gone()
    {
        var (database, owner) = await chats.LegacyAsync();
        await using (database)
        {
            var before = await Run.OnAsync(owner, "matrix");
            Assert.Equal(2, before.ExitCode);
            Assert.Contains("≠ now: ", before.Output, StringComparison.Ordinal);
            Assert.Equal(0, (await Run.OnAsync(owner, "apply")).ExitCode);
            var after = await Run.OnAsync(owner, "matrix");
            Assert.DoesNotContain("≠", after.Output, StringComparison.Ordinal);
            Assert.Contains("not declared, now: ", after.Output, StringComparison.Ordinal);
            Assert.Equal(0, after.ExitCode);

            await using (var data = NpgsqlDataSource.Create(owner))
            await using (var command = data.CreateCommand("CREATE POLICY hole ON public.conversations FOR SELECT TO anon USING (true); GRANT SELECT ON public.conversations TO anon"))
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var hole = await Run.OnAsync(owner, "matrix", "--format", "markdown");
            Assert.Equal(2, hole.ExitCode);
            Assert.Contains("| public.conversations | anon | **no ≠ now: hole** |", hole.Output, StringComparison.Ordinal);
            Assert.Contains("<td class=\"differs\">no ≠ now: hole</td>", (await Run.OnAsync(owner, "matrix", "--format", "html")).Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("anon", "no")]
    [InlineData("reader", "own or published, only where recent")]
    [InlineData("writer", "no row")]
    public void Policies_open_rows_together_and_narrow_them_together(string role, string expected)
    {
        var access = new RelationAccess("public.t", RowRule.Policies,
            [
                new("published", PolicyCommand.Select, ["PUBLIC"], Permissive: true), new("own", PolicyCommand.All, ["reader"], Permissive: true),
                new("recent", PolicyCommand.Select, ["reader"], Permissive: false), new("other", PolicyCommand.Delete, ["reader"], Permissive: true),
            ],
            new Dictionary<string, TablePrivileges> { ["reader"] = TablePrivileges.Select, ["writer"] = TablePrivileges.Insert });
        var (command, privilege) = role == "writer" ? (PolicyCommand.Insert, TablePrivileges.Insert) : (PolicyCommand.Select, TablePrivileges.Select);
        Assert.Equal(expected, access.Cell(role, command, privilege));
    }

    [Fact]
    public void Without_row_level_security_a_privilege_opens_every_row() => Assert.Equal(
        "every row", new RelationAccess("public.t", RowRule.Every, [], new Dictionary<string, TablePrivileges> { ["PUBLIC"] = TablePrivileges.Select }).Cell("anon", PolicyCommand.Select, TablePrivileges.Select));
}
