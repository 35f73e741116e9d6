using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Earlier constraints and triggers that must not exist.</summary>
static class DroppedObjectReader
{
    public static IEnumerable<Declaration> Read(RecordContext record) =>
        Read(record, "DropConstraintAttribute", DroppedObjectType.Constraint, "constraint")
            .Concat(Read(record, "DropTriggerAttribute", DroppedObjectType.Trigger, "trigger"));

    static IEnumerable<Declaration> Read(RecordContext record, string attribute, DroppedObjectType kind, string word)
    {
        foreach (var dropped in record.AttributesOf(attribute))
        {
            if (dropped.Text(0) is { } name)
            {
                yield return Declaration.Of(
                    new DroppedObject(record.Relation, name, kind, dropped.Text("Reason")),
                    new CheckMember(Groups.DroppedObjects, Naming.PascalCase(name), CheckIds.DroppedObject(word, record.Relation, name), $"The {word} \"{name}\" is gone.")).WrittenAt(dropped, record.Problems);
            }
        }
    }
}
