using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeSchema.Benchmarks.Models;
using SafeSchema.Generators;
using SafeSchema.Generators.Rules;

namespace SafeSchema.Benchmarks.Measuring;

/// <summary>
/// What all rules cost over records that are right, by the compiler's own analyzer report, beside what the generator costs
/// when nothing has been read before.
/// </summary>
static class RulesCase
{
    public static async Task RunAsync(int tables, int rounds)
    {
        List<double> rules = [], generator = [];
        for (var round = 0; round <= rounds; round++)
        {
            var (judged, generated) = await MeasureAsync(tables);
            // The first round compiles the code that is measured.
            if (round == 0)
                continue;
            rules.Add(judged);
            generator.Add(generated);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tables} records: all rules {Median(rules):0} ms, the generator {Median(generator):0} ms ({Median(rules) / Median(generator):0.00})"));
    }

    static async Task<(double Rules, double Generator)> MeasureAsync(int tables)
    {
        // A compilation of its own for each, so that neither finds bound what the other has bound.
        var driver = CSharpGeneratorDriver.Create([new SafeSchemaGenerator().AsSourceGenerator()], parseOptions: FromSource.Parsing).RunGenerators(FromSource.Compilation(tables));
        CSharpGeneratorDriver.Create([new SafeSchemaGenerator().AsSourceGenerator()], parseOptions: FromSource.Parsing)
            .RunGeneratorsAndUpdateCompilation(FromSource.Compilation(tables), out var compilation, out _);
        var analyzer = new DeclarationAnalyzer();
        var analysis = compilation.WithAnalyzers(
            [analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = await analysis.GetAnalysisResultAsync(CancellationToken.None);
        return (result.AnalyzerTelemetryInfo[analyzer].ExecutionTime.TotalMilliseconds, driver.GetTimingInfo().ElapsedTime.TotalMilliseconds);
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
