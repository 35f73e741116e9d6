using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Earlier objects that must not exist.</summary>
static class DroppedObjectReader
{
    /// <summary>What a table had.</summary>
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var (kind, attribute, name) in Given(record.AttributesOf, DroppedObjectType.Constraint, DroppedObjectType.Trigger, DroppedObjectType.Column))
        {
            if (kind == DroppedObjectType.Column && record.Columns.FirstOrDefault(column => column.Column == name) is { } column)
                record.Problems.Report(DroppedObjectDeclared.Descriptor, attribute.Location, name, $"the property '{column.Name}'");
            yield return Declare(new DroppedObject(record.Relation, name, kind, attribute.Text("Reason")), name).WrittenAt(attribute, record.Problems);
        }
    }

    /// <summary>What a database had.</summary>
    public static IEnumerable<Declaration> OfDatabase(DatabaseContext database)
    {
        foreach (var (kind, attribute, text) in Given(name => database.Attributes.FindAll(name), DroppedObjectType.View, DroppedObjectType.Function, DroppedObjectType.Table))
        {
            var list = kind == DroppedObjectType.Function ? text.IndexOf('(') : -1;
            var name = new QualifiedName(attribute.Text("Schema") ?? database.Header.DefaultSchema, list < 0 ? text : text.Substring(0, list).Trim());
            if (kind != DroppedObjectType.Function && DeclaredRelations.Of(name, database.Header, database.Scope) is { } record)
                database.Problems.Report(DroppedObjectDeclared.Descriptor, attribute.Location, text, $"the record '{record.Name}'");
            var arguments = list < 0 ? "" : text.Substring(list + 1).Trim().TrimEnd(')').Trim();
            var dropped = new DroppedObject(name, kind == DroppedObjectType.Function ? arguments : name.Name, kind, attribute.Text("Reason"));
            yield return (Declare(dropped, name.Name) with { Shared = true }).WrittenAt(attribute, database.Problems);
        }
    }

    static IEnumerable<(DroppedObjectType Kind, AttributeValue Attribute, string Name)> Given(Func<string, IEnumerable<AttributeValue>> attributes, params DroppedObjectType[] kinds) =>
        from kind in kinds
        from attribute in attributes($"Drop{kind}Attribute")
        where attribute.Text(0) is not null
        select (kind, attribute, attribute.Text(0)!);

    static Declaration Declare(DroppedObject dropped, string name) => Declaration.Of(
        dropped,
        new CheckMember(Groups.DroppedObjects, Naming.PascalCase(name), CheckIds.DroppedObject(dropped.Word, dropped.Object), $"The {dropped.Word} \"{name}\" is gone.", ClashSuffix: dropped.Kind.ToString()));
}
