using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>The publications that a table is a member of.</summary>
static class PublicationReader
{
    static readonly CheckGroup Publications = new("Publications", "The publications that the table is a member of.");

    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var published in record.AttributesOf("PublishedAttribute"))
        {
            if (published.Text(0) is not { } name)
                continue;
            yield return Declaration.Of(
                new PublishedTable(record.Relation, name, published.Text("Reason")),
                new CheckMember(Publications, Naming.PascalCase(name), CheckIds.PublishedTable(record.Relation, name), $"The publication {name} publishes all rows and columns.")).WrittenAt(published, record.Problems);
        }
    }
}
