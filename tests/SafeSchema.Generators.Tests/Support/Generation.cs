using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using Xunit;

namespace SafeSchema.Generators.Tests.Support;

/// <summary>Runs the generator.</summary>
static class Generation
{
    /// <summary>A driver that has not run yet.</summary>
    public static GeneratorDriver Driver(CSharpParseOptions? parsing = null) => CSharpGeneratorDriver.Create(
        [new SafeSchemaGenerator().AsSourceGenerator()],
        parseOptions: parsing ?? TestCompilation.Parsing(),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>A driver that has run over sources.</summary>
    public static GeneratorDriver Run(params IEnumerable<string> sources) => Driver().RunGenerators(TestCompilation.Of(sources));

    /// <summary>The generated files of a run that must not have failed, by their hint names.</summary>
    public static ImmutableSortedDictionary<string, string> Files(this GeneratorDriver driver)
    {
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return result.GeneratedSources.ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);
    }

    /// <summary>The models of the databases of sources.</summary>
    public static IReadOnlyList<SchemaModel> Models(params IEnumerable<string> sources) => Models(Run(sources));

    /// <summary>The models of the databases of a run.</summary>
    public static IReadOnlyList<SchemaModel> Models(GeneratorDriver driver)
    {
        var result = Assert.Single(driver.GetRunResult().Results);
        Assert.Null(result.Exception);
        return result.TrackedSteps.TryGetValue(TrackingNames.Assembled, out var steps)
            ? [.. steps.SelectMany(step => step.Outputs).Select(output => output.Value).Cast<AssembledDatabase>().Select(database => database.Schema)]
            : [];
    }

    /// <summary>The model of the only database of sources.</summary>
    public static SchemaModel Model(params IEnumerable<string> sources) => Assert.Single(Models(sources));
}
