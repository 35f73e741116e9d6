using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Assembling;
using SafeSchema.Generators.Emitting;
using SafeSchema.Generators.Reading;

namespace SafeSchema.Generators;

/// <summary>Turns annotated records into typed checks, and a database class into its script.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SafeSchemaGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var declarations = context.CompilationProvider.WithComparer(DeclarationGate.Instance);

        var tables = Read(declarations, Attributes.Table, RecordReader.ReadTable, TrackingNames.Tables);
        var views = Read(declarations, Attributes.View, RecordReader.ReadView, TrackingNames.Views);
        var databases = Read(declarations, Attributes.Database, DatabaseReader.Read, TrackingNames.Databases);

        context.RegisterSourceOutput(tables, RecordEmitter.Emit);
        context.RegisterSourceOutput(views, RecordEmitter.Emit);

        var all = tables.Collect().Combine(views.Collect()).Combine(databases.Collect());
        var assembled = all
            .SelectMany(static (all, cancellation) => SchemaAssembler.Assemble(all.Left.Left, all.Left.Right, all.Right, cancellation))
            .WithTrackingName(TrackingNames.Assembled);
        var fragment = all
            .Select(static (all, _) => FragmentAssembler.Assemble(all.Left.Left, all.Left.Right, all.Right)).WithTrackingName(TrackingNames.Fragment);
        var surfaces = assembled.Select(static (database, _) => database.Surface).WithTrackingName(TrackingNames.Surfaces);

        context.RegisterSourceOutput(assembled, SchemaEmitter.Emit);
        context.RegisterSourceOutput(surfaces, SurfaceEmitter.Emit);
        context.RegisterSourceOutput(fragment, FragmentEmitter.Emit);
    }

    static IncrementalValuesProvider<T> Read<T>(
        IncrementalValueProvider<Compilation> declarations, string attribute, Func<INamedTypeSymbol, Compilation, ProblemSink, T?> read, string trackingName)
        where T : class => declarations
            .SelectMany((compilation, cancellation) => CompilationScope.Of(compilation).With(attribute)
                .Select(type =>
                {
                    cancellation.ThrowIfCancellationRequested();
                    return read(type, compilation, ProblemSink.Silent);
                })
                .OfType<T>())
            .WithTrackingName(trackingName);
}
