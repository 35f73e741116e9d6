using Chat.Schema;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Converging;

/// <summary><c>psql -f</c> without <c>-1</c>: each statement would be a transaction of its own.</summary>
public sealed class AutocommitTests(Projects projects)
{
    [Fact]
    public async Task The_script_refuses_to_run_statement_by_statement_and_says_how_to_run_it()
    {
        if (!Programs.Has("psql"))
            return;
        await using var project = await projects.LegacyAsync();
        await Unchanged.AfterAsync(project, async () =>
        {
            var result = await Ways.PsqlFileAsync(project, ChatDatabase.Schema.Script, "-v", "ON_ERROR_STOP=1");
            Assert.Equal(3, result.ExitCode);
            Assert.Contains("must run in one transaction; nothing was changed", result.Errors, StringComparison.Ordinal);
            Assert.Contains("psql -X -1 -v ON_ERROR_STOP=1 -f", result.Errors, StringComparison.Ordinal);
            Assert.Single(result.Errors.Split('\n'), line => line.Contains("ERROR:", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task Even_where_psql_goes_on_after_errors_no_statement_changes_anything()
    {
        if (!Programs.Has("psql"))
            return;
        await using var project = await projects.LegacyAsync();
        var before = await Catalog.VersionsAsync(project);
        await Unchanged.AfterAsync(project, async () =>
        {
            var result = await Ways.PsqlFileAsync(project, ChatDatabase.Schema.Script);
            Assert.Contains("must run in one transaction; nothing was changed", result.Errors, StringComparison.Ordinal);
        });
        Catalog.Equal(before, await Catalog.VersionsAsync(project));
    }
}
