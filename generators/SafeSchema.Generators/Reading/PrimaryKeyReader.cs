using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>The primary key: all properties with the attribute, in the order of the properties.</summary>
static class PrimaryKeyReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        var columns = new List<string>();
        string? given = null;
        var deferral = Deferral.None;
        EquatableArray<string> included = default;
        AttributeValue? first = null;
        foreach (var property in record.Columns)
        {
            if (property.Attributes.Find("PrimaryKeyAttribute") is not { } key)
                continue;
            columns.Add(property.Column);
            given ??= key.Text("Name");
            deferral = deferral == Deferral.None ? (Deferral)key.Number("Deferrable") : deferral;
            included = included.Count == 0 ? record.ColumnsNamed(key.Texts("Include"), key) : included;
            first ??= key;
        }

        if (first is not { } attribute)
            yield break;
        var name = given ?? Naming.ObjectName(record.Relation.Name, null, "pkey");
        yield return Declaration.Of(
            new PrimaryKey(record.Relation, name, columns.ToEquatableArray(), Reason: null, deferral, included),
            new CheckMember(Groups.None, "PrimaryKey", CheckIds.Constraint(record.Relation, name), $"The primary key is ({string.Join(", ", columns)}).")).WrittenAt(attribute, record.Problems);
    }
}
