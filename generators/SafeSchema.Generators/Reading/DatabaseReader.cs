using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>Reads a database class.</summary>
static class DatabaseReader
{
    public static DatabaseModel? Read(INamedTypeSymbol type, Compilation compilation, ProblemSink problems)
    {
        if (!RecordShape.IsReadable(type, problems) || DatabaseHeader.TryRead(type) is not { } header)
            return null;
        var order = new PartOrder(type, type.FindData(Attributes.Database));
        var declarations = ExtensionReader.Read(type).Concat(TriggerFunctionReader.Read(type, header, order, problems))
            .Concat(StepReader.Read(type, header, order, problems));
        return new DatabaseModel(
            RecordShape.Extendable(type, CompilationScope.Of(compilation), problems, "Checks", "Schema"),
            header.Name,
            header.Options,
            declarations.ToEquatableArray(),
            RuleMember.Find(type, "TriggerFunctionAttribute", order, ProblemSink.Silent).Concat(RuleMember.Find(type, "StepAttribute", order, ProblemSink.Silent))
                .Select(rule => rule.Name).Distinct(StringComparer.Ordinal).ToEquatableArray());
    }
}
