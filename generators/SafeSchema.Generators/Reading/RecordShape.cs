using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;

namespace SafeSchema.Generators.Reading;

/// <summary>Whether a type can be read and extended at all.</summary>
static class RecordShape
{
    /// <summary>Generic types have no one shape, file-local ones no name that generated files could use.</summary>
    public static bool IsReadable(INamedTypeSymbol type, ProblemSink problems)
    {
        var reason = type.IsFileLocal ? "it is file-local"
            : Chain(type).Any(part => part.Arity > 0) ? "it is generic, or stands in a generic type"
            : null;
        if (reason is not null)
            problems.Report(UnreadableRecord.Descriptor, type.Locations.FirstOrDefault(), type.Name, reason);
        return reason is null;
    }

    /// <summary>The type's name for generated code; says why it cannot be extended.</summary>
    public static TypeName Extendable(INamedTypeSymbol type, CompilationScope scope, ProblemSink problems, params string[] reserved)
    {
        var name = TypeNames.Read(type, scope);
        foreach (var part in Chain(type).Where(part => !TypeNames.IsPartial(part)))
            problems.Report(NotPartial.Descriptor, part.Locations.FirstOrDefault(), Mend.MakePartial, part.Name);
        var taken = reserved.SelectMany(member => type.GetMembers(member)).Where(member => !member.IsImplicitlyDeclared).ToList();
        foreach (var member in taken)
            problems.Report(ReservedName.Descriptor, member.Locations.FirstOrDefault(), member.Name);
        return taken.Count == 0 ? name : name with { CanExtend = false };
    }

    static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.ContainingType)
            yield return part;
    }
}
