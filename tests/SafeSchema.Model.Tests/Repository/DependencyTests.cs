using Xunit;

namespace SafeSchema.Model.Tests.Repository;

/// <summary>Dependencies point one way: Model ← Generators, Tool; SafeSchema ← Npgsql ← Tool, Testing.</summary>
public sealed class DependencyTests
{
    static readonly Dictionary<string, string[]> allowed = new(StringComparer.Ordinal)
    {
        ["SafeSchema"] = [],
        ["SafeSchema.Model"] = [],
        ["SafeSchema.Npgsql"] = ["SafeSchema"],
        ["SafeSchema.Build"] = [],
        ["SafeSchema.Testing"] = ["SafeSchema", "SafeSchema.Npgsql"],
        ["SafeSchema.Tool"] = ["SafeSchema", "SafeSchema.Model", "SafeSchema.Npgsql", "SafeSchema.Build"],
        ["SafeSchema.Generators"] = ["SafeSchema.Model"],
        ["SafeSchema.CodeFixes"] = ["SafeSchema.Model", "SafeSchema.Generators"],
    };

    [Fact]
    public void A_shipped_project_depends_only_on_what_stands_before_it() =>
        Assert.All(Shipped(), project =>
        {
            Assert.True(allowed.ContainsKey(project.Name), $"{project} is new: say here what it may depend on.");
            Assert.Subset(allowed[project.Name].ToHashSet(StringComparer.Ordinal), project.Projects.ToHashSet(StringComparer.Ordinal));
        });

    [Theory]
    [InlineData("SafeSchema")]
    [InlineData("SafeSchema.Model")]
    public void What_everything_stands_on_brings_no_package(string name) =>
        Assert.Empty(Assert.Single(Shipped(), project => project.Name == name).Packages);

    [Fact]
    public void Only_the_generators_know_Roslyn() =>
        Assert.All(ProjectFile.In("src"), project => Assert.DoesNotContain("Microsoft.CodeAnalysis.CSharp", project.Text, StringComparison.Ordinal));

    [Fact]
    public void Only_the_runtime_knows_Npgsql() =>
        Assert.Equal(["SafeSchema.Npgsql"], Shipped().Where(project => project.Packages.Contains("Npgsql")).Select(project => project.Name));

    [Fact]
    public void Every_project_is_in_the_solution() =>
        Assert.All(Repo.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)), file =>
            Assert.Contains(file.Replace('/', '\\'), Repo.Text("SafeSchema.sln"), StringComparison.Ordinal));

    [Fact]
    public void Nothing_shipped_silences_the_compiler_about_missing_documentation() =>
        Assert.All(Shipped(), project =>
        {
            Assert.DoesNotContain("CS1591", project.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("GenerateDocumentationFile", project.Text, StringComparison.Ordinal);
        });

    static ProjectFile[] Shipped() => [.. ProjectFile.In("src"), .. ProjectFile.In("generators")];
}
