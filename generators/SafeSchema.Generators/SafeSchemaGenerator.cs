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
        var tables = Declared(context, Attributes.Table, RecordReader.ReadTable, TrackingNames.Tables);
        var views = Declared(context, Attributes.View, RecordReader.ReadView, TrackingNames.Views);
        var databases = Declared(context, Attributes.Database, DatabaseReader.Read, TrackingNames.Databases);

        context.RegisterSourceOutput(tables, RecordEmitter.Emit);
        context.RegisterSourceOutput(views, RecordEmitter.Emit);

        var assembled = tables.Collect().Combine(views.Collect()).Combine(databases.Collect())
            .SelectMany(static (all, cancellation) => SchemaAssembler.Assemble(all.Left.Left, all.Left.Right, all.Right, cancellation))
            .WithTrackingName(TrackingNames.Assembled);
        var surfaces = assembled.Select(static (database, _) => database.Surface).WithTrackingName(TrackingNames.Surfaces);

        context.RegisterSourceOutput(assembled, SchemaEmitter.Emit);
        context.RegisterSourceOutput(surfaces, SurfaceEmitter.Emit);
    }

    static IncrementalValuesProvider<T> Declared<T>(
        IncrementalGeneratorInitializationContext context, string attribute, Func<INamedTypeSymbol, Compilation, ProblemSink, T?> read, string trackingName)
        where T : class => context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "SafeSchema." + attribute,
                static (_, _) => true,
                (found, _) => DeclaringPart.IsFirst(found, attribute)
                    ? read((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, ProblemSink.Silent)
                    : null)
            .Where(static model => model is not null)
            .Select(static (model, _) => model!)
            .WithTrackingName(trackingName);
}
