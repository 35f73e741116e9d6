using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Benchmarks.Models;
using SafeSchema.Generators;

namespace SafeSchema.Benchmarks.Measuring;

/// <summary>
/// What the generator takes for records with one rule in C# each, beside the same records without, and what it takes after somebody
/// has typed in the body of a method that is no rule.
/// </summary>
static class TypedRulesCase
{
    const string Own = "[Policy(For.Select, To = [\"app_user\"])] static bool Own(Table{0} row) => row.Status == \"active\" && row.UserId == Auth.Uid();";

    const string SubQuery = "[Policy(For.Select, To = [\"app_user\"])] static bool Own(Table{0} row, IEnumerable<Table{1}> parents) => parents.Any(p => p.Id == row.ParentId && p.UserId == Auth.Uid());";

    const string Before = "class Elsewhere { int M() { return 1; } }";
    const string After = "class Elsewhere { int M() { return 22; } }";

    public static void Run(int records, int rounds)
    {
        List<double> without = [], own = [], subQuery = [], edit = [];
        for (var round = 0; round <= rounds; round++)
        {
            var (plain, (ruled, edited), (reading, _)) = (Measure(records, "").Fresh, Measure(records, Own), Measure(records, SubQuery));
            // The first round compiles the code that is measured.
            if (round == 0)
                continue;
            without.Add(plain);
            own.Add(ruled);
            edit.Add(edited);
            subQuery.Add(reading);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{records} records without rules {Median(without):0} ms; a policy on its own row {Median(own) / Median(without) - 1:+0 %}, with a sub-query {Median(subQuery) / Median(without) - 1:+0 %}; after an edit elsewhere {Median(edit):0.0} ms"));
    }

    static (double Fresh, double Edited) Measure(int records, string rule)
    {
        var compilation = FromSource.Of(SourceText.WithRule(records, rule), Before);
        var driver = CSharpGeneratorDriver.Create([new SafeSchemaGenerator().AsSourceGenerator()], parseOptions: FromSource.Parsing).RunGenerators(compilation);
        var fresh = driver.GetTimingInfo().ElapsedTime.TotalMilliseconds;
        var elsewhere = compilation.SyntaxTrees[1];
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(elsewhere, elsewhere.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From(After))));
        return (fresh, driver.GetTimingInfo().ElapsedTime.TotalMilliseconds);
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
