using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Generators;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Properties.Compiling;

/// <summary>What the compiler and the generator make of C# source: the model that was read, and the class that users call.</summary>
/// <param name="Model">The model.</param>
/// <param name="Schema">The database that the generated class declares.</param>
/// <param name="TypedChecks">The checks that stand on the generated types.</param>
public sealed record Compiled(SchemaModel Model, DatabaseSchema Schema, IReadOnlyList<Check> TypedChecks)
{
    static readonly MetadataReference safeSchema = MetadataReference.CreateFromFile(typeof(TableAttribute).Assembly.Location);
    static readonly CSharpParseOptions parsing = new(LanguageVersion.CSharp14, DocumentationMode.None);
    static readonly SyntaxTree usings = CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic;", parsing);

    /// <summary>Compiles a source in memory.</summary>
    /// <exception cref="InvalidOperationException">It does not compile; the message has the compiler's words and the source.</exception>
    public static Compiled Of(string source)
    {
        var compilation = CSharpCompilation.Create(
            "App", [usings, CSharpSyntaxTree.ParseText(source, parsing, path: "App.cs")], [.. Net100.References.All, safeSchema],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(
            [new SafeSchemaGenerator().AsSourceGenerator()], parseOptions: parsing, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            throw new InvalidOperationException($"The generator failed on:\n{source}", exception);
        using var stream = new MemoryStream();
        var emitted = output.Emit(stream);
        if (!emitted.Success)
            throw new InvalidOperationException($"{string.Join('\n', emitted.Diagnostics.Where(item => item.Severity == DiagnosticSeverity.Error))}\n{source}");

        var model = result.TrackedSteps[TrackingNames.Assembled].SelectMany(step => step.Outputs).Select(item => item.Value).Cast<AssembledDatabase>().Single().Schema;
        stream.Position = 0;
        var assembly = new AssemblyLoadContext("properties", isCollectible: false).LoadFromStream(stream);
        var schema = (DatabaseSchema)assembly.GetType("App.AppDatabase")!.GetProperty("Schema", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return new(model, schema, [.. assembly.GetTypes().Where(type => type.Name == "Checks").SelectMany(ChecksOf).Distinct()]);
    }

    // Of a class and those within it: each property is a check, or several of a column.
    static IEnumerable<Check> ChecksOf(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Static).SelectMany(property => ChecksOf(property.GetValue(null)!)).Concat(type.GetNestedTypes().SelectMany(ChecksOf));

    static IEnumerable<Check> ChecksOf(object value) => value is Check check ? [check]
        : value.GetType().GetProperties().Where(property => property.PropertyType == typeof(Check)).Select(property => (Check)property.GetValue(value)!);
}
