using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Earlier policies that must not exist.</summary>
static class DroppedPolicyReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var dropped in record.AttributesOf("DropPolicyAttribute"))
        {
            if (dropped.Text(0) is { } name)
            {
                yield return Declaration.Of(
                    new DroppedPolicy(record.Relation, name, dropped.Text("Reason")),
                    new CheckMember(Groups.DroppedPolicies, Naming.PascalCase(name), CheckIds.DroppedPolicy(record.Relation, name), $"The policy \"{name}\" is gone.")).WrittenAt(dropped, record.Problems);
            }
        }
    }
}
