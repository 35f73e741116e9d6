using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>Reads a database class. A new kind of object that belongs to the database is one more reader in this list.</summary>
static class DatabaseReader
{
    static readonly Func<DatabaseContext, IEnumerable<Declaration>>[] Readers =
        [SchemaReader.Read, ExtensionReader.Read, TriggerFunctionReader.Read, FunctionReader.Read, StepReader.Read, DroppedObjectReader.OfDatabase, IncludeReader.Read];

    public static DatabaseModel? Read(INamedTypeSymbol type, Compilation compilation, ProblemSink problems)
    {
        if (!RecordShape.IsReadable(type, problems) || DatabaseHeader.TryRead(type) is not { } header)
            return null;
        var context = new DatabaseContext(type, header, CompilationScope.Of(compilation), problems);
        var declarations = Readers.SelectMany(read => read(context)).ToEquatableArray();
        return new DatabaseModel(
            RecordShape.Extendable(type, context.Scope, problems, "Checks", "Schema"), header.Name, header.Options, declarations, context.Rules.Names);
    }
}
