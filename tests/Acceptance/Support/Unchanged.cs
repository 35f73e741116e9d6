using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Support;

/// <summary>The database after an action is the one before it: every object, and every row by content.</summary>
public static class Unchanged
{
    public static async Task AfterAsync(Project project, Func<Task> act)
    {
        var catalog = await Catalog.DescribeAsync(project);
        var rows = await RowsAsync(project);
        await act();
        Catalog.Equal(catalog, await Catalog.DescribeAsync(project));
        var after = await RowsAsync(project);
        Assert.Equal(rows.Tables, after.Tables);
        Assert.All(rows.Tables, table => Assert.Equal(rows.Fingerprint(table), after.Fingerprint(table)));
    }

    /// <summary>Every row of the user's tables.</summary>
    public static async Task<RowLedger> RowsAsync(Project project)
    {
        await using var connection = await project.Superuser.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var schemas = await project.LinesAsync("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'");
        return await RowLedger.ReadAsync(connection, [.. schemas]);
    }
}
