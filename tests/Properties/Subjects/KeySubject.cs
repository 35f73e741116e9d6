using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

public sealed class KeySubject : Subject
{
    static readonly ColumnType[] types = [ColumnType.Uuid, ColumnType.Uuid, ColumnType.Bigint, ColumnType.Integer, ColumnType.Text];

    public override string Name => "primary key";

    public override int Order => 20;

    public override void Declare(Sketch sketch)
    {
        foreach (var table in sketch.Tables)
        {
            var keyed = !sketch.Dice.Chance(10);
            var columns = new List<string>();
            var count = sketch.Dice.Chance(20) ? 2 : 1;
            for (var i = 0; i < count; i++)
            {
                var type = sketch.Dice.Pick(types);
                var column = new Column(
                    table.Name, sketch.Names.Fresh("id"), type.Name, true, sketch.Dice.Chance(60) && type == ColumnType.Uuid ? type.Defaults[0] : null, null, null, Names.Reason(sketch.Dice));
                sketch.Objects.Add(column);
                columns.Add(column.Name);
            }

            if (keyed)
                sketch.Objects.Add(new PrimaryKey(table.Name, sketch.Names.Fresh("key"), columns.ToEquatableArray(), Names.Reason(sketch.Dice)));
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<PrimaryKey>().Select(key =>
        new StartStep(Stage.Keys, $"ALTER TABLE {Q(key.Relation)} ADD CONSTRAINT {Q(spelling.Name(key))} PRIMARY KEY ({Q(key.Columns)})"));

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var key in model.Of<PrimaryKey>())
        {
            var table = $"ALTER TABLE {Q(key.Relation)}";
            var drop = $"{table} DROP CONSTRAINT {Q(spelling.Name(key))} CASCADE";
            yield return Mutate("drop", key.Relation, drop);
            yield return Mutate("unique index instead", key.Relation, $"{drop}; CREATE UNIQUE INDEX ON {Q(key.Relation)} ({Q(key.Columns)})");
            yield return Mutate("deferrable", key.Relation, $"{drop}; {table} ADD CONSTRAINT {Q(key.Name)} PRIMARY KEY ({Q(key.Columns)}) DEFERRABLE");
            yield return Mutate("rename", key.Relation, $"{table} RENAME CONSTRAINT {Q(spelling.Name(key))} TO {Q("some other key")}");
            yield return Mutate("drop and repeat a value", key.Relation,
                $"{drop}; UPDATE {Q(key.Relation)} SET ({Q(key.Columns)}) = (SELECT {Q(key.Columns)} FROM {Q(key.Relation)} WHERE {Rows.Trace} = 0) WHERE {Rows.Trace} = 1");
        }
    }
}

public sealed class UniqueSubject : Subject
{
    public override string Name => "unique";

    public override int Order => 40;

    public override void Declare(Sketch sketch)
    {
        foreach (var table in sketch.Tables)
        {
            var columns = sketch.ColumnsOf(table.Name);
            var distinct = columns.Where(column => ColumnType.Of(column.Type) is { Distinct: true } type && type != ColumnType.Jsonb).ToList();
            for (var i = sketch.Dice.Below(3); i > 0 && distinct.Count > 0; i--)
            {
                var first = sketch.Dice.Pick(distinct);
                var second = sketch.Dice.Chance(35) ? columns.Where(column => column != first && column.Type != "jsonb").ToList() : [];
                string[] names = second.Count == 0 ? [first.Name] : [.. sketch.Dice.Shuffled([first.Name, sketch.Dice.Pick(second).Name])];
                if (sketch.Objects.OfType<Unique>().Any(other => other.Relation == table.Name && other.Columns.SequenceEqual(names)))
                    continue;
                // Where any number of rows has none, NULL cannot equal NULL.
                sketch.Objects.Add(new Unique(
                    table.Name, sketch.Names.Fresh("unique"), names.ToEquatableArray(), Names.Reason(sketch.Dice),
                    Include: sketch.Dice.Chance(15) && columns.FirstOrDefault(column => !names.Contains(column.Name) && ColumnType.Of(column.Type) != ColumnType.Jsonb) is { } included ? EquatableArray.Of(included.Name) : default,
                    NullsNotDistinct: first.NotNull && sketch.Dice.Chance(30)));
            }
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<Unique>().Select(key =>
        new StartStep(Stage.Keys, $"ALTER TABLE {Q(key.Relation)} ADD CONSTRAINT {Q(spelling.Name(key))} UNIQUE {(key.NullsNotDistinct ? "NULLS NOT DISTINCT " : "")}({Q(key.Columns)}){(key.Include.Count == 0 ? "" : $" INCLUDE ({Q(key.Include)})")}"));

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var key in model.Of<Unique>())
        {
            var table = $"ALTER TABLE {Q(key.Relation)}";
            var drop = $"{table} DROP CONSTRAINT {Q(spelling.Name(key))} CASCADE";
            yield return Mutate("drop", key.Relation, drop);
            yield return Mutate("index instead", key.Relation, $"{drop}; CREATE UNIQUE INDEX {Q(key.Name)} ON {Q(key.Relation)} ({Q(key.Columns)})");
            yield return Mutate("deferrable", key.Relation, $"{drop}; {table} ADD CONSTRAINT {Q(key.Name)} UNIQUE ({Q(key.Columns)}) DEFERRABLE INITIALLY DEFERRED");
            yield return Mutate("nulls not distinct", key.Relation, $"{drop}; {table} ADD CONSTRAINT {Q(key.Name)} UNIQUE NULLS NOT DISTINCT ({Q(key.Columns)})");
            yield return Mutate("bare", key.Relation, $"{drop}; {table} ADD CONSTRAINT {Q(key.Name)} UNIQUE ({Q(key.Columns)})");
            yield return Mutate("includes what marks the rows", key.Relation, $"{drop}; {table} ADD CONSTRAINT {Q(key.Name)} UNIQUE ({Q(key.Columns)}) INCLUDE ({Rows.Trace})");
            yield return Mutate("descending", key.Relation, $"{drop}; CREATE UNIQUE INDEX {Q(key.Name)} ON {Q(key.Relation)} ({string.Join(", ", key.Columns.Select(column => Q(column) + " DESC"))})");
            yield return Mutate("check of its name", key.Relation, $"{drop}; {table} ADD CONSTRAINT {Q(key.Name)} CHECK (true)");
            yield return Mutate("twin", key.Relation, $"{table} ADD CONSTRAINT stranger_twin UNIQUE ({Q(key.Columns)})");
            yield return Mutate("drop and repeat a value", key.Relation,
                $"{drop}; UPDATE {Q(key.Relation)} SET ({Q(key.Columns)}) = (SELECT {Q(key.Columns)} FROM {Q(key.Relation)} WHERE {Rows.Trace} = 0) WHERE {Rows.Trace} = 1");
        }
    }
}
