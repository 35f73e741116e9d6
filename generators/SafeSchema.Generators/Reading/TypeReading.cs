using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>One type, read for the analyzers.</summary>
/// <param name="Records">The record, if the type is one.</param>
/// <param name="Database">The database class, if the type is one.</param>
/// <param name="Own">What the type declares, as a model of its own.</param>
sealed record TypeReading(IReadOnlyList<RecordModel> Records, DatabaseModel? Database, SchemaModel Own)
{
    static readonly SchemaOptions NoDatabase = new(EquatableArray.Of("public", "extensions"), default, NotifyPostgRest: false);

    /// <summary>Reads a type; null when it declares nothing.</summary>
    public static TypeReading? TryRead(INamedTypeSymbol type, Compilation compilation, ProblemSink problems)
    {
        var record = type.Find(Attributes.Table) is not null ? RecordReader.ReadTable(type, compilation, problems)
            : type.Find(Attributes.View) is not null ? RecordReader.ReadView(type, compilation, problems)
            : null;
        var database = type.Find(Attributes.Database) is not null ? DatabaseReader.Read(type, compilation, problems) : null;
        if (record is null && database is null)
            return null;
        var objects = (record?.Objects ?? default).Concat((record?.Shared ?? default).Concat(database?.Declarations ?? default).Select(declaration => declaration.Object));
        var options = database?.Options ?? CompilationScope.Of(compilation).Databases.FirstOrDefault(header => header.Global == record?.Database)?.Options ?? NoDatabase;
        return new TypeReading(record is null ? [] : [record], database, new SchemaModel(type.Name, options, objects.ToEquatableArray()));
    }
}
