using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;

namespace SafeSchema.Generators.Emitting;

/// <summary>The file of a table or view record: <c>partial record Message { public static class Checks { … } }</c>.</summary>
static class RecordEmitter
{
    public static void Emit(SourceProductionContext context, RecordModel record)
    {
        if (record.Type.CanExtend && record.Checks.Count > 0)
            context.AddSource(record.Type.HintName + ".g.cs", SourceWriter.Extending(record.Type, writer =>
            {
                ChecksEmitter.Write(writer, record.Type, record.Checks, record.Rules);
                RulesEmitter.Write(writer, record.Type, record.Methods);
            }));
    }
}
