using Chat.Schema;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Silence;

public sealed class SecondRunTests(Projects projects)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Way, bool> EachWayFromEachStart =>
        [.. Ways.Available.SelectMany(way => new[] { (way, true), (way, false) })];

    [Theory, MemberData(nameof(EachWayFromEachStart))]
    public async Task It_runs_no_ddl_writes_nothing_and_takes_no_lock_above_access_share(Way way, bool fromLegacy)
    {
        await using var project = fromLegacy ? await projects.AppliedFromLegacyAsync() : await projects.AppliedFromEmptyAsync();
        await using var witness = await project.Superuser.OpenConnectionAsync(Cancellation);
        await DdlWitness.InstallAsync(witness);
        var versions = await Catalog.VersionsAsync(project);

        // Whoever wants more than to read waits for this lock, until the script's lock_timeout.
        await using (await LockWitness.LetOnlyReadersPassAsync(witness))
            await Ways.RunAsync(project, way);

        Assert.Equal(0, await DdlWitness.CountAsync(witness));
        Catalog.Equal(versions, await Catalog.VersionsAsync(project));
    }

    [Fact]
    public async Task The_script_itself_holds_only_access_share_when_it_ends()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await using var connection = await project.Owner.OpenConnectionAsync(Cancellation);
        await using var observer = await project.Superuser.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = ChatDatabase.Schema.Script;
        await command.ExecuteNonQueryAsync(Cancellation);
        Assert.Empty(await LockWitness.HeldByAsync(observer, connection.ProcessID));
    }

    [Fact]
    public async Task The_script_as_a_script_says_that_nothing_changed()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await using var connection = await project.Owner.OpenConnectionAsync(Cancellation);
        List<string> notices = [];
        connection.Notice += (_, args) => notices.Add(args.Notice.MessageText);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = ChatDatabase.Schema.Script;
        await command.ExecuteNonQueryAsync(Cancellation);
        Assert.Equal([$"safeschema: 0 changes, {ChatDatabase.Schema.Checks.Count} checks passed"], notices);
    }

    [Fact]
    public async Task The_witness_would_have_seen_a_first_run()
    {
        await using var project = await projects.EmptyAsync();
        await using var witness = await project.Superuser.OpenConnectionAsync(Cancellation);
        await DdlWitness.InstallAsync(witness);
        var versions = await Catalog.VersionsAsync(project);
        await Ways.RunAsync(project, Way.Runtime);
        Assert.True(await DdlWitness.CountAsync(witness) > 30);
        Assert.NotEqual(versions, await Catalog.VersionsAsync(project));
    }
}
