using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Reading;

/// <summary>Foreign keys of one column. Their check stands on the column.</summary>
static class ForeignKeyReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var property in record.Columns)
        {
            if (property.Attributes.Find("ReferencesAttribute") is not { } references
                || ReferencedTable.Resolve(references.Type(0), references.Text("Property"), record, references.Location) is not { } referenced)
                continue;
            ReferenceRules.Report(property, references, referenced.Table, referenced.Column, record);
            if (referenced.Table.IsExternal)
                yield return Declaration.OfDatabase(new ExternalTable(referenced.Table.Name)).WrittenAt(references, record.Problems);
            yield return Declaration.Of(new ForeignKey(
                record.Relation, NameOf(references, property, record), EquatableArray.Of(property.Column),
                referenced.Table.Name, EquatableArray.Of(referenced.Column),
                (ReferentialAction)references.Number("OnUpdate"), (ReferentialAction)references.Number("OnDelete"),
                (BadValues)references.Number("Orphans"), references.Text("Reason"), (Deferral)references.Number("Deferrable"))).WrittenAt(references, record.Problems);
        }
    }

    /// <summary>The constraint's name.</summary>
    public static string NameOf(AttributeValue references, ColumnProperty property, RecordContext record) =>
        references.Text("Name") ?? Naming.ObjectName(record.Relation.Name, property.Column, "fkey");
}
