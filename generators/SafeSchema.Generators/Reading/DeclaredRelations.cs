using Microsoft.CodeAnalysis;
using SafeSchema.Model;

namespace SafeSchema.Generators.Reading;

/// <summary>The tables and views that the records of an assembly declare.</summary>
static class DeclaredRelations
{
    /// <summary>The record that declares a relation of that name, or an earlier one of its own, in the schema and database of this one; quoted, or null.</summary>
    public static string? OtherThan(RecordContext record, string name)
    {
        if (record.Relation.Name == name)
            return "it itself";
        foreach (var kind in new[] { Attributes.Table, Attributes.View })
        {
            foreach (var other in record.Scope.With(kind).Where(other => !SymbolEqualityComparer.Default.Equals(other, record.Symbol)))
            {
                var attribute = other.Find(kind)!.Value;
                var relation = RelationNames.Of(other, attribute, record.DefaultSchema);
                var names = other.GetAttributes().FindAll("RenamedFromAttribute").Select(earlier => earlier.Text(0)).Append(relation.Name);
                if (relation.Schema == record.Relation.Schema && names.Contains(name) && SameDatabase(record.Attribute.Type("In"), attribute.Type("In")))
                    return $"'{other.Name}'";
            }
        }

        return null;
    }

    /// <summary>The record that declares a relation of a database, or null.</summary>
    public static INamedTypeSymbol? Of(QualifiedName name, DatabaseHeader database, CompilationScope scope) =>
        new[] { Attributes.Table, Attributes.View }.SelectMany(kind => scope.With(kind).Where(record =>
            RelationNames.Of(record, record.Find(kind)!.Value, database.DefaultSchema) == name
            && (record.Find(kind)!.Value.Type("In") is not { } named || TypeNames.Global(named) == database.Global))).FirstOrDefault();

    static bool SameDatabase(INamedTypeSymbol? one, INamedTypeSymbol? other) => one is null || other is null || SymbolEqualityComparer.Default.Equals(one, other);
}
