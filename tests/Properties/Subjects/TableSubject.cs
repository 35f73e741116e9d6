using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

public sealed class TableSubject : Subject
{
    public static readonly QualifiedName Users = new("auth", "users");

    public override string Name => "table";

    public override int Order => 10;

    public override void Declare(Sketch sketch)
    {
        var count = sketch.Dice.Between(1, sketch.Dice.Between(1, 6));
        for (var i = 0; i < count; i++)
            sketch.Objects.Add(new Table(new("public", sketch.Names.Fresh("table")), i > 0 && sketch.Dice.Chance(8), Names.Reason(sketch.Dice)));
        if (sketch.Dice.Chance(40))
            sketch.Objects.Add(new ExternalTable(Users));
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling)
    {
        var rows = new Rows(model);
        foreach (var table in model.Of<Table>())
        {
            var columns = model.ColumnsOf(table.Name).Select(column => Definition(column, spelling)).Append($"{Rows.Trace} int");
            yield return new(Stage.Tables, $"CREATE TABLE {Q(table.Name)} ({string.Join(", ", columns)})");
            foreach (var insert in rows.Insert(table.Name))
                yield return new(Stage.Rows, insert);
        }
    }

    static string Definition(Column column, Spelling spelling) =>
        $"{Q(column.Name)} {column.Type}{(column.NotNull ? " NOT NULL" : "")}{(column.Default is null ? "" : $" DEFAULT {spelling.Expression(column.Default)}")}";

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var table in model.Of<Table>())
        {
            yield return Mutate("drop", table.Name, $"DROP TABLE {Q(table.Name)} CASCADE");
            yield return Mutate("drop empty", table.Name, $"DELETE FROM {Q(table.Name)}; DROP TABLE {Q(table.Name)} CASCADE");
            yield return Mutate("rename away", table.Name, $"ALTER TABLE {Q(table.Name)} RENAME TO stranger_table_{dice.Below(9)}");
            yield return Mutate("comment", table.Name, $"COMMENT ON TABLE {Q(table.Name)} IS {L(Names.Text(dice))}");
            yield return Mutate("unlogged", table.Name, $"ALTER TABLE {Q(table.Name)} SET UNLOGGED");
            yield return Mutate("storage", table.Name, $"ALTER TABLE {Q(table.Name)} SET (fillfactor = 70)");
        }
    }
}
