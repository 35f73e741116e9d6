using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SafeSchema.Generators.Tests.Support;

/// <summary>Compiles sources as a user's project would.</summary>
static class TestCompilation
{
    static readonly MetadataReference safeSchema = MetadataReference.CreateFromFile(typeof(TableAttribute).Assembly.Location);

    public static CSharpParseOptions Parsing(LanguageVersion version = LanguageVersion.CSharp14) =>
        new(version, DocumentationMode.None);

    /// <summary>A compilation of sources in the order given, with nullable annotations on.</summary>
    public static CSharpCompilation Of(IEnumerable<string> sources, CSharpParseOptions? parsing = null, params MetadataReference[] references) => CSharpCompilation.Create(
        "App",
        sources.Prepend(Sources.Usings).Select((source, index) => CSharpSyntaxTree.ParseText(source, parsing ?? Parsing(), path: $"Source{index}.cs")),
        [.. Net100.References.All, safeSchema, .. references],
        // CS1701: SafeSchema was built for an older framework; the SDK suppresses it too.
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, warningLevel: 9999,
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress)]));

    /// <summary>A compilation of one source.</summary>
    public static CSharpCompilation Of(string source) => Of([source]);
}
