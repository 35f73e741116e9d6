using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Converging;

/// <summary>What holds for every sample's database, whatever it declares.</summary>
public sealed class ShowcaseTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Showcase.All.Select(showcase => showcase.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Applied_again_it_runs_no_ddl_writes_nothing_and_takes_no_lock_above_access_share(string name)
    {
        var showcase = Showcase.All.Single(item => item.Name == name);
        await using var project = await showcase.AppliedAsync(projects);
        Assert.Equal("", await Verification.NotPassedAsync(project, showcase.Schema));
        await using var witness = await project.Superuser.OpenConnectionAsync(Token);
        await DdlWitness.InstallAsync(witness);
        var versions = await Catalog.VersionsAsync(project);

        await using (await LockWitness.LetOnlyReadersPassAsync(witness))
        {
            await using var connection = await project.Owner.OpenConnectionAsync(Token);
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await using var command = connection.CreateCommand();
            command.CommandText = showcase.Schema.Script;
            await command.ExecuteNonQueryAsync(Token);
            await transaction.CommitAsync(Token);
            Assert.Empty((await showcase.Schema.PlanAsync(project.Owner, Token)).Steps);
        }

        Assert.Equal(0, await DdlWitness.CountAsync(witness));
        Catalog.Equal(versions, await Catalog.VersionsAsync(project));
    }
}
