using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Generators;

namespace SafeSchema.Benchmarks.Models;

/// <summary>The way from C# source to a declared database: compiled with the generator into an assembly, which is then loaded.</summary>
static class FromSource
{
    /// <summary>How the source is read.</summary>
    public static CSharpParseOptions Parsing { get; } = new(LanguageVersion.CSharp14, DocumentationMode.None);

    /// <summary>The source, not compiled yet.</summary>
    public static CSharpCompilation Compilation(int tables) => Of(SourceText.Of(tables));

    /// <summary>Sources, not compiled yet.</summary>
    public static CSharpCompilation Of(params string[] sources) => CSharpCompilation.Create(
        "Bench",
        sources.Select((source, number) => CSharpSyntaxTree.ParseText(source, Parsing, path: $"Bench{number}.cs")),
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Writes the assembly.</summary>
    public static void Compile(int tables, string file)
    {
        CSharpGeneratorDriver.Create([new SafeSchemaGenerator().AsSourceGenerator()], parseOptions: Parsing)
            .RunGeneratorsAndUpdateCompilation(Compilation(tables), out var generated, out _);
        var result = generated.Emit(file);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).Take(5)));
    }

    /// <summary>The declared database of an assembly.</summary>
    public static DatabaseSchema Load(string file) =>
        (DatabaseSchema)Assembly.LoadFrom(file).GetType("Bench.BenchDatabase", throwOnError: true)!.GetProperty("Schema")!.GetValue(null)!;
}
