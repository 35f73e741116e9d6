using Chat.Schema;
using SafeSchema.Acceptance.StartStates;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>The script's own judgement, the runtime's and the typed checks are the same.</summary>
public sealed class AgreementTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> States() =>
    [
        "UPDATE pg_proc SET proname = proname WHERE false",
        "DELETE FROM safeschema.normal_form WHERE form = '(user_id IS NULL)'",
        "DELETE FROM safeschema.normal_form",
        .. EveryMutation.ByKind.Values.Select(mutations => mutations[0]).Where(mutation => mutation.Schema == ChatDatabase.Schema).Select(mutation => mutation.Sql),
        string.Join(";\n", EveryMutation.ByKind["policy"].Where(mutation => mutation.Name.EndsWith("is dropped", StringComparison.Ordinal)).Select(mutation => mutation.Sql)),
        "DELETE FROM safeschema.normal_form; ALTER TABLE public.messages DISABLE ROW LEVEL SECURITY",
    ];

    [Theory]
    [MemberData(nameof(States))]
    public async Task The_script_judges_as_the_runtime_does(string sql)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await project.ExecuteAsSuperuserAsync(sql);
        await AgreeAsync(project);
    }

    public static TheoryData<string> OtherStates() => [.. EveryMutation.All.Where(mutation => mutation.Schema != ChatDatabase.Schema).Select(mutation => mutation.Name)];

    [Theory, MemberData(nameof(OtherStates))]
    public async Task They_agree_on_declared_databases_beside_the_sample(string name)
    {
        var mutation = EveryMutation.Named(name);
        await using var project = await mutation.AppliedAsync(projects);
        Assert.True((await AgreeAsync(project, mutation.Schema)).Passed);
        await project.ExecuteAsSuperuserAsync(mutation.Sql);
        Assert.Contains(await AgreeAsync(project, mutation.Schema), result => result.Verdict == mutation.Verdict);
    }

    [Theory, MemberData(nameof(StartState.All), MemberType = typeof(StartState))]
    public async Task They_agree_on_every_start_state_and_on_what_becomes_of_it(string state)
    {
        await using var project = await StartState.MakeAsync(projects, state);
        var before = await AgreeAsync(project);
        Assert.False(before.Passed);
        await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Token);
        Assert.True((await AgreeAsync(project)).Passed);
    }

    // The typed checks are those of the report: a check that the script or the runtime leaves out, or judges twice, is found here.
    static Task<SchemaReport> AgreeAsync(Project project) => AgreeAsync(project, ChatDatabase.Schema);

    static async Task<SchemaReport> AgreeAsync(Project project, DatabaseSchema schema)
    {
        var report = await schema.VerifyAsync(project.Owner, Token);
        Assert.Equal(schema.Checks, report.Select(result => result.Check));
        Assert.Empty((await ScriptVerdicts.ReadAsync(schema, project.Owner, Token)).Differences(report));
        return report;
    }

    [Fact]
    public async Task The_typed_checks_are_those_of_the_report_and_each_is_judged()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        var report = await ChatDatabase.Schema.VerifyAsync(project.Owner, Token);
        Assert.Equal(ChatDatabase.Schema.Checks, report.Select(result => result.Check));
        Assert.All(EveryMutation.All.Where(mutation => mutation.Schema == ChatDatabase.Schema).SelectMany(mutation => mutation.Fails).Distinct(), check => Assert.Equal(Verdict.Passed, report[check].Verdict));
    }

    [Fact]
    public async Task What_applying_reports_is_what_verification_says_afterwards()
    {
        await using var project = await projects.LegacyAsync();
        var done = await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Token);
        Assert.Equal(await ChatDatabase.Schema.VerifyAsync(project.Owner, Token), done.Report);
    }
}
