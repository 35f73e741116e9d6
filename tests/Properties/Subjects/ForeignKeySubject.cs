using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>To any table, its own included, so that there are cycles; over single and composite keys.</summary>
public sealed class ForeignKeySubject : Subject
{
    public override string Name => "foreign key";

    public override int Order => 50;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        var targets = sketch.Objects.Select(item => item switch
        {
            PrimaryKey key => (key.Relation, key.Columns),
            Unique key => (key.Relation, key.Columns),
            _ => default,
        }).Where(target => target.Columns.Count > 0 && sketch.Certain.Any(table => table.Name == target.Relation)).ToList();
        foreach (var table in sketch.Tables)
        {
            for (var i = dice.Below(3); i > 0 && targets.Count > 0; i--)
            {
                if (dice.Chance(15) && sketch.Objects.OfType<ExternalTable>().FirstOrDefault() is { } users)
                {
                    Add(sketch, table.Name, users.Name, EquatableArray.Of("id"), ["uuid"]);
                    continue;
                }

                var (relation, columns) = dice.Pick(targets);
                Add(sketch, table.Name, relation, columns, [.. columns.Select(name => sketch.ColumnsOf(relation).First(column => column.Name == name).Type)]);
            }
        }
    }

    static void Add(Sketch sketch, QualifiedName from, QualifiedName to, EquatableArray<string> key, string[] types)
    {
        var dice = sketch.Dice;
        var notNull = from != to && dice.Chance(30);
        var names = types.Select(_ => sketch.Names.Fresh("ref")).ToArray();
        foreach (var (name, type) in names.Zip(types))
            sketch.Objects.Add(new Column(from, name, type, notNull, null, null, null, Names.Reason(dice)));
        var onDelete = dice.Pick(Enum.GetValues<ReferentialAction>());
        sketch.Objects.Add(new ForeignKey(
            from, sketch.Names.Fresh("fkey"), names.ToEquatableArray(), to, key,
            dice.Chance(70) ? ReferentialAction.NoAction : ReferentialAction.Cascade, onDelete is ReferentialAction.SetNull && notNull ? ReferentialAction.Cascade : onDelete,
            dice.Pick(Enum.GetValues<Model.Objects.BadValues>()), Names.Reason(dice), dice.Chance(60) ? Deferral.None : dice.Pick(Enum.GetValues<Deferral>()), MatchFull: dice.Chance(25),
            onDelete is ReferentialAction.SetNull && !notNull && dice.Chance(30) ? EquatableArray.Of(dice.Pick(names)) : default));
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<ForeignKey>().Select(key =>
        new StartStep(Stage.ForeignKeys, Add(key, spelling.Name(key), key.OnUpdate, key.OnDelete)));

    static string Add(ForeignKey key, string name, ReferentialAction onUpdate, ReferentialAction onDelete, string end = "") =>
        $"ALTER TABLE {Q(key.Relation)} ADD CONSTRAINT {Q(name)} FOREIGN KEY ({Q(key.Columns)}) REFERENCES {Q(key.Referenced)} ({Q(key.ReferencedColumns)}) "
        + $"MATCH {(key.MatchFull ? "FULL" : "SIMPLE")} ON DELETE {Words(onDelete)}{(onDelete == ReferentialAction.SetNull && key.SetColumns.Count > 0 ? $" ({Q(key.SetColumns)})" : "")} ON UPDATE {Words(onUpdate)}{Late(key.Deferral)}{end}";

    static string Late(Deferral deferral) => deferral switch { Deferral.None => "", Deferral.Deferrable => " DEFERRABLE", _ => " DEFERRABLE INITIALLY DEFERRED" };

    static string Words(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => "NO ACTION",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => action.ToString().ToUpperInvariant(),
    };

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var key in model.Of<ForeignKey>())
        {
            var drop = $"ALTER TABLE {Q(key.Relation)} DROP CONSTRAINT {Q(spelling.Name(key))}";
            var other = key.OnDelete == ReferentialAction.Cascade ? ReferentialAction.Restrict : ReferentialAction.Cascade;
            yield return Mutate("drop", key.Relation, drop);
            yield return Mutate("other action", key.Relation, $"{drop}; {Add(key, key.Name, key.OnUpdate, other)}");
            yield return Mutate("other action and name", key.Relation, $"{drop}; {Add(key, "another name", key.OnUpdate, other)}");
            yield return Mutate("not valid", key.Relation, $"{drop}; {Add(key, spelling.Name(key), key.OnUpdate, key.OnDelete, " NOT VALID")}");
            yield return Mutate("deferrable", key.Relation, $"{drop}; {Add(key with { Deferral = dice.Pick(Enum.GetValues<Deferral>()) }, spelling.Name(key), key.OnUpdate, key.OnDelete)}");
            yield return Mutate("matches otherwise", key.Relation, $"{drop}; {Add(key with { MatchFull = !key.MatchFull }, spelling.Name(key), key.OnUpdate, key.OnDelete)}");
            yield return Mutate("sets other columns", key.Relation, $"{drop}; {Add(key with { SetColumns = key.SetColumns.Count > 0 ? default : EquatableArray.Of(key.Columns[0]) }, spelling.Name(key), key.OnUpdate, key.OnDelete)}");
            yield return Mutate("check of its name", key.Relation, $"{drop}; ALTER TABLE {Q(key.Relation)} ADD CONSTRAINT {Q(key.Name)} CHECK (true)");
            yield return Mutate("drop and orphan a row", key.Relation,
                $"{drop}; UPDATE {Q(key.Relation)} SET {string.Join(", ", key.Columns.Select(name => $"{Q(name)} = {ColumnType.Of(model.ColumnsOf(key.Relation).First(column => column.Name == name).Type).Values(99)}"))} WHERE {Rows.Trace} = 0");
        }
    }
}
