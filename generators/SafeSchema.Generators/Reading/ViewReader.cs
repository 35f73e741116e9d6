using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Generators.Translating;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>A view: its query and its columns.</summary>
static class ViewReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        var columns = record.Columns
            .Select(property => (property.Column, Type: ColumnReader.TypeOf(property, record)))
            .Where(column => column.Type is not null)
            .Select(column => new ViewColumn(column.Column, column.Type!))
            .ToEquatableArray();
        if (record.RulesWith("QueryAttribute").FirstOrDefault() is not { } query)
        {
            record.Problems.Report(ViewWithoutQuery.Descriptor, record.Attribute.Location, record.Name);
            yield break;
        }

        var text = query.Method is { } method ? ViewTranslator.Query(method, record) : SqlText.Query(query.Text);
        if (text is null)
            yield break;
        var name = record.Relation;
        yield return Declaration.Of(
            new View(name, columns, text, record.Attribute.Flag("SecurityInvoker") ?? true, record.Attribute.Text("Reason")),
            new CheckMember(Groups.None, "Query", CheckIds.View(name), $"The view {name} has the declared query."),
            new CheckMember(Groups.None, "Columns", CheckIds.ViewColumns(name), $"The view {name} has the declared columns and types."),
            new CheckMember(Groups.None, "Security", CheckIds.ViewSecurity(name), $"The view {name} reads with the declared privileges.")).WrittenAt(() => Origin.Of(record, query), record.Problems);
    }
}
