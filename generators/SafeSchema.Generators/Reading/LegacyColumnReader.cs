using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Columns that an older schema left behind.</summary>
static class LegacyColumnReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var legacy in record.AttributesOf("LegacyColumnAttribute"))
        {
            if (legacy.Text(0) is not { } name)
                continue;
            var column = new LegacyColumn(record.Relation, name, legacy.Flag("DropNotNull") ?? false, legacy.Text("Reason"));
            var rejectsNoRow = new CheckMember(
                Groups.LegacyColumns, Naming.PascalCase(name), CheckIds.LegacyColumn(record.Relation, name), $"The column {name} of an older schema rejects no row.");
            yield return (column.DropNotNull ? Declaration.Of(column, rejectsNoRow) : Declaration.Of(column)).WrittenAt(legacy, record.Problems);
        }
    }
}
