using Microsoft.CodeAnalysis;
using SafeSchema.CodeFixes.Tests.Support;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.CodeFixes.Tests;

/// <summary>Every rule whose mend is mechanical offers it on its page's example, and it works, once and everywhere.</summary>
public sealed class EveryMendTests
{
    public static TheoryData<string> Mechanical =>
    [
        "SS0074", "SS0075", "SS0079", "SS0080", "SS0081", "SS0101", "SS0102", "SS0109", "SS0110", "SS0111", "SS0115", "SS0116", "SS0117", "SS0119", "SS0120", "SS0122",
        "SS0202", "SS0203", "SS0204", "SS0205", "SS0206",
    ];

    [Theory, MemberData(nameof(Mechanical))]
    public async Task The_mend_ends_the_diagnostic(string id)
    {
        var example = RulePage.Of(id).Example;
        var mended = await Mending.OneAsync(id, example);
        Assert.NotEqual(example, mended);
        Assert.Empty(Errors(mended));
        await Analysis.DoesNotReport(id, mended);
    }

    [Theory, MemberData(nameof(Mechanical))]
    public async Task Fix_all_ends_all_of_them(string id)
    {
        var example = RulePage.Of(id).Example;
        var twice = Twice(example);
        Assert.True((await Analysis.Of(twice)).Count(diagnostic => diagnostic.Id == id) >= 2);
        var mended = await Mending.AllAsync(id, twice);
        Assert.Empty(Errors(mended));
        await Analysis.DoesNotReport(id, mended);
    }

    [Fact]
    public void Every_rule_with_a_mend_is_tried_here() => Assert.Equal(
        Mechanical.Select(row => row.Data).Order(StringComparer.Ordinal),
        EveryRule.OverTheModel.Select(rule => rule.Reported.Id).Append("SS0073").Append("SS0074").Append("SS0121").Where(Mends).Order(StringComparer.Ordinal));

    /// <summary>The same declarations once more, for another database.</summary>
    static string Twice(string source)
    {
        var declarations = source[(source.IndexOf("namespace App;", StringComparison.Ordinal) + "namespace App;".Length)..];
        return $"using SafeSchema;\n\nnamespace One {{ {In("One", declarations)} }}\nnamespace Two {{ {In("Two", declarations)} }}\n";
    }

    static string In(string space, string declarations) => declarations
        .Replace("[Table(", $"[Table(In = typeof({space}.AppDatabase), ", StringComparison.Ordinal).Replace("[Table,", $"[Table(In = typeof({space}.AppDatabase)),", StringComparison.Ordinal)
        .Replace("[Table]", $"[Table(In = typeof({space}.AppDatabase))]", StringComparison.Ordinal).Replace("[View(\"latest\"", $"[View(\"latest\", In = typeof({space}.AppDatabase)", StringComparison.Ordinal)
        .Replace("[View(Schema", $"[View(In = typeof({space}.AppDatabase), Schema", StringComparison.Ordinal);

    static bool Mends(string id) => Analysis.Of(RulePage.Of(id).Example).GetAwaiter().GetResult()
        .Any(diagnostic => diagnostic.Id == id && Mend.FromProperties(diagnostic.Properties) is not null);

    static IEnumerable<Diagnostic> Errors(string source)
    {
        Generation.Driver().RunGeneratorsAndUpdateCompilation(TestCompilation.Of(source), out var output, out _, TestContext.Current.CancellationToken);
        return output.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
