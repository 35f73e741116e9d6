using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

public sealed class ColumnSubject : Subject
{
    /// <summary>A column that triggers write: data moves must leave it as it is.</summary>
    public const string Touched = "updated_at";

    public override string Name => "column";

    public override int Order => 30;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        foreach (var table in sketch.Tables)
        {
            if (dice.Chance(35))
                sketch.Objects.Add(new Column(table.Name, Touched, ColumnType.Time.Name, false, dice.Chance(50) ? "now()" : null, null, null, null));
            var count = dice.Between(0, 6);
            for (var i = 0; i < count; i++)
            {
                var type = dice.Pick(ColumnType.All);
                var @default = dice.Chance(45) ? dice.Pick(type.Defaults) : null;
                var backfill = !dice.Chance(25) ? null : dice.Chance(30) ? "properties_old_column" : dice.Pick(type.Defaults);
                sketch.Objects.Add(new Column(table.Name, sketch.Names.Fresh("column"), type.Name, @default != "null" && backfill != "null" && dice.Chance(40), @default, backfill, null, Names.Reason(dice)));
            }
        }
    }

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var column in model.Of<Column>())
        {
            var table = $"ALTER TABLE {Q(column.Relation)}";
            yield return Mutate("drop", column.Relation, $"{table} DROP COLUMN {Q(column.Name)} CASCADE");
            yield return Mutate("rename", column.Relation, $"{table} RENAME COLUMN {Q(column.Name)} TO stranger_column");
            yield return Mutate("rename nullable", column.Relation, $"{table} ALTER COLUMN {Q(column.Name)} DROP NOT NULL; {table} RENAME COLUMN {Q(column.Name)} TO stranger_column");
            yield return Mutate("default other", column.Relation, $"{table} ALTER COLUMN {Q(column.Name)} SET DEFAULT {dice.Pick(ColumnType.Of(column.Type).Defaults)}");
            yield return Mutate("default dropped", column.Relation, $"{table} ALTER COLUMN {Q(column.Name)} DROP DEFAULT");
            yield return Mutate("not null dropped", column.Relation, $"{table} ALTER COLUMN {Q(column.Name)} DROP NOT NULL");
            yield return Mutate("not null set", column.Relation, $"{table} ALTER COLUMN {Q(column.Name)} SET NOT NULL");
            yield return Mutate("not null dropped and violated", column.Relation, $"{table} ALTER COLUMN {Q(column.Name)} DROP NOT NULL; UPDATE {Q(column.Relation)} SET {Q(column.Name)} = NULL WHERE {Rows.Trace} = 1");
            yield return Mutate("comment", column.Relation, $"COMMENT ON COLUMN {Q(column.Relation)}.{Q(column.Name)} IS {L(Names.Text(dice))}");
            yield return Mutate("statistics", column.Relation, $"{table} ALTER COLUMN {Q(column.Name)} SET STATISTICS 7");
            if (column.Backfill is not null)
                yield return Mutate("dropped with an old one", column.Relation, $"{table} ADD COLUMN properties_old_column {column.Type} DEFAULT {ColumnType.Of(column.Type).Values(3)}; {table} DROP COLUMN {Q(column.Name)} CASCADE");
        }
    }
}
