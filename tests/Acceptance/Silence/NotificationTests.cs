using Npgsql;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Silence;

public sealed class NotificationTests(Projects projects)
{
    [Theory, MemberData(nameof(Ways.All), MemberType = typeof(Ways))]
    public async Task PostgREST_hears_of_the_first_run_once_and_of_the_second_never(Way way)
    {
        await using var project = await projects.LegacyAsync();
        Assert.Equal(["pgrst reload schema"], await HeardAsync(project, () => Ways.RunAsync(project, way)));
        Assert.Empty(await HeardAsync(project, () => Ways.RunAsync(project, way)));
    }

    [Fact]
    public async Task It_hears_nothing_when_a_check_fails()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync("CREATE POLICY undeclared ON public.conversations FOR SELECT TO anon USING (true)");
        await Unchanged.AfterAsync(project, async () =>
        {
            var heard = await HeardAsync(project, async () =>
            {
                var error = await Assert.ThrowsAsync<SchemaException>(() => Ways.RunAsync(project, Way.Runtime));
                Assert.Equal("SS003", error.SqlState);
                Assert.Contains("undeclared", error.Message, StringComparison.Ordinal);
            });
            Assert.Empty(heard);
        });
    }

    static async Task<IReadOnlyList<string>> HeardAsync(Project project, Func<Task> act)
    {
        await using var listener = await project.Superuser.OpenConnectionAsync(TestContext.Current.CancellationToken);
        List<string> heard = [];
        listener.Notification += (_, args) => heard.Add($"{args.Channel} {args.Payload}");
        await ExecuteAsync(listener, "LISTEN pgrst");
        await act();
        // Notifications come with the answer to whatever is asked next.
        await ExecuteAsync(listener, "SELECT 1");
        return heard;
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
