using System.Globalization;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

public sealed class CheckSubject : Subject
{
    public override string Name => "check";

    public override int Order => 60;

    public override void Declare(Sketch sketch)
    {
        foreach (var table in sketch.Tables)
        {
            foreach (var column in sketch.Dice.Some(sketch.ColumnsOf(table.Name), 3))
            {
                var condition = string.Format(CultureInfo.InvariantCulture, sketch.Dice.Pick(ColumnType.Of(column.Type).Checks).Replace("{{9}}", "\u0001", StringComparison.Ordinal), Q(column.Name)).Replace("\u0001", "{9}", StringComparison.Ordinal);
                sketch.Objects.Add(new CheckConstraint(table.Name, sketch.Names.Fresh("check"), condition, Names.Reason(sketch.Dice)));
            }
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<CheckConstraint>().Select(check =>
        new StartStep(Stage.Keys, Add(check, spelling.Name(check), spelling.Expression(check.Condition))));

    static string Add(CheckConstraint check, string name, string condition) => $"ALTER TABLE {Q(check.Relation)} ADD CONSTRAINT {Q(name)} CHECK ({condition}\n)";

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var check in model.Of<CheckConstraint>())
        {
            var drop = $"ALTER TABLE {Q(check.Relation)} DROP CONSTRAINT {Q(spelling.Name(check))}";
            yield return Mutate("drop", check.Relation, drop);
            yield return Mutate("not valid", check.Relation, $"{drop}; {Add(check, check.Name, check.Condition)} NOT VALID");
            yield return Mutate("other condition", check.Relation, $"{drop}; {Add(check, check.Name, $"{Rows.Trace} < 1000")}");
            yield return Mutate("true", check.Relation, $"{drop}; {Add(check, check.Name, "true")}");
            yield return Mutate("no inherit", check.Relation, $"{drop}; {Add(check, check.Name, check.Condition)} NO INHERIT");
            yield return Mutate("unique of its name", check.Relation, $"{drop}; ALTER TABLE {Q(check.Relation)} ADD CONSTRAINT {Q(check.Name)} UNIQUE ({Rows.Trace})");
            yield return Mutate("moved to another name", check.Relation, $"ALTER TABLE {Q(check.Relation)} RENAME CONSTRAINT {Q(spelling.Name(check))} TO {Q("moved " + dice.Below(9))}");
        }
    }
}
