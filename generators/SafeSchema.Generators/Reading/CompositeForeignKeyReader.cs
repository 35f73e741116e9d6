using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Foreign keys of several columns.</summary>
static class CompositeForeignKeyReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var attribute in record.AttributesOf("CompositeForeignKeyAttribute"))
        {
            if (attribute.Type(0) is not { } target || record.Named(attribute.Texts(1), attribute) is not { Count: > 0 } properties)
                continue;
            if (ReferencedTable.TryRead(target, record.DefaultSchema) is not { } table)
            {
                record.Problems.Report(BadReference.Descriptor, attribute.Location, target.Name, "it is no record with [Table] or [ExternalTable]");
                continue;
            }

            if (Keys(attribute, target.Name, table, record) is not { } keys || !Fits(attribute, properties, keys, target.Name, record))
                continue;
            ReferenceRules.Report(properties, attribute, table, keys, record);
            if (table.IsExternal)
                yield return Declaration.OfDatabase(new ExternalTable(table.Name)).WrittenAt(attribute, record.Problems);
            yield return Declare(attribute, properties, table.Name, keys, record);
        }
    }

    static Declaration Declare(AttributeValue attribute, List<ColumnProperty> properties, QualifiedName referenced, List<ColumnProperty> keys, RecordContext record)
    {
        var columns = properties.Select(property => property.Column).ToEquatableArray();
        var name = attribute.Text("Name") ?? Naming.ObjectName(record.Relation.Name, string.Join("_", columns), "fkey");
        return Declaration.Of(
            new ForeignKey(
                record.Relation, name, columns, referenced, keys.Select(key => key.Column).ToEquatableArray(), (ReferentialAction)attribute.Number("OnUpdate"),
                (ReferentialAction)attribute.Number("OnDelete"), (BadValues)attribute.Number("Orphans"), attribute.Text("Reason"), (Deferral)attribute.Number("Deferrable"),
                attribute.Flag("MatchFull") ?? false, record.ColumnsNamed(attribute.Texts("SetColumns"), attribute)),
            new CheckMember(
                Groups.Constraints, string.Concat(properties.Select(property => property.Name)), CheckIds.Constraint(record.Relation, name),
                $"The columns {string.Join(", ", columns)} refer to {referenced}.", ClashSuffix: "ForeignKey")).WrittenAt(attribute, record.Problems);
    }

    /// <summary>The referenced properties; says which one does not exist and gives null.</summary>
    static List<ColumnProperty>? Keys(AttributeValue attribute, string target, ReferencedTable table, RecordContext record)
    {
        if (attribute.Texts("Keys") is not { Count: > 0 } names)
            return [.. table.Properties.Where(property => table.Key.Contains(property.Column))];
        foreach (var unknown in names.Where(name => table.Properties.All(property => property.Name != name)))
        {
            record.Problems.Report(UnknownProperty.Descriptor, attribute.Location, target, unknown);
            return null;
        }

        return [.. names.Select(name => table.Properties.First(property => property.Name == name))];
    }

    static bool Fits(AttributeValue attribute, List<ColumnProperty> properties, List<ColumnProperty> keys, string target, RecordContext record)
    {
        var set = attribute.Texts("SetColumns") ?? default;
        var wrong = properties.Count != keys.Count ? $"it names {properties.Count} properties, and the key of {target} has {keys.Count}; name as many, in the same order"
            : set.FirstOrDefault(name => properties.All(property => property.Name != name)) is { } other ? $"{other} in SetColumns is none of its properties; name some of these"
            : set.Count > 0 && (ReferentialAction)attribute.Number("OnDelete") is not (ReferentialAction.SetNull or ReferentialAction.SetDefault) ? "SetColumns goes with OnDelete.SetNull and OnDelete.SetDefault alone; give it one of them"
            : null;
        if (wrong is not null)
            record.Problems.Report(BadConstraint.Descriptor, attribute.Location, "composite foreign key", wrong);
        return wrong is null;
    }
}
