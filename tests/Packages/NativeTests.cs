using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using SafeSchema.Packages.Support;
using SafeSchema.Testing;
using Xunit;

namespace SafeSchema.Packages;

public sealed partial class NativeTests : IDisposable
{
    readonly Workspace workspace = new();

    [Fact]
    public async Task A_native_program_applies_and_verifies_without_a_warning_and_in_little_time()
    {
        Assert.SkipUnless(HasLinker(), "There is no gcc on this machine, which Native AOT links with here.");
        workspace.Project("App", "<OutputType>Exe</OutputType><PublishAot>true</PublishAot><CppCompilerAndLinker>gcc</CppCompilerAndLinker>",
            ["SafeSchema", "SafeSchema.Npgsql"], [], ("Database.cs", Blog.Database), ("Records.cs", Blog.Records), ("Program.cs", Blog.ApplyAndVerify));
        // Warnings are errors there, those of the trimmer and of the native compiler too.
        (await workspace.DotnetAsync("App", "publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", workspace.PathOf("published"))).Well();
        Assert.Equal(["BlogDatabase.sql"], workspace.Files("published", "*.sql"));

        await using var server = await PostgresServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var database = await server.CreateDatabaseAsync("native", cancellationToken: TestContext.Current.CancellationToken);
        var applied = (await RunAsync(database, "apply")).Well().Output;
        Assert.Matches(@"changes: [1-9]", applied);
        Assert.Contains("title: Passed", applied, StringComparison.Ordinal);
        Assert.Contains("changes: 0", (await RunAsync(database, "apply")).Well().Output, StringComparison.Ordinal);

        var times = new List<int>();
        for (var i = 0; i < 3; i++)
            times.Add(int.Parse(CpuTime().Match((await RunAsync(database)).Well().Output).Groups[1].Value, CultureInfo.InvariantCulture));
        Assert.InRange(times.Min(), 0, 100);
        TestContext.Current.SendDiagnosticMessage($"Start to verified: {times.Min()} ms of processor time.");
    }

    public void Dispose() => workspace.Dispose();

    Task<Ended> RunAsync(PostgresDatabase database, params string[] arguments) =>
        Workspace.RunAsync(workspace.PathOf("published"), workspace.PathOf("published/App"), [database.ConnectionString, .. arguments]);

    static bool HasLinker() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "gcc")));

    [GeneratedRegex(@"cpu: (\d+) ms")]
    private static partial Regex CpuTime();
}
