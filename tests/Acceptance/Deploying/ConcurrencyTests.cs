using Chat.Schema;
using Npgsql;
using SafeSchema.Acceptance.Rows;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Deploying;

/// <summary>Several deployments at once.</summary>
public sealed class ConcurrencyTests(Projects projects)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Of_several_deploys_at_once_one_changes_the_database_and_the_others_find_nothing_to_do(bool fromLegacy)
    {
        await using var project = await StartAsync(fromLegacy);
        await using var expected = await ExpectedAsync(fromLegacy);
        var before = fromLegacy ? await Unchanged.RowsAsync(project) : null;

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation)));

        Assert.All(results, result => Assert.True(result.Report!.Passed));
        Assert.Single(results, result => result.Changes > 0);
        Catalog.Equal(await Catalog.DescribeAsync(expected), await Catalog.DescribeAsync(project));
        if (before is not null)
            Moved.NothingLost(before, await Unchanged.RowsAsync(project));
    }

    [Fact]
    public async Task Deploys_of_different_ways_wait_for_each_other()
    {
        await using var project = await projects.LegacyAsync();
        await using var expected = await projects.AppliedFromLegacyAsync();
        await using var superuser = await project.Superuser.OpenConnectionAsync(Cancellation);
        await Task.WhenAll(Ways.Available.Concat([Way.Pipeline]).Select(way => Ways.RunAsync(project, way)));
        Catalog.Equal(await Catalog.DescribeAsync(expected), await Catalog.DescribeAsync(project));
        Assert.Equal(15, await project.ScalarAsync<long>("SELECT count(*) FROM safeschema.quarantine"));
    }

    [Theory, InlineData("DEFAULT"), InlineData("'20ms'")]
    public async Task Who_waited_for_another_deploy_runs_no_ddl_whatever_lock_timeout_the_session_has(string lockTimeout)
    {
        await using var project = await projects.LegacyAsync();
        await using var superuser = await project.Superuser.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(superuser, $"ALTER DATABASE {project.Database.Name} SET lock_timeout = {lockTimeout}");
        await DdlWitness.InstallAsync(superuser);
        await using var first = await project.Owner.OpenConnectionAsync(Cancellation);
        await using var transaction = await first.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(first, ChatDatabase.Schema.Script);

        await using var second = await project.Owner.OpenConnectionAsync(Cancellation);
        using var witness = DdlWitness.Watch(second);
        var waiting = ExecuteAsync(second, ChatDatabase.Schema.Script);
        await Task.WhenAny(waiting, WaitingAsync(project, second.ProcessID, "Lock", "advisory"));
        await Task.Delay(100, Cancellation);
        await transaction.CommitAsync(Cancellation);
        await waiting;
        Assert.Empty(witness.Events);
    }

    [Fact]
    public async Task A_table_that_somebody_reads_for_long_fails_the_deploy_with_a_clear_error_after_its_last_try()
    {
        await using var project = await projects.LegacyAsync();
        await using var reader = await project.Superuser.OpenConnectionAsync(Cancellation);
        await using var reading = await reader.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(reader, "SELECT count(*) FROM public.messages");
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => ChatDatabase.Schema.ApplyAsync(
                project.Owner, new() { Attempts = 2, FirstPause = TimeSpan.FromMilliseconds(10) }, cancellationToken: Cancellation));
            Assert.Equal("55P03", error.SqlState);
            Assert.Contains("lock", error.Message, StringComparison.OrdinalIgnoreCase);
            Assert.EndsWith("Nothing was changed.", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task It_is_tried_again_and_succeeds_when_the_table_is_released()
    {
        await using var project = await projects.LegacyAsync();
        await using var reader = await project.Superuser.OpenConnectionAsync(Cancellation);
        await using var reading = await reader.BeginTransactionAsync(Cancellation);
        await ExecuteAsync(reader, "SELECT count(*) FROM public.messages");
        var retries = new Release(reading);
        var done = await ChatDatabase.Schema.ApplyAsync(project.Owner, new() { FirstPause = TimeSpan.FromSeconds(0.5) }, retries, Cancellation);
        Assert.True(done.Report!.Passed);
        Assert.Equal(1, retries.Count);
    }

    [Fact]
    public async Task A_killed_deploy_leaves_everything_as_it_was_and_the_next_one_succeeds()
    {
        await using var project = await projects.LegacyAsync();
        await using var expected = await projects.AppliedFromLegacyAsync();
        // The run sleeps in its last stages, when nearly everything has changed inside its transaction.
        await project.ExecuteAsSuperuserAsync("""
            CREATE SCHEMA safeschema_judges;
            CREATE FUNCTION safeschema_judges.sleep() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_catalog.pg_sleep(60); END';
            GRANT USAGE ON SCHEMA safeschema_judges TO PUBLIC;
            CREATE EVENT TRIGGER sleep_at_policies ON ddl_command_start WHEN TAG IN ('CREATE POLICY') EXECUTE FUNCTION safeschema_judges.sleep();
            """);
        await Unchanged.AfterAsync(project, async () =>
        {
            var applying = ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation);
            var process = await SleeperAsync(project);
            Assert.True(await project.ScalarAsync<bool>($"SELECT pg_terminate_backend({process})"));
            var error = await Assert.ThrowsAsync<SchemaException>(() => applying);
            Assert.Contains("ended the connection", error.Message, StringComparison.Ordinal);
        });
        await project.ExecuteAsSuperuserAsync("DROP EVENT TRIGGER sleep_at_policies; DROP SCHEMA safeschema_judges CASCADE");
        await Ways.RunAsync(project, Way.Runtime);
        Catalog.Equal(await Catalog.DescribeAsync(expected), await Catalog.DescribeAsync(project));
    }

    Task<Project> StartAsync(bool fromLegacy) => fromLegacy ? projects.LegacyAsync() : projects.EmptyAsync();

    Task<Project> ExpectedAsync(bool fromLegacy) => fromLegacy ? projects.AppliedFromLegacyAsync() : projects.AppliedFromEmptyAsync();

    static async Task<int> SleeperAsync(Project project)
    {
        const string Find = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'";
        IReadOnlyList<string> found;
        while ((found = await project.LinesAsync(Find)).Count == 0)
            await Task.Delay(20, Cancellation);
        return int.Parse(found[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    static async Task WaitingAsync(Project project, int process, string type, string wait)
    {
        while (!await project.ScalarAsync<bool>($"SELECT coalesce(wait_event_type = '{type}' AND wait_event = '{wait}', false) FROM pg_stat_activity WHERE pid = {process}"))
            await Task.Delay(20, Cancellation);
    }

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Ends the reader's transaction when the deploy announces another try.</summary>
    sealed class Release(NpgsqlTransaction reading) : IProgress<ApplyProgress>
    {
        public int Count { get; private set; }

        public void Report(ApplyProgress value)
        {
            if (value.Title.StartsWith("Trying again", StringComparison.Ordinal) && Count++ == 0)
                reading.Rollback();
        }
    }
}
