using Chat.Schema;
using SafeSchema.Acceptance.Support;
using Xunit;
using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using V = Chat.Schema.ModelPerformance.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>An expression whose normal form nobody recorded is neither passed nor failed, and a record that a stranger could have written counts for nothing.</summary>
public sealed class UndecidedTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    // By what the server wrote, because the keys are digests.
    static readonly Dictionary<string, Check[]> records = new Dictionary<string, Check[]>(StringComparer.Ordinal)
    {
        ["gen_random_uuid()"] = [C.Columns.Id.Default, M.Columns.Id.Default, K.Columns.Id.Default],
        ["'active'::text"] = [C.Columns.Status.Default],
        ["'chat'::text"] = [C.Columns.Channel.Default],
        ["'{}'::jsonb"] = [C.Columns.Metadata.Default, M.Columns.Metadata.Default],
        ["now()"] =
        [
            P.Columns.CreatedAt.Default, P.Columns.UpdatedAt.Default, C.Columns.CreatedAt.Default, C.Columns.UpdatedAt.Default, M.Columns.CreatedAt.Default, K.Columns.CreatedAt.Default,
        ],
        ["true"] =
        [
            K.Columns.Success.Default, P.Policies.ServiceFullAccess, C.Policies.ServiceFullAccess, M.Policies.ServiceFullAccess, K.Policies.ServiceFullAccess, W.Policies.ServiceFullAccess,
        ],
        ["%'paused'%"] = [C.Constraints.Status],
        ["%'assistant'%"] = [M.Constraints.Role],
        ["(id = ( SELECT auth.uid() AS uid))"] = [P.Policies.UsersSelectOwn, P.Policies.UsersUpdateOwn],
        ["(user_id = ( SELECT auth.uid() AS uid))"] = [C.Policies.UsersSelectOwn],
        ["(user_id IS NULL)"] = [C.Policies.AnonInsert],
        ["%messages.conversation_id%"] = [M.Policies.UsersSelectOwn],
        ["%workflow_executions.conversation_id%"] = [W.Policies.UsersSelectOwn],
        ["%success_rate%"] = [V.Query],
    };

    public static TheoryData<string> Records() => [.. records.Keys];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Exactly_the_checks_that_need_a_lost_record_are_undecided_until_applying_settles_them(string form)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        Assert.NotEmpty(await project.LinesAsync($"DELETE FROM safeschema.normal_form WHERE form LIKE {Literal(form)} RETURNING form"));
        await SettlesAsync(project, records[form]);
    }

    [Fact]
    public async Task Without_any_record_every_expression_is_undecided_and_nothing_else()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await project.ExecuteAsSuperuserAsync("DELETE FROM safeschema.normal_form");
        await SettlesAsync(project, [.. records.Values.SelectMany(checks => checks)]);
    }

    [Fact]
    public async Task A_record_of_another_server_version_decides_nothing()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await project.ExecuteAsSuperuserAsync("UPDATE safeschema.normal_form SET server = server - 1 WHERE form = '(user_id IS NULL)'");
        await SettlesAsync(project, C.Policies.AnonInsert);
    }

    [Theory]
    [InlineData("GRANT INSERT ON safeschema.normal_form TO anon")]
    [InlineData("GRANT UPDATE ON safeschema.normal_form TO PUBLIC")]
    [InlineData("GRANT UPDATE (form) ON safeschema.normal_form TO anon")]
    public async Task Records_that_a_stranger_could_have_written_decide_nothing(string opening)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        // A policy that is open, and the record that would excuse it.
        await project.ExecuteAsSuperuserAsync($"""
            ALTER POLICY conversations_users_select_own ON public.conversations USING (true);
            INSERT INTO safeschema.normal_form SELECT key, server, 'true' FROM safeschema.normal_form WHERE form = '(user_id = ( SELECT auth.uid() AS uid))';
            """);
        Assert.Equal("", await Verification.NotPassedAsync(project));

        await project.ExecuteAsSuperuserAsync(opening);

        Assert.Equal(Verification.Lines(Verdict.Undecided, records.Values.SelectMany(checks => checks)), await Verification.NotPassedAsync(project));
        var plan = await ChatDatabase.Schema.PlanAsync(project.Owner, Token);
        Assert.Contains(plan.Steps, step => step.Object == "public.conversations.conversations_users_select_own");

        await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Token);

        Assert.Equal("", await Verification.NotPassedAsync(project));
        Assert.Empty(await project.LinesAsync("SELECT form FROM safeschema.normal_form WHERE key = (SELECT key FROM safeschema.normal_form WHERE form = '(user_id = ( SELECT auth.uid() AS uid))') AND form = 'true'"));
    }

    [Fact]
    public async Task Records_of_somebody_else_decide_nothing_whatever_they_say()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await project.ExecuteAsSuperuserAsync("ALTER TABLE safeschema.normal_form OWNER TO supabase_auth_admin; GRANT ALL ON safeschema.normal_form TO app_owner");
        var undecided = Verification.Lines(Verdict.Undecided, records.Values.SelectMany(checks => checks));
        Assert.Equal(undecided, await Verification.NotPassedAsync(project));
        var done = await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Token);
        Assert.True(done.Report!.Passed, done.Report.Summary);
        Assert.Equal(undecided, await Verification.NotPassedAsync(project));
    }

    static async Task SettlesAsync(Project project, params Check[] checks)
    {
        var expected = Verification.Lines(Verdict.Undecided, checks);
        Assert.Equal(expected, await Verification.NotPassedAsync(project));
        var plan = await ChatDatabase.Schema.PlanAsync(project.Owner, Token);
        Assert.Equal(checks.Length, plan.Steps.Count);
        Assert.All(plan.Steps, step => Assert.Equal(Difference.NotYetComparable, step.Difference));

        var before = await VersionsAsync(project);
        var done = await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Token);

        Assert.Equal(0, done.Changes);
        Catalog.Equal(before, await VersionsAsync(project));
        Assert.Equal("", await Verification.NotPassedAsync(project));
        Assert.Empty((await ChatDatabase.Schema.PlanAsync(project.Owner, Token)).Steps);
    }

    // The rows of the catalog that hold what is declared: a touched object has another version, even if it is the same again.
    static Task<IReadOnlyList<string>> VersionsAsync(Project project) => project.LinesAsync("""
        SELECT 'default ' || oid || ' ' || xmin FROM pg_attrdef WHERE adrelid >= 16384
        UNION ALL SELECT 'constraint ' || oid || ' ' || xmin FROM pg_constraint WHERE oid >= 16384
        UNION ALL SELECT 'policy ' || oid || ' ' || xmin FROM pg_policy
        UNION ALL SELECT 'rule ' || oid || ' ' || xmin FROM pg_rewrite WHERE oid >= 16384
        UNION ALL SELECT 'relation ' || oid || ' ' || relfilenode FROM pg_class WHERE oid >= 16384 AND relpersistence <> 't'
        """);

    static string Literal(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
