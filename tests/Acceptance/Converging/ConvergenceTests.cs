using Chat.Schema;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Converging;

public sealed class ConvergenceTests(Projects projects)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Ways.All), MemberType = typeof(Ways))]
    public async Task An_empty_project_becomes_the_declared_database_each_way(Way way)
    {
        await using var expected = await projects.AppliedFromEmptyAsync();
        await using var project = await projects.EmptyAsync();
        await Ways.RunAsync(project, way);
        await AsDeclaredAsync(project);
        Catalog.Equal(await Catalog.DescribeAsync(expected), await Catalog.DescribeAsync(project));
    }

    [Theory, MemberData(nameof(Ways.All), MemberType = typeof(Ways))]
    public async Task The_legacy_database_becomes_the_declared_one_each_way(Way way)
    {
        await using var expected = await projects.AppliedFromLegacyAsync();
        await using var project = await projects.LegacyAsync();
        await Ways.RunAsync(project, way);
        await AsDeclaredAsync(project);
        Catalog.Equal(await Catalog.DescribeAsync(expected), await Catalog.DescribeAsync(project));
    }

    [Fact]
    public async Task The_one_who_applies_is_no_superuser_and_bypasses_no_row_level_security()
    {
        await using var project = await projects.EmptyAsync();
        Assert.Equal(["false false false false"], await project.LinesAsync(
            "SELECT concat_ws(' ', rolsuper::text, rolbypassrls::text, rolcreaterole::text, rolreplication::text) FROM pg_roles WHERE rolname = 'app_owner'"));
        await using var command = project.Owner.CreateCommand("SELECT current_user::text");
        Assert.Equal("app_owner", await command.ExecuteScalarAsync(Cancellation));
    }

    [Fact]
    public async Task Both_starts_end_in_one_catalog_but_for_what_the_legacy_database_had_besides()
    {
        await using var empty = await projects.AppliedFromEmptyAsync();
        await using var legacy = await projects.AppliedFromLegacyAsync();
        Catalog.Equal(await Catalog.DescribeAsync(empty), LegacyRemains.Without(await Catalog.DescribeAsync(legacy)));
    }

    [Fact]
    public async Task A_third_party_dump_says_so_too()
    {
        if (!DumpLines.Available)
            return;
        await using var empty = await projects.AppliedFromEmptyAsync();
        await using var legacy = await projects.AppliedFromLegacyAsync();
        Catalog.Equal(await DumpAsync(empty), LegacyRemains.Without(await DumpAsync(legacy)));
    }

    static async Task AsDeclaredAsync(Project project)
    {
        var report = await ChatDatabase.Schema.VerifyAsync(project.Owner, Cancellation);
        Assert.True(report.Passed, report.Summary + "\n" + string.Join('\n', report.Where(result => result.Verdict != Verdict.Passed)));
        Assert.Equal(ChatDatabase.Schema.Checks.Count, report.Count);
        Assert.True((await ChatDatabase.Schema.PlanAsync(project.Owner, Cancellation)).IsEmpty);
    }

    static Task<IReadOnlyList<string>> DumpAsync(Project project) => DumpLines.ReadAsync(project.Supabase.SuperuserConnectionString, "safeschema");
}
