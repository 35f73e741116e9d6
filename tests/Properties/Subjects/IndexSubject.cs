using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Properties.Subjects;

public sealed class IndexSubject : Subject
{
    public override string Name => "index";

    public override int Order => 60;

    public override void Declare(Sketch sketch)
    {
        foreach (var table in sketch.Tables)
        {
            var columns = sketch.ColumnsOf(table.Name);
            for (var i = sketch.Dice.Below(3); i > 0; i--)
            {
                var keys = sketch.Dice.Some(columns, 3);
                if (keys.Count == 0)
                    continue;
                var unique = sketch.Dice.Chance(25) && keys.Any(key => ColumnType.Of(key.Type).Distinct && !sketch.Objects.OfType<ForeignKey>().Any(other => other.Relation == table.Name && other.Columns.Contains(key.Name)));
                var included = sketch.Dice.Chance(15) ? columns.Except(keys).Take(1).Select(column => column.Name) : [];
                sketch.Objects.Add(new Index(
                    table.Name, sketch.Names.Fresh("index"), keys.Select(key => Key(sketch.Dice, key, unique)).ToEquatableArray(), unique, Names.Reason(sketch.Dice),
                    Include: included.ToEquatableArray(), Where: sketch.Dice.Chance(20) ? $"{Q(keys[0].Name)} is not null" : null, NullsNotDistinct: false));
            }
        }
    }

    static IndexColumn Key(Dice dice, Column column, bool unique) => !unique && (column.Type is "text" or "integer" or "bigint") && dice.Chance(15)
        ? new($"coalesce({Q(column.Name)}, {(column.Type == "text" ? "'none'" : "0")})", dice.Chance(25), IsExpression: true)
        : new(column.Name, dice.Chance(25), Nulls: dice.Pick(Enum.GetValues<NullsOrder>()));

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<Index>().Select(index => new StartStep(Stage.Indexes, Create(index, spelling.Name(index))));

    static string Create(Index index, string name) =>
        $"CREATE {(index.Unique ? "UNIQUE " : "")}INDEX {Q(name)} ON {Q(index.Relation)} ({string.Join(", ", index.Columns.Select(Ordered))})"
        + (index.Include.Count == 0 ? "" : $" INCLUDE ({Q(index.Include)})") + (index.Where is null ? "" : $" WHERE ({index.Where})");

    static string Ordered(IndexColumn column) => (column.IsExpression ? $"({column.Name})" : Q(column.Name)) + (column.Descending ? " DESC" : " ASC") + (column.NullsFirst ? " NULLS FIRST" : " NULLS LAST");

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var index in model.Of<Index>())
        {
            var drop = $"DROP INDEX public.{Q(spelling.Name(index))}";
            yield return Mutate("drop", index.Relation, drop);
            yield return Mutate("other order", index.Relation, $"{drop}; {Create(index with { Columns = index.Columns.Select(column => column with { Descending = !column.Descending }).ToEquatableArray() }, index.Name)}");
            yield return Mutate("partial", index.Relation, $"{drop}; {Create(index with { Where = $"{Rows.Trace} > 1" }, index.Name)}");
            yield return Mutate("covering", index.Relation, $"{drop}; {Create(index with { Include = EquatableArray.Of(Rows.Trace) }, index.Name)}");
            yield return Mutate("other NULLs", index.Relation, $"{drop}; {Create(index with { Columns = index.Columns.Select(column => column with { Nulls = column.NullsFirst ? NullsOrder.Last : NullsOrder.First }).ToEquatableArray() }, index.Name)}");
            yield return Mutate("hash", index.Relation, $"{drop}; CREATE INDEX {Q(index.Name)} ON {Q(index.Relation)} USING hash ({Ordered(index.Columns[0] with { Nulls = NullsOrder.ByDirection }).Split(" ASC")[0].Split(" DESC")[0]})");
            yield return Mutate("uniqueness", index.Relation, $"{drop}; {Create(index with { Unique = !index.Unique }, index.Name)}");
            yield return Mutate("other column", index.Relation, $"{drop}; CREATE INDEX {Q(index.Name)} ON {Q(index.Relation)} ({Rows.Trace})");
            yield return Mutate("fillfactor", index.Relation, $"{drop}; {Create(index with { Where = null }, index.Name)} WITH (fillfactor = 80){(index.Where is null ? "" : $" WHERE ({index.Where})")}");
            yield return Mutate("twin", index.Relation, Create(index, "stranger index"));
            yield return Mutate("invalid", index.Relation, $"UPDATE pg_index SET indisvalid = false WHERE indexrelid = {L("public." + Q(index.Name))}::regclass", Stage.Owners);
            yield return Mutate("table of its name", index.Relation, $"{drop}; CREATE TABLE public.{Q(index.Name)} (stranger int)");
        }
    }
}
