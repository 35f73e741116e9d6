using SafeSchema.Packages.Support;
using Xunit;

namespace SafeSchema.Packages;

/// <summary>What the package's build step does in a user's project.</summary>
public sealed class BuildTests : IDisposable
{
    const string Built = "App/bin/Debug/net10.0/BlogDatabase.sql";
    const string Copy = "App/sql/2026_BlogDatabase.sql";

    static readonly string[] unused = ["IDE0051", "IDE0052", "IDE0060", "CA1823", "CA1801"];

    readonly Workspace workspace = new();

    [Fact]
    public async Task A_project_for_two_frameworks_builds_runs_and_leaves_its_SQL()
    {
        workspace.Project("App", "<OutputType>Exe</OutputType><TargetFramework/><TargetFrameworks>net8.0;net10.0</TargetFrameworks><SafeSchemaOutputDirectory>sql</SafeSchemaOutputDirectory>",
            ["SafeSchema"], [], ("Database.cs", Blog.Database), ("Records.cs", Blog.Records), ("Program.cs", Blog.PrintScript));
        (await workspace.DotnetAsync("App", "build")).Well();

        var script = workspace.Read(Built);
        Assert.StartsWith("--", script, StringComparison.Ordinal);
        Assert.Equal(script, workspace.Read("App/bin/Debug/net8.0/BlogDatabase.sql"));
        Assert.Equal(script, workspace.Read("App/sql/BlogDatabase.sql"));
        foreach (var framework in new[] { "net8.0", "net10.0" })
        {
            // Where the .NET 8 runtime is not installed, a newer one runs it.
            var ran = await Workspace.RunAsync(workspace.PathOf("App"), "dotnet", [$"bin/Debug/{framework}/App.dll"], ("DOTNET_ROLL_FORWARD", "Major"));
            Assert.Equal(script.ReplaceLineEndings(), ran.Well().Output);
        }
    }

    [Fact]
    public async Task Files_are_written_healed_verified_and_removed()
    {
        workspace.Project("App", "<SafeSchemaOutputDirectory>sql</SafeSchemaOutputDirectory><SafeSchemaOutputPrefix>2026_</SafeSchemaOutputPrefix>",
            ["SafeSchema"], [], ("Database.cs", Blog.Database), ("Records.cs", Blog.Records));
        await BuildAsync();
        var (script, written) = (workspace.Read(Built), File.GetLastWriteTimeUtc(workspace.PathOf(Copy)));
        Assert.Equal(script, workspace.Read(Copy));

        Assert.Contains("Skipping target \"SafeSchemaWrite\"", await BuildAsync("-v:normal"), StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(workspace.PathOf(Copy)));

        File.Delete(workspace.PathOf(Built));
        File.Delete(workspace.PathOf(Copy));
        await BuildAsync();
        Assert.Equal((script, script), (workspace.Read(Built), workspace.Read(Copy)));

        await BuildAsync("-p:SafeSchemaVerifyOnly=true");
        workspace.Write(Copy, script.Replace("title <> ''", "title <> 'x'", StringComparison.Ordinal));
        var stale = await workspace.DotnetAsync("App", "build", "--no-restore", "-p:SafeSchemaVerifyOnly=true");
        Assert.Equal(1, stale.ExitCode);
        Assert.Contains("error SS1001: sql/2026_BlogDatabase.sql is not what the records say.", stale.Output, StringComparison.Ordinal);
        Assert.Contains("title <> 'x'", stale.Output, StringComparison.Ordinal);

        workspace.Write("App/Database.cs", Blog.Database.Replace("BlogDatabase", "OtherDatabase", StringComparison.Ordinal));
        await BuildAsync();
        Assert.Equal(["OtherDatabase.sql"], workspace.Files("App/bin", "*.sql").Select(Path.GetFileName));
        Assert.Equal(["2026_OtherDatabase.sql"], workspace.Files("App/sql", "*.sql"));

        (await workspace.DotnetAsync("App", "clean")).Well();
        Assert.Empty(workspace.Files("App/bin", "*.sql"));
        Assert.Empty(workspace.Files("App/obj", "*.sql"));
        Assert.Equal(["2026_OtherDatabase.sql"], workspace.Files("App/sql", "*.sql"));
    }

    [Fact]
    public async Task Rules_that_only_the_database_asks_are_no_unused_members()
    {
        workspace.Project("App", "<EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>",
            ["SafeSchema"], [], ("Database.cs", Blog.Database), ("Records.cs", Blog.TypedRecords));
        workspace.Write("App/.editorconfig", "root = true\n[*.cs]\n" + string.Concat(unused.Select(id => $"dotnet_diagnostic.{id}.severity = error\n")));
        var output = await BuildAsync();
        Assert.DoesNotContain(": warning ", output, StringComparison.Ordinal);

        workspace.Write("App/Unused.cs", "class Other { private static int Unused() => 3; }");
        Assert.Contains("error IDE0051", (await workspace.DotnetAsync("App", "build", "--no-restore")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_mistake_fails_with_its_id()
    {
        workspace.Project("App", "", ["SafeSchema"], [], ("Database.cs", Blog.Database), ("Records.cs", Blog.Records.Replace("partial record", "record", StringComparison.Ordinal)));
        var ended = await workspace.DotnetAsync("App", "build");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("error SS0001: ", ended.Output, StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();

    async Task<string> BuildAsync(params string[] arguments) => (await workspace.DotnetAsync("App", ["build", .. arguments])).Well().Output;
}
