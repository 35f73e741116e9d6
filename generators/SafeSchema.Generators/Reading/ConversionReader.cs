using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Reading;

/// <summary>How old values of another type become new ones.</summary>
static class ConversionReader
{
    public static Conversion? Read(ColumnProperty property, RecordContext record) =>
        property.Attributes.Find("ConvertAttribute") is { } convert
            ? new Conversion(convert.Sql("Using"), LookUpOf(convert, record), (BadValues)convert.Number("BadValues"), convert.Text("KeepOldAs"), convert.Number("Dependants") == 1, convert.Text("Reason"), convert.Text("TimeZone"))
            : null;

    static LookUp? LookUpOf(AttributeValue convert, RecordContext record) =>
        convert.Text("LookUpBy") is { } by
        && ReferencedTable.Resolve(convert.Type("LookUpIn"), property: null, record, convert.Location) is { } found
            ? new LookUp(found.Table.Name, found.Column, by, convert.Sql("Pick"))
            : null;
}
