using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Generators.Tests.Output;

/// <summary>What the assembly says about its scripts.</summary>
public sealed partial class ArtifactTests
{
    [Fact]
    public void The_attribute_has_the_length_and_the_hash_of_the_script()
    {
        var script = Encoding.UTF8.GetBytes(SchemaScriptWriter.Write(Generation.Model(Sources.Chat)).Text);
        Assert.Equal([("ChatDatabase.sql", script.Length, Convert.ToHexStringLower(SHA256.HashData(script)))], Artifacts(Sources.Chat));
    }

    [Fact]
    public void Databases_of_one_class_name_get_files_of_their_own() => Assert.Equal(
        ["A.AppDatabase.sql", "B.Appdatabase.sql", "Other.sql"],
        Artifacts("""
            using SafeSchema;
            namespace A { [Database("a")] public static partial class AppDatabase; }
            namespace B { [Database("b")] public static partial class Appdatabase; [Database("c")] public static partial class Other; }
            """).Select(artifact => artifact.Name));

    static IEnumerable<(string Name, int Length, string Hash)> Artifacts(params IEnumerable<string> sources) =>
        from file in Generation.Run(sources).Files().Values
        from match in Attribute().Matches(file)
        select (match.Groups["name"].Value, int.Parse(match.Groups["length"].Value, null), match.Groups["hash"].Value);

    [GeneratedRegex("""SchemaArtifact\("(?<name>[^"]*)", (?<length>\d+), "(?<hash>[^"]*)", 1, """)]
    private static partial Regex Attribute();
}
