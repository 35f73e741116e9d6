using Chat.Schema;
using Npgsql;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Behaviour;

/// <summary>Roles that look and change nothing.</summary>
public sealed class MonitoringTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_may_read_every_table_verifies_like_the_owner()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await using var monitor = await RoleAsync(project, "GRANT pg_read_all_data TO {0}; ALTER ROLE {0} BYPASSRLS");

        var report = await ChatDatabase.Schema.VerifyAsync(monitor.Data, Token);

        Assert.True(report.Passed, report.Summary);
        Assert.DoesNotContain(report, result => result.Verdict != Verdict.Passed);
        Assert.Empty((await ChatDatabase.Schema.PlanAsync(monitor.Data, Token)).Steps);
    }

    // A question about rows that policies hide has no honest answer.
    [Fact]
    public async Task Where_policies_hide_rows_only_the_questions_about_rows_are_undecided()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await using var monitor = await RoleAsync(project, "GRANT pg_read_all_data TO {0}");

        var report = await ChatDatabase.Schema.VerifyAsync(monitor.Data, Token);

        var undecided = report.Where(result => result.Verdict != Verdict.Passed).ToList();
        Assert.Equal(
            Verification.Lines(Verdict.Undecided, [ChatDatabase.Checks.Steps.ProfilesForAllUsers, ChatDatabase.Checks.Steps.StatusesOfTheConsolidatedAttempt]),
            Verification.Lines(undecided.Select(result => $"{result.Verdict} {result.Check}")));
        Assert.All(undecided, result => Assert.StartsWith("its question may not be asked: query would be affected by row-level security policy", result.Actual));
    }

    [Fact]
    public async Task Who_may_not_read_the_records_decides_everything_but_expressions()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await using var monitor = await RoleAsync(project, "GRANT USAGE ON SCHEMA public, auth TO {0}");

        var report = await ChatDatabase.Schema.VerifyAsync(monitor.Data, Token);

        Assert.Empty(report.Failures);
        Assert.Contains(report, result => result.Verdict == Verdict.Undecided && result.Check == Conversation.Checks.Policies.UsersSelectOwn);
        Assert.Contains(report, result => result.Verdict == Verdict.Passed && result.Check == Conversation.Checks.RowLevelSecurity);
    }

    [Fact]
    public async Task Schemas_that_may_not_be_used_are_named_all_at_once()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await project.ExecuteAsSuperuserAsync("REVOKE USAGE ON SCHEMA public FROM PUBLIC");
        await using var monitor = await RoleAsync(project, "SELECT 1");
        string[] obstacles =
        [
            $"schema auth: {monitor.Name} has no USAGE privilege on it; grant it: GRANT USAGE ON SCHEMA auth TO {monitor.Name}",
            $"schema public: {monitor.Name} has no USAGE privilege on it; grant it: GRANT USAGE ON SCHEMA public TO {monitor.Name}",
        ];

        Assert.Equal(obstacles, (await Assert.ThrowsAsync<SchemaException>(() => ChatDatabase.Schema.VerifyAsync(monitor.Data, Token))).Obstacles);
        Assert.Equal(obstacles, (await Assert.ThrowsAsync<SchemaException>(() => ChatDatabase.Schema.PlanAsync(monitor.Data, Token))).Obstacles);
    }

    [Fact]
    public async Task The_owner_without_USAGE_on_a_schema_is_refused_and_told_so()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsSuperuserAsync("REVOKE USAGE ON SCHEMA auth FROM app_owner");
        await ChatDatabase.Schema.RefusesAsync(project, "schema auth: app_owner has no USAGE privilege on it; grant it: GRANT USAGE ON SCHEMA auth TO app_owner");
    }

    [Theory]
    [InlineData("app_owner", Verdict.Passed)]
    [InlineData("supabase_auth_admin", Verdict.Undecided)]
    public async Task A_superuser_believes_the_records_of_the_tables_owner_and_of_no_stranger(string owner, Verdict verdict)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await project.ExecuteAsSuperuserAsync($"ALTER TABLE safeschema.normal_form OWNER TO {owner}");
        var report = await ChatDatabase.Schema.VerifyAsync(project.Superuser, Token);
        Assert.Equal(verdict, report[Conversation.Checks.Policies.UsersSelectOwn].Verdict);
    }

    static async Task<Monitor> RoleAsync(Project project, string grants)
    {
        var name = "monitor_" + Guid.NewGuid().ToString("N")[..12];
        await project.ExecuteAsSuperuserAsync($"CREATE ROLE {name} LOGIN PASSWORD 'monitor'; {string.Format(System.Globalization.CultureInfo.InvariantCulture, grants, name)}");
        var address = new NpgsqlConnectionStringBuilder(project.Supabase.OwnerConnectionString) { Username = name, Password = "monitor" };
        return new(project, name, NpgsqlDataSource.Create(address.ConnectionString));
    }

    /// <summary>A role of one test; roles belong to the whole server.</summary>
    sealed record Monitor(Project Project, string Name, NpgsqlDataSource Data) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Data.DisposeAsync();
            await Project.ExecuteAsSuperuserAsync($"DROP OWNED BY {Name}; DROP ROLE {Name}");
        }
    }
}
