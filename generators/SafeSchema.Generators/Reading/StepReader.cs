using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Data moves of a database class, in the order of declaration.</summary>
static class StepReader
{
    public static IEnumerable<Declaration> Read(DatabaseContext database)
    {
        foreach (var rule in database.RulesWith("StepAttribute"))
        {
            var name = rule.Attribute.Text(0) ?? Naming.SnakeCase(rule.Name);
            yield return Declaration.OfDatabase(
                new Step(
                    name, rule.Attribute.Sql("Needed") ?? "SELECT false", SqlText.Trim(rule.Text), rule.Attribute.Sql("Done"),
                    Tables(rule.Attribute, database).ToEquatableArray(), rule.Attribute.Text("Reason")),
                new CheckMember(Groups.Steps, Naming.PascalCase(name), CheckIds.Step(name), $"The step {name} has done what it is for.")).WrittenAt(rule, database.Problems);
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
