using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Translating;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>CHECK constraints, whose condition is a method or a constant of the record.</summary>
static class CheckReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var rule in record.RulesWith("CheckAttribute"))
        {
            var name = rule.Attribute.Text("Name") ?? Naming.ObjectName(record.Relation.Name, Naming.SnakeCase(rule.Name), "check");
            if (RuleText.Of(rule, record, RuleUse.Check) is not { } condition)
                continue;
            yield return Declaration.Of(
                new CheckConstraint(record.Relation, name, condition, rule.Attribute.Text("Reason")),
                new CheckMember(Groups.Constraints, rule.Name, CheckIds.Constraint(record.Relation, name), $"The constraint {name} is there, as declared.", ClashSuffix: "Check")).WrittenAt(rule, record.Problems);
        }
    }
}
