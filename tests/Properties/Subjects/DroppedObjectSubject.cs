using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Constraints and triggers that an older schema left behind, and that must go.</summary>
public sealed class DroppedObjectSubject : Subject
{
    public override string Name => "dropped object";

    public override int Order => 88;

    public override void Declare(Sketch sketch)
    {
        foreach (var table in sketch.Tables)
        {
            foreach (var kind in new[] { DroppedObjectType.Constraint, DroppedObjectType.Trigger }.Where(_ => sketch.Dice.Chance(20)))
                sketch.Objects.Add(new DroppedObject(table.Name, sketch.Names.Fresh("old"), kind, Names.Reason(sketch.Dice)));
        }
    }

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var item in model.Of<DroppedObject>())
        {
            var table = $"ALTER TABLE {Q(item.Relation)}";
            if (item.Kind == DroppedObjectType.Trigger)
            {
                yield return Mutate("trigger", item.Relation,
                    "CREATE OR REPLACE FUNCTION public.stranger_function() RETURNS trigger LANGUAGE plpgsql AS 'begin raise exception ''no''; end'; "
                    + $"CREATE TRIGGER {Q(item.Name)} BEFORE UPDATE OR DELETE ON {Q(item.Relation)} FOR EACH ROW EXECUTE FUNCTION public.stranger_function()");
                continue;
            }

            yield return Mutate("check", item.Relation, $"{table} ADD CONSTRAINT {Q(item.Name)} CHECK ({Rows.Trace} < 5) NOT VALID");
            yield return Mutate("unique", item.Relation, $"{table} ADD CONSTRAINT {Q(item.Name)} UNIQUE ({Rows.Trace})");
            yield return Mutate("exclusion", item.Relation, $"{table} ADD CONSTRAINT {Q(item.Name)} EXCLUDE ({Rows.Trace} WITH =)");
            yield return Mutate("foreign key", item.Relation, $"CREATE TABLE public.stranger_parent (id int PRIMARY KEY); {table} ADD CONSTRAINT {Q(item.Name)} FOREIGN KEY ({Rows.Trace}) REFERENCES public.stranger_parent (id) NOT VALID");
            yield return Mutate("unique that something stands on", item.Relation,
                $"{table} ADD CONSTRAINT {Q(item.Name)} UNIQUE ({Rows.Trace}); CREATE TABLE public.stranger_child (ref int REFERENCES {Q(item.Relation)} ({Rows.Trace}))");
            foreach (var column in model.ColumnsOf(item.Relation).Where(column => column.Conversion is not null))
                yield return Mutate("check over a converted column", item.Relation, $"{table} ADD CONSTRAINT {Q(item.Name)} CHECK ({Q(column.Name)}::text <> 'never')");
        }
    }
}
