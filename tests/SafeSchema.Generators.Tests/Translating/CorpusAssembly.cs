using System.Collections;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model;
using Xunit;

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>Rules compiled with the generator and loaded: their SQL, and their C#, ready to run.</summary>
sealed class CorpusAssembly
{
    static readonly string folder = Path.Combine(Sources.Repository(), "tests", "SafeSchema.Generators.Tests", "Translating", "Corpus");

    readonly Assembly assembly;

    CorpusAssembly(Assembly assembly, SchemaModel model) => (this.assembly, Model) = (assembly, model);

    /// <summary>The corpus as it stands in the repository.</summary>
    public static CorpusAssembly Whole { get; } = Compile([.. Files("*.cs")]);

    /// <summary>What is declared.</summary>
    public SchemaModel Model { get; }

    /// <summary>Files of the corpus.</summary>
    public static IEnumerable<string> Files(string pattern) => Directory.GetFiles(folder, pattern).Order(StringComparer.Ordinal).Select(File.ReadAllText);

    /// <summary>Compiles sources; no warning is allowed.</summary>
    public static CorpusAssembly Compile(IReadOnlyList<string> sources, LanguageVersion version = LanguageVersion.CSharp14)
    {
        var compilation = TestCompilation.Of(sources, TestCompilation.Parsing(version));
        var driver = Generation.Driver(TestCompilation.Parsing(version)).RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        using var stream = new MemoryStream();
        var result = output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics.Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
        stream.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        return new CorpusAssembly(context.LoadFromStream(stream), Assert.Single(Generation.Models(driver)));
    }

    /// <summary>A record of the corpus.</summary>
    public Type Record(string name) => assembly.GetType("Corpus." + name, throwOnError: true)!;

    /// <summary>A rule as the generated class offers it.</summary>
    public MethodInfo Rule(string record, string name) => Record(record).GetNestedType("Rules")!.GetMethod(name)!;

    /// <summary>The rules of a record, as the generated class offers them.</summary>
    public IReadOnlyList<MethodInfo> Rules(string record) =>
        Record(record).GetNestedType("Rules", BindingFlags.Public | BindingFlags.NonPublic)?.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static) ?? [];

    /// <summary>A typed array of rows.</summary>
    public Array Rows(string record, IEnumerable rows)
    {
        var list = rows.Cast<object>().ToArray();
        var array = Array.CreateInstance(Record(record), list.Length);
        list.CopyTo(array, 0);
        return array;
    }
}
