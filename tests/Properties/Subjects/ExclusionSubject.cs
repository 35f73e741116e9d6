using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>By the equality of a btree, which every server has, over columns and expressions whose values differ in all rows.</summary>
public sealed class ExclusionSubject : Subject
{
    public override string Name => "exclusion constraint";

    public override int Order => 45;

    public override void Declare(Sketch sketch)
    {
        foreach (var table in sketch.Tables.Where(_ => sketch.Dice.Chance(30)))
        {
            var columns = sketch.ColumnsOf(table.Name).Where(column => ColumnType.Of(column.Type) is { Distinct: true } type && type != ColumnType.Jsonb).ToList();
            if (columns.Count == 0)
                continue;
            var column = sketch.Dice.Pick(columns);
            List<ExclusionElement> elements = [new(column.Name, "=")];
            if (sketch.Dice.Chance(40))
                elements.Add(new($"({Q(column.Name)} IS NULL)", "=", IsExpression: true));
            sketch.Objects.Add(new Exclusion(
                table.Name, sketch.Names.Fresh("excl"), elements.ToEquatableArray(), "btree", sketch.Dice.Chance(40) ? $"{Q(column.Name)} IS NOT NULL" : null, Names.Reason(sketch.Dice),
                sketch.Dice.Pick(Enum.GetValues<Deferral>())));
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<Exclusion>().Select(exclusion =>
        new StartStep(Stage.Keys, Add(exclusion, spelling.Name(exclusion))));

    static string Add(Exclusion exclusion, string name) =>
        $"ALTER TABLE {Q(exclusion.Relation)} ADD CONSTRAINT {Q(name)} EXCLUDE USING {exclusion.Method} ("
        + string.Join(", ", exclusion.Elements.Select(element => $"{(element.IsExpression ? element.Name : Q(element.Name))} WITH {element.Operator}")) + ")"
        + (exclusion.Where is null ? "" : $" WHERE ({exclusion.Where}\n)")
        + exclusion.Deferral switch { Deferral.None => "", Deferral.Deferrable => " DEFERRABLE INITIALLY IMMEDIATE", _ => " DEFERRABLE INITIALLY DEFERRED" };

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var exclusion in model.Of<Exclusion>())
        {
            var drop = $"ALTER TABLE {Q(exclusion.Relation)} DROP CONSTRAINT {Q(spelling.Name(exclusion))}";
            yield return Mutate("drop", exclusion.Relation, drop);
            yield return Mutate("checked at another time", exclusion.Relation, $"{drop}; {Add(exclusion with { Deferral = dice.Pick(Enum.GetValues<Deferral>()) }, exclusion.Name)}");
            yield return Mutate("other condition", exclusion.Relation, $"{drop}; {Add(exclusion with { Where = $"{Rows.Trace} > 5" }, exclusion.Name)}");
            yield return Mutate("other condition and name", exclusion.Relation, $"{drop}; {Add(exclusion with { Where = "false" }, "another name")}");
            yield return Mutate("check of its name", exclusion.Relation, $"{drop}; ALTER TABLE {Q(exclusion.Relation)} ADD CONSTRAINT {Q(exclusion.Name)} CHECK (true)");
        }
    }
}
