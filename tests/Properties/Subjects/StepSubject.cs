using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Data moves of the model's own: they give a value to rows that have none.</summary>
public sealed class StepSubject : Subject
{
    public override string Name => "step";

    public override int Order => 97;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        foreach (var column in sketch.Objects.OfType<Column>().Where(column => Fillable(sketch, column)).ToList())
        {
            if (!dice.Chance(25))
                continue;
            var text = Names.Text(dice).Replace("\r", "", StringComparison.Ordinal);
            var missing = $"EXISTS (SELECT FROM {Q(column.Relation)} WHERE {Q(column.Name)} IS NULL AND {L(text)} <> '')";
            sketch.Objects.Add(new Step(
                sketch.Names.Fresh("step"), $"SELECT {missing} -- so",
                $"-- {text.Replace("\n", " ", StringComparison.Ordinal)}\nUPDATE {Q(column.Relation)} SET {Q(column.Name)} = {ColumnType.Of(column.Type).Values(7)} WHERE {Q(column.Name)} IS NULL",
                dice.Chance(50) ? null : $"SELECT NOT {missing}", EquatableArray.Of(column.Relation), Names.Reason(dice)));
        }
    }

    static bool Fillable(Sketch sketch, Column column) =>
        !column.NotNull && column.Conversion is null && column.Name != ColumnSubject.Touched && sketch.Certain.Any(table => table.Name == column.Relation)
        && !sketch.Objects.Any(item => item switch
        {
            Unique key => key.Relation == column.Relation && key.Columns.Contains(column.Name),
            ForeignKey key => (key.Relation == column.Relation && key.Columns.Contains(column.Name)) || (key.Referenced == column.Relation && key.ReferencedColumns.Contains(column.Name)),
            Model.Objects.Index index => index.Relation == column.Relation && index.Unique,
            Step step => step.Changes.Contains(column.Relation),
            _ => false,
        });

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var step in model.Of<Step>())
        {
            foreach (var column in model.ColumnsOf(step.Changes[0]).Where(column => !column.NotNull && step.Body.Contains($"SET {Q(column.Name)} =", StringComparison.Ordinal)))
            {
                yield return Mutate("rows that need it", column.Relation, $"UPDATE {Q(column.Relation)} SET {Q(column.Name)} = NULL", Stage.OlderColumns);
                yield return Mutate("nothing to do", column.Relation, $"UPDATE {Q(column.Relation)} SET {Q(column.Name)} = {ColumnType.Of(column.Type).Values(7)} WHERE {Q(column.Name)} IS NULL", Stage.OlderColumns);
                yield return Mutate("its column is not there", column.Relation, $"ALTER TABLE {Q(column.Relation)} RENAME COLUMN {Q(column.Name)} TO stranger_column");
            }
        }
    }
}
