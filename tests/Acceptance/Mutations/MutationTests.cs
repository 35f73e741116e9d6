using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>Each change of the converged database, and the checks that must notice it.</summary>
public sealed class MutationTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names() => [.. EveryMutation.All.Select(mutation => mutation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Exactly_the_checks_it_is_about_fail_until_applying_mends_it(string name)
    {
        var mutation = EveryMutation.Named(name);
        await using var project = await mutation.AppliedAsync(projects);
        await project.ExecuteAsSuperuserAsync(mutation.Sql);
        var expected = Verification.Lines(mutation.Verdict, mutation.Fails);
        Assert.Equal(expected, await Verification.NotPassedAsync(project, mutation.Schema));

        if (mutation.Refusal is { } refusal)
        {
            var refused = await Assert.ThrowsAsync<SchemaException>(() => mutation.Schema.ApplyAsync(project.Owner, mutation.Options, cancellationToken: Token));
            Assert.Contains(refusal, refused.Message, StringComparison.Ordinal);
            Assert.Equal(expected, await Verification.NotPassedAsync(project, mutation.Schema));
            return;
        }

        var done = await mutation.Schema.ApplyAsync(project.Owner, mutation.Options, cancellationToken: Token);
        Assert.NotEqual(0, done.Changes);
        Assert.Equal("", await Verification.NotPassedAsync(project, mutation.Schema));
        Assert.Empty((await mutation.Schema.PlanAsync(project.Owner, Token)).Steps);
    }
}
