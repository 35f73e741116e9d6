using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Data moves of a database class, each after those that it names.</summary>
static class StepReader
{
    public static IEnumerable<Declaration> Read(DatabaseContext database)
    {
        var rules = database.RulesWith("StepAttribute").ToList();
        var steps = rules.ConvertAll(rule => new Step(
            NameOf(rule), rule.Attribute.Sql("Needed") ?? "SELECT false", SqlText.Trim(rule.Text), rule.Attribute.Sql("Done"),
            Tables(rule.Attribute, database).ToEquatableArray(), rule.Attribute.Text("Reason"), After(rule, rules, database.Problems).ToEquatableArray()));
        foreach (var (rule, step) in rules.Zip(steps, (rule, step) => (rule, step)))
        {
            var before = StepOrder.Before(step, steps);
            if (before.Contains(step.Name))
                database.Problems.Report(BadStepOrder.Descriptor, rule.Attribute.Location, rule.Name, rule.Name, "they wait for each other: " + string.Join(", ", before));
            yield return Declaration.OfDatabase(
                step,
                new CheckMember(Groups.Steps, Naming.PascalCase(step.Name), CheckIds.Step(step.Name), $"The step {step.Name} has done what it is for.")).WrittenAt(rule, database.Problems);
        }
    }

    static string NameOf(RuleMember rule) => rule.Attribute.Text(0) ?? Naming.SnakeCase(rule.Name);

    static IEnumerable<string> After(RuleMember rule, List<RuleMember> rules, ProblemSink problems)
    {
        foreach (var name in rule.Attribute.Texts("After") ?? default)
        {
            if (rules.Find(other => other.Name == name) is { } before)
                yield return NameOf(before);
            else
                problems.Report(BadStepOrder.Descriptor, rule.Attribute.Location, rule.Name, name, "no constant of that name here is a step; name it by its C# name, with nameof");
        }
    }

    static IEnumerable<QualifiedName> Tables(AttributeValue step, DatabaseContext database)
    {
        foreach (var record in step.Types("Changes"))
        {
            if (ReferencedTable.TryRead(record, database.Header.DefaultSchema) is { IsExternal: false } table)
                yield return table.Name;
            else
                database.Problems.Report(BadReference.Descriptor, step.Location, record.Name, "it is no record with [Table]");
        }
    }
}
