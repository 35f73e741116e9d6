using Chat.Schema;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.StartStates;

/// <summary>The sample's one script, from each state in which its database has been found.</summary>
public sealed class StartStateTests(Projects projects)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(StartState.All), MemberType = typeof(StartState))]
    public async Task Every_declared_object_is_as_it_is_from_empty(string state)
    {
        await using var expected = await projects.AppliedFromEmptyAsync();
        await using var project = await StartState.MakeAsync(projects, state);
        await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation);

        var report = await ChatDatabase.Schema.VerifyAsync(project.Owner, Cancellation);
        Assert.True(report.Passed, report.Summary + "\n" + string.Join('\n', report.Where(result => result.Verdict != Verdict.Passed)));
        Assert.Empty((await Catalog.DescribeAsync(expected)).Except((await Catalog.DescribeAsync(project)).Select(Renamed)));
    }

    [Theory, MemberData(nameof(StartState.All), MemberType = typeof(StartState))]
    public async Task Every_value_is_found_again_by_its_key(string state)
    {
        await using var project = await StartState.MakeAsync(projects, state);
        var before = await Unchanged.RowsAsync(project);
        await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation);
        Assert.Empty(new Recovery(before, await Unchanged.RowsAsync(project)).Lost().Take(20));
    }

    [Theory, MemberData(nameof(StartState.All), MemberType = typeof(StartState))]
    public async Task The_second_run_executes_nothing(string state)
    {
        await using var project = await StartState.MakeAsync(projects, state);
        await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation);
        await using var witness = await project.Superuser.OpenConnectionAsync(Cancellation);
        await DdlWitness.InstallAsync(witness);
        var versions = await Catalog.VersionsAsync(project);

        await Ways.RunAsync(project, Way.Pipeline);

        Assert.Equal(0, await DdlWitness.CountAsync(witness));
        Catalog.Equal(versions, await Catalog.VersionsAsync(project));
    }

    // Equal under another name is accepted.
    static string Renamed(string line) => line
        .Replace("profiles_email_key", "profiles_email_unique", StringComparison.Ordinal)
        .Replace("messages_conversation_id_idx", "idx_messages_conversation_id", StringComparison.Ordinal);
}
