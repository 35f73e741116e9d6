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
    public static Task<ImmutableArray<Diagnostic>> Of(params string[] sources) => Of(TestCompilation.Of(sources));

    /// <summary>The diagnostics of SafeSchema under a severity that .editorconfig gives to one rule.</summary>
    public static Task<ImmutableArray<Diagnostic>> Configured(string id, string severity, params string[] sources)
    {
        var compilation = TestCompilation.Of(sources);
        var config = AnalyzerConfigSet.Create<List<AnalyzerConfig>>([AnalyzerConfig.Parse($"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = {severity}\n", "/.editorconfig")]);
        return Of(compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new Severities(config))));
    }

    /// <summary>One rule is broken, once, in exactly this text.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="at">The text that is underlined.</param>
    /// <param name="sources">The sources.</param>
    public static async Task Reports(string id, string at, params string[] sources)
    {
        var diagnostics = await Of(sources);
        var diagnostic = Assert.Single(diagnostics, diagnostic => diagnostic.Id == id);
        Assert.Equal(at, Underlined(diagnostic));
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id != id && diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>A rule is not broken.</summary>
    public static async Task DoesNotReport(string id, params string[] sources) => Assert.DoesNotContain(await Of(sources), diagnostic => diagnostic.Id == id);

    /// <summary>Nothing keeps the script from being right.</summary>
    public static async Task IsQuiet(params string[] sources) => Assert.DoesNotContain(await Of(sources), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>No rule is broken, and nothing is advised.</summary>
    public static async Task IsSilent(params string[] sources) => Assert.Empty(await Of(sources));

    /// <summary>The text that a diagnostic underlines.</summary>
    public static string Underlined(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan);

    /// <summary>The diagnostics of SafeSchema in a compilation.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(Compilation compilation)
    {
        Generation.Driver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        var diagnostics = await output.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    sealed class Severities(AnalyzerConfigSet config) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            config.GetOptionsForSourcePath("/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            (severity = ReportDiagnostic.Default) != ReportDiagnostic.Default;
    }
}
