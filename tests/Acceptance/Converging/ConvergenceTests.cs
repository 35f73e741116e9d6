using Chat.Schema;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Converging;

public sealed class ConvergenceTests(Projects projects)
{
    [Fact]
    public async Task An_empty_project_becomes_the_declared_database()
    {
        await using var project = await projects.EmptyAsync();
        var done = await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(done.Report.Passed, done.Report.Summary);
    }
}
