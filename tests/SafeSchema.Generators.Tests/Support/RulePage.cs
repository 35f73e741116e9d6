using System.Text.RegularExpressions;

namespace SafeSchema.Generators.Tests.Support;

/// <summary>A rule's page, and the sources on it.</summary>
sealed partial record RulePage(string Text)
{
    const string Database = "[Database(\"app\"), Supabase] public static partial class AppDatabase;\n\n";

    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Path.Combine(Sources.Repository(), "docs", "rules");

    /// <summary>What breaks the rule.</summary>
    public string Example => Source("Example");

    /// <summary>What does not.</summary>
    public string Fix => Source("Fix");

    /// <summary>The page of a rule.</summary>
    public static RulePage Of(string id) => new(File.ReadAllText(Path.Combine(Folder, id + ".md")).ReplaceLineEndings("\n"));

    /// <summary>The code under a heading, in a database of its own.</summary>
    string Source(string heading)
    {
        var code = Code().Match(Text[Text.IndexOf($"## {heading}\n", StringComparison.Ordinal)..]).Groups["code"].Value;
        return Sources.App(code.Contains("[Database(", StringComparison.Ordinal) ? code : Database + code);
    }

    [GeneratedRegex(@"```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
