using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Unique constraints: on a property over its column, on a record over the named properties.</summary>
static class UniqueReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var property in record.Columns)
        {
            foreach (var unique in property.Attributes.FindAll("UniqueAttribute"))
                yield return Declare(unique, [property], record);
        }

        foreach (var unique in record.AttributesOf("UniqueAttribute"))
        {
            if (record.Named(unique.Texts(0), unique) is { Count: > 0 } properties)
                yield return Declare(unique, properties, record);
        }
    }

    static Declaration Declare(AttributeValue unique, List<ColumnProperty> properties, RecordContext record)
    {
        var columns = properties.Select(property => property.Column).ToEquatableArray();
        var name = unique.Text("Name") ?? Naming.ObjectName(record.Relation.Name, string.Join("_", columns), "key");
        var summary = columns.Count == 1 ? $"The values of the column {columns[0]} are unique." : $"The values of the columns {string.Join(", ", columns)} are unique together.";
        return Declaration.Of(
            new Unique(
                record.Relation, name, columns, unique.Text("Reason"), (Deferral)unique.Number("Deferrable"), record.ColumnsNamed(unique.Texts("Include"), unique),
                unique.Flag("NullsNotDistinct") ?? false),
            new CheckMember(
                Groups.Constraints, string.Concat(properties.Select(property => property.Name)), CheckIds.Constraint(record.Relation, name), summary, ClashSuffix: "Unique"))
            .WrittenAt(unique, record.Problems);
    }
}
