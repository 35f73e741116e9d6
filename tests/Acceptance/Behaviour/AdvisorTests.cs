using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Behaviour;

/// <summary>What the platform's own advisor would say of the result.</summary>
public sealed class AdvisorTests(Projects projects)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Meant so: nobody but the owner has business there.
    static readonly string[] lockedRecords = ["Info rls_enabled_no_policy: safeschema.fingerprint", "Info rls_enabled_no_policy: safeschema.quarantine"];

    [Theory, InlineData(true), InlineData(false)]
    public async Task It_finds_nothing_in_the_result_and_of_the_records_only_that_they_are_locked(bool fromLegacy)
    {
        await using var project = fromLegacy ? await projects.AppliedFromLegacyAsync() : await projects.AppliedFromEmptyAsync();
        Assert.Equal(lockedRecords, await JudgeAsync(project, "public"));
        Assert.Equal(lockedRecords, await JudgeAsync(project, "public", "safeschema"));
    }

    [Fact]
    public async Task It_finds_a_lot_in_the_legacy_database()
    {
        await using var project = await projects.LegacyAsync();
        var findings = await JudgeAsync(project);
        Assert.Contains(findings, finding => finding.StartsWith("Error rls_disabled_in_public: public.profiles", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.StartsWith("Warn function_search_path_mutable", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_all_policies_only_the_declared_one_lets_anon_in()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        Assert.Equal(["public.conversations conversations_anon_insert INSERT (user_id IS NULL)"], await project.LinesAsync("""
            SELECT concat_ws(' ', schemaname || '.' || tablename, policyname, cmd, qual, with_check) FROM pg_policies
            WHERE roles && ARRAY['anon', 'public']::name[] ORDER BY 1
            """));
    }

    static async Task<IReadOnlyList<string>> JudgeAsync(Project project, params string[] exposed)
    {
        await using var connection = await project.Superuser.OpenConnectionAsync(Cancellation);
        return [.. (await Advisor.JudgeAsync(connection, exposed)).Select(finding => $"{finding.Level} {finding.Name}: {finding.Object}").Order(StringComparer.Ordinal)];
    }
}
