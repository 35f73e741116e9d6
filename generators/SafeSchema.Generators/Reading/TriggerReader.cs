using SafeSchema.Generators.Declarations;
using SafeSchema.Generators.Rules;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>Triggers of a table: named ones, and those that keep a column up to date.</summary>
static class TriggerReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        foreach (var property in record.Columns)
        {
            if (!Touches(property))
                continue;
            var function = TouchFunction(property, record);
            yield return TriggerFunctionReader.Declare(function, record.Database?.Options).WrittenAt(property, record.Problems);
            yield return Declare(new Trigger(
                record.Relation, TouchName(record.Relation.Name, property.Column), Before: true, TriggerEvents.Update, function.Name, Reason: null)).WrittenAt(property, record.Problems);
        }

        foreach (var trigger in record.AttributesOf("TriggerAttribute"))
        {
            if (trigger.Text("Function") is { Length: > 0 } function)
                yield return Declare(Read(trigger, record.Relation, RelationNames.Parse(function, record.DefaultSchema))).WrittenAt(trigger, record.Problems);
            else
                record.Problems.Report(IncompleteTrigger.Descriptor, trigger.Location, trigger.Text(0) ?? "", "on a record it names its Function");
        }
    }

    /// <summary>A trigger keeps the column up to date.</summary>
    public static bool Touches(ColumnProperty property) => property.Attributes.Find("TouchOnUpdateAttribute") is not null;

    /// <summary>The name of such a trigger.</summary>
    public static string TouchName(string table, string column) => $"update_{table}_{column}";

    /// <summary>The trigger of an attribute.</summary>
    public static Trigger Read(AttributeValue trigger, QualifiedName table, QualifiedName function) => new(
        table, trigger.Text(0) ?? "", Before: trigger.Number(1) == 0, (TriggerEvents)trigger.Number(2), function, trigger.Text("Reason"));

    /// <summary>A trigger with its check.</summary>
    public static Declaration Declare(Trigger trigger) => Declaration.Of(
        trigger,
        new CheckMember(
            Groups.Triggers, Naming.PascalCase(trigger.Name), CheckIds.Trigger(trigger.Relation, trigger.Name),
            $"The trigger {trigger.Name} on {trigger.Relation} is there, as declared, and enabled."));

    /// <summary>One function for all tables that have such a column; it stands in the table's schema, which is the database's own.</summary>
    static TriggerFunction TouchFunction(ColumnProperty property, RecordContext record) => new(
        new QualifiedName(record.Relation.Schema, $"update_{property.Column}_column"), "plpgsql",
        SqlText.Body($"BEGIN\n  NEW.{Quote.Identifier(property.Column)} = now();\n  RETURN NEW;\nEND"),
        SecurityDefiner: false, SearchPath: "", Reason: null);
}
