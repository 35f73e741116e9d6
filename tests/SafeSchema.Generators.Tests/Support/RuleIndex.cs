using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SafeSchema.Generators.Tests.Support;

/// <summary>docs/rules/README.md: written from the descriptors with SAFESCHEMA_ACCEPT=1, compared with them otherwise.</summary>
static class RuleIndex
{
    static readonly string file = Path.Combine(RulePage.Folder, "README.md");

    static readonly (string Category, string Title, string About)[] groups =
    [
        ("SafeSchema.Declaration", "Declarations", "The declaration is incomplete or contradicts itself."),
        ("SafeSchema.Model", "Model", "What is declared would not work in the database, or not well."),
        ("SafeSchema.Translation", "Typed rules", "C# that has no SQL translation, or one that means something else."),
        ("SafeSchema.Security", "Security", "Somebody would see or change what is not theirs."),
        ("SafeSchema.Safety", "Safety", "Data could be lost, or mean something else than it seems to."),
    ];

    /// <summary>The file says what the descriptors say.</summary>
    public static void IsUpToDate(IEnumerable<DiagnosticDescriptor> rules)
    {
        var text = Text([.. rules]);
        if (Environment.GetEnvironmentVariable("SAFESCHEMA_ACCEPT") == "1")
            File.WriteAllText(file, text);
        Assert.Equal(text, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    static string Text(IReadOnlyList<DiagnosticDescriptor> rules)
    {
        Assert.All(rules, rule => Assert.Contains(groups, group => group.Category == rule.Category));
        var text = new StringBuilder("""
            # Rules

            What the compiler says of a schema while it is written. Each rule has a page: why, an example, the fix. An error is what no right
            script could be made of, a warning what is unsafe or insecure, and info is advice.

            `.editorconfig` sets another severity (`dotnet_diagnostic.SS0101.severity = error`), and `#pragma warning disable SS0101`
            silences one place. Rules marked *whole* need the whole schema: they are reported at the end of a compilation, and the
            others while you type.

            [SS1001](SS1001.md), [SS1002](SS1002.md) and [SS1003](SS1003.md) are the build step's, which writes the SQL beside the assembly.

            This file is generated from the rules.

            """.ReplaceLineEndings("\n"));
        foreach (var (category, title, about) in groups.Where(group => rules.Any(rule => rule.Category == group.Category)))
        {
            text.Append("\n## ").Append(title).Append("\n\n").Append(about).Append("\n\n| rule | severity | what |\n|---|---|---|\n");
            foreach (var rule in rules.Where(rule => rule.Category == category))
                text.Append(CultureInfo.InvariantCulture, $"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity}{(rule.CustomTags.Contains(WellKnownDiagnosticTags.CompilationEnd) ? ", whole" : "")} | {rule.Title} |\n");
        }

        return text.ToString();
    }
}
