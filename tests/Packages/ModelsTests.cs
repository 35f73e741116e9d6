using SafeSchema.Packages.Support;
using Xunit;

namespace SafeSchema.Packages;

/// <summary>Records in one project, the database in another, and a project that only uses the records.</summary>
public sealed class ModelsTests : IDisposable
{
    readonly Workspace workspace = new();

    [Fact]
    public async Task A_database_takes_internal_records_of_another_project_and_others_stay_untouched()
    {
        workspace.Project("Models", "<ProduceReferenceAssembly>true</ProduceReferenceAssembly>", ["SafeSchema"], [],
            ("Records.cs", Blog.Records), ("Hidden.cs", "using SafeSchema; namespace Blog; [Table] partial record Hidden([PrimaryKey] Guid Id); public static class Anything;"));
        workspace.Project("Database", "<OutputType>Exe</OutputType>", [], ["Models"],
            ("Database.cs", Blog.Database.Replace("[Database(", "[Include(typeof(Anything)), Database(", StringComparison.Ordinal)), ("Program.cs", Blog.PrintScript));
        workspace.Project("Onlooker", "", [], ["Models"], ("Onlooker.cs", "static class Onlooker { public static string Title(Blog.Post post) => post.Title; }"));
        workspace.Write("All.slnx", """<Solution><Project Path="Models/Models.csproj" /><Project Path="Database/Database.csproj" /><Project Path="Onlooker/Onlooker.csproj" /></Solution>""");

        (await workspace.DotnetAsync(".", "build", "All.slnx")).Well();
        var script = workspace.Read("Database/bin/Debug/net10.0/BlogDatabase.sql");
        Assert.Contains("CREATE TABLE public.posts", script, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE public.hidden", script, StringComparison.Ordinal);
        Assert.Contains("title <> ''", script, StringComparison.Ordinal);
        Assert.Empty(workspace.Files("Models/bin", "*.sql").Concat(workspace.Files("Onlooker/bin", "*.sql")));
        var ran = await Workspace.RunAsync(workspace.PathOf("Database"), "dotnet", ["bin/Debug/net10.0/Database.dll"]);
        Assert.Equal(script.ReplaceLineEndings(), ran.Well().Output);
    }

    public void Dispose() => workspace.Dispose();
}
