using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SafeSchema.Generators.Rules;
using Xunit;

namespace SafeSchema.Generators.Tests.Support;

/// <summary>Runs the analyzer over sources, as the editor does: with the generated files.</summary>
static class Analysis
{
    /// <summary>The diagnostics of SafeSchema, in the order of their places.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(params string[] sources)
    {
        var compilation = TestCompilation.Of(sources);
        Generation.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        var diagnostics = await output.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>One rule is broken, once, in exactly this text.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="at">The text that is underlined.</param>
    /// <param name="sources">The sources.</param>
    public static async Task Reports(string id, string at, params string[] sources)
    {
        var diagnostic = Assert.Single(await Of(sources));
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(at, diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan));
    }

    /// <summary>No rule is broken.</summary>
    public static async Task IsQuiet(params string[] sources) => Assert.Empty(await Of(sources));
}
