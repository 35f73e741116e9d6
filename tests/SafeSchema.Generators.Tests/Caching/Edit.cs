using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Tests.Support;
using Xunit;

namespace SafeSchema.Generators.Tests.Caching;

/// <summary>An edit of the sample, and what ran again because of it.</summary>
sealed class Edit
{
    readonly GeneratorRunResult result;

    Edit(GeneratorRunResult result) => this.result = result;

    /// <summary>Replaces text in the only file of the sample that has it.</summary>
    public static Edit Replace(string text, string replacement) => Run(compilation =>
    {
        var tree = Assert.Single(compilation.SyntaxTrees, tree => tree.ToString().Contains(text, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(tree, Reparse(tree, tree.ToString().Replace(text, replacement, StringComparison.Ordinal)));
    });

    /// <summary>Adds text at the end of the file that has <paramref name="marker"/>.</summary>
    public static Edit Append(string marker, string text) => Run(compilation =>
    {
        var tree = Assert.Single(compilation.SyntaxTrees, tree => tree.ToString().Contains(marker, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(tree, Reparse(tree, tree + text));
    });

    /// <summary>An edit of a source of the test's own.</summary>
    public static Edit Of(string before, string after) => Run(TestCompilation.Of(before), compilation => compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[^1], Reparse(compilation.SyntaxTrees[^1], after)));

    /// <summary>Any edit of the sample.</summary>
    public static Edit Run(Func<CSharpCompilation, CSharpCompilation> change) => Run(TestCompilation.Of([.. Sources.Chat, "class Unrelated { void M() { } }"]), change);

    static Edit Run(CSharpCompilation before, Func<CSharpCompilation, CSharpCompilation> change)
    {
        var driver = Generation.Driver().RunGenerators(before).RunGenerators(change(before));
        return new Edit(Assert.Single(driver.GetRunResult().Results));
    }

    /// <summary>Every reason of every output of a step.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) => result.TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason);

    /// <summary>The files that were written again: by hint name, without extension; the database's script as <c>… script</c>.</summary>
    public IReadOnlyList<string> Rewritten() => [.. result.TrackedOutputSteps.SelectMany(outputs => outputs.Value)
        .Where(step => step.Outputs.Any(output => output.Reason is not IncrementalStepRunReason.Cached))
        .Select(Name)
        .Order(StringComparer.Ordinal)];

    static string Name(IncrementalGeneratorRunStep step) => step.Inputs[0].Source.Outputs[step.Inputs[0].OutputIndex].Value switch
    {
        RecordModel record => record.Type.HintName,
        DatabaseSurface surface => surface.Type.HintName,
        AssembledDatabase database => database.Type.HintName + " script",
        var other => other.ToString() ?? "",
    };

    static SyntaxTree Reparse(SyntaxTree tree, string text) => CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath);
}
