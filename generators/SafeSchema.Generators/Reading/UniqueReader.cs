using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Unique constraints of one column.</summary>
static class UniqueReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var property in record.Columns)
        {
            if (property.Attributes.Find("UniqueAttribute") is not { } unique)
                continue;
            var name = unique.Text("Name") ?? Naming.ObjectName(record.Relation.Name, property.Column, "key");
            yield return Declaration.Of(
                new Unique(record.Relation, name, EquatableArray.Of(property.Column), unique.Text("Reason")),
                new CheckMember(
                    Groups.Constraints, property.Name, CheckIds.Constraint(record.Relation, name), $"The values of the column {property.Column} are unique.", ClashSuffix: "Unique")).WrittenAt(unique, record.Problems);
        }
    }
}
