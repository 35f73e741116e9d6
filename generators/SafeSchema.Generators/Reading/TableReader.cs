using SafeSchema.Generators.Declarations;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>The table itself.</summary>
static class TableReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        yield return Declaration.Of(
            new Table(record.Relation, record.Attribute.Flag("Optional") ?? false, record.Attribute.Text("Reason")),
            new CheckMember(Groups.None, "Table", CheckIds.Table(record.Relation), $"The table {record.Relation} exists."),
            new CheckMember(Groups.None, "AcceptsRows", CheckIds.AcceptsRows(record.Relation), $"Nothing undeclared makes the table {record.Relation} reject the record's rows.")).WrittenAt(record, record.Problems);
    }
}
