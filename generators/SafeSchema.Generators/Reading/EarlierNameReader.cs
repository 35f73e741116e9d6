using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Names that objects had before.</summary>
static class EarlierNameReader
{
    const string RenamedFrom = "RenamedFromAttribute";
    static readonly CheckGroup earlierNames = new("EarlierNames", "Names that objects had before, and have no longer.");

    public static IEnumerable<Declaration> OfTable(RecordContext record) =>
        Relation(record, NamedObject.Table).Concat(Columns(record)).Concat(Policies(record)).Concat(Triggers(record));

    public static IEnumerable<Declaration> OfView(RecordContext record) => Relation(record, NamedObject.View).Concat(Columns(record));

    static IEnumerable<Declaration> Relation(RecordContext record, NamedObject kind)
    {
        foreach (var (name, attribute) in Given(record.AttributesOf(RenamedFrom)))
        {
            if (DeclaredRelations.OtherThan(record, name) is { } other)
                record.Problems.Report(EarlierNameDeclared.Descriptor, attribute.Location, record.Name, name, other);
            yield return Declare(record, record.Relation.Name, kind, name, attribute.Text("Reason")).WrittenAt(attribute, record.Problems);
        }
    }

    static IEnumerable<Declaration> Columns(RecordContext record)
    {
        foreach (var property in record.Columns)
        {
            foreach (var (name, attribute) in Given(property.Attributes.FindAll(RenamedFrom)))
            {
                if (record.Columns.FirstOrDefault(other => other.Column == name || (other != property && EarlierNames(other).Contains(name))) is { } other)
                    record.Problems.Report(EarlierNameDeclared.Descriptor, attribute.Location, property.Name, name, $"'{other.Name}'");
                yield return Declare(record, property.Column, NamedObject.Column, name, attribute.Text("Reason")).WrittenAt(attribute, record.Problems);
            }
        }
    }

    // A policy that has no name of its own is called after its table.
    static IEnumerable<Declaration> Policies(RecordContext record)
    {
        var dropped = record.AttributesOf("DropPolicyAttribute").Select(attribute => attribute.Text(0)).ToList();
        foreach (var (rule, policy, _, _) in PolicyReader.Policies(record, ProblemSink.Silent))
        {
            foreach (var (name, attribute) in Given(rule.Attributes.FindAll(RenamedFrom)))
                yield return Declare(record, policy, NamedObject.Policy, name, attribute.Text("Reason")).WrittenAt(attribute, record.Problems);
            if (rule.Attribute.Text("Name") is not null)
                continue;
            foreach (var name in TableNames(record).Select(table => PolicyReader.DefaultName(table, rule)).Where(name => !dropped.Contains(name)))
                yield return Declare(record, policy, NamedObject.Policy, name, "The policy is called after its table.").WrittenAt(rule, record.Problems);
        }
    }

    // A trigger that keeps a column up to date is called after its table and column.
    static IEnumerable<Declaration> Triggers(RecordContext record)
    {
        var dropped = record.AttributesOf("DropTriggerAttribute").Select(attribute => attribute.Text(0)).ToList();
        foreach (var property in record.Columns.Where(TriggerReader.Touches))
        {
            var name = TriggerReader.TouchName(record.Relation.Name, property.Column);
            var names = from table in TableNames(record).Prepend(record.Relation.Name)
                        from column in EarlierNames(property).Prepend(property.Column)
                        let earlier = TriggerReader.TouchName(table, column)
                        where earlier != name && !dropped.Contains(earlier)
                        select earlier;
            foreach (var earlier in names)
                yield return Declare(record, name, NamedObject.Trigger, earlier, "The trigger is called after its table and column.").WrittenAt(property, record.Problems);
        }
    }

    static IEnumerable<string> TableNames(RecordContext record) => Given(record.AttributesOf(RenamedFrom)).Select(given => given.Name);

    static IEnumerable<string> EarlierNames(ColumnProperty property) => Given(property.Attributes.FindAll(RenamedFrom)).Select(given => given.Name);

    static IEnumerable<(string Name, AttributeValue Attribute)> Given(IEnumerable<AttributeValue> attributes) =>
        attributes.Where(attribute => attribute.Text(0) is not null).Select(attribute => (attribute.Text(0)!, attribute));

    static Declaration Declare(RecordContext record, string name, NamedObject kind, string earlier, string? reason)
    {
        var value = new EarlierName(record.Relation, name, kind, earlier, reason);
        return Declaration.Of(value, new CheckMember(
            earlierNames, Naming.PascalCase(earlier), CheckIds.EarlierName(value.Word, value.ObjectOf(earlier)), $"No {value.Word} is called {earlier} any more.", ClashSuffix: kind.ToString()));
    }
}
