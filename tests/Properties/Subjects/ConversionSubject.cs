using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Columns that had another type, with and without values that have no place in the declared one.</summary>
public sealed class ConversionSubject : Subject
{
    public override string Name => "conversion";

    public override int Order => 95;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        foreach (var column in sketch.Objects.OfType<Column>().Where(column => column.Conversion is null && column.Name != ColumnSubject.Touched).ToList())
        {
            if (LookUp(sketch, column) is { } lookUp && dice.Chance(50))
                sketch.Replace(column, column with { Conversion = Conversion(null, lookUp, dice) });
            // A cast of the model's own would cut a text that is too long, and may.
            else if (dice.Chance(35))
                sketch.Replace(column, column with
                {
                    Conversion = Conversion(dice.Chance(50) ? null : $"nullif(btrim({Q(column.Name)}::text), ''){(column.Type.StartsWith("character", StringComparison.Ordinal) ? "" : "::" + column.Type)}", null, dice) with { KeepOldAs = dice.Chance(25) ? sketch.Names.Fresh("old_value") : null },
                });
        }
    }

    static Conversion Conversion(string? @using, LookUp? lookUp, Dice dice) => new(@using, lookUp, dice.Pick(Enum.GetValues<Model.Objects.BadValues>()), null, dice.Chance(30), Names.Reason(dice));

    /// <summary>A column that refers to a table by its key may once have referred to it by a text that is unique there.</summary>
    static LookUp? LookUp(Sketch sketch, Column column)
    {
        var key = sketch.Objects.OfType<ForeignKey>().FirstOrDefault(key => key.Relation == column.Relation && key.Columns.Count == 1 && key.Columns[0] == column.Name);
        var by = key is null ? null : sketch.Objects.OfType<Unique>().FirstOrDefault(unique => unique.Relation == key.Referenced && unique.Columns.Count == 1 && unique.Columns[0] != key.ReferencedColumns[0]);
        return by is null ? null : new(key!.Referenced, key.ReferencedColumns[0], by.Columns[0], sketch.Dice.Chance(50) ? null : Q(by.Columns[0]));
    }

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var column in model.Of<Column>())
        {
            var type = ColumnType.Of(column.Type);
            var how = (column.Conversion?.BadValues.ToString() ?? "no rule") + (column.NotNull ? ", not null" : "");
            foreach (var older in type.Older.Where(older => older != column.Type))
            {
                yield return Mutate($"was {older} ({how})", column.Relation, Retype(column, older), Stage.OlderColumns);
                if (older is "text")
                {
                    foreach (var bad in type.Bad)
                        yield return Mutate($"bad value ({how})", column.Relation, $"{Retype(column, older)}; UPDATE {Q(column.Relation)} SET {Q(column.Name)} = {L(bad)} WHERE {Rows.Trace} IN (1, 2)", Stage.OlderColumns);
                }
                else if (older is "numeric(12,4)" or "numeric" or "double precision" or "numeric(10,2)" && column.Type != "numeric(10,2)")
                {
                    yield return Mutate($"fraction ({how})", column.Relation, $"{Retype(column, older)}; UPDATE {Q(column.Relation)} SET {Q(column.Name)} = 7.125 WHERE {Rows.Trace} = 1", Stage.OlderColumns);
                }
                else if (older is "timestamp without time zone" && column.Type == "date")
                {
                    yield return Mutate($"time of day ({how})", column.Relation, $"{Retype(column, older)}; UPDATE {Q(column.Relation)} SET {Q(column.Name)} = '2024-02-03 04:05:06' WHERE {Rows.Trace} = 1", Stage.OlderColumns);
                }
            }

            if (column.Conversion?.LookUp is { } look)
            {
                var old = $"{Retype(column, "text")}; UPDATE {Q(column.Relation)} AS child_row SET {Q(column.Name)} = p.{Q(look.By)}::text FROM {Q(look.Relation)} AS p WHERE p.{Q(look.Key)}::text = child_row.{Q(column.Name)}";
                yield return Mutate($"look-up ({how})", column.Relation, old, Stage.OlderColumns);
                yield return Mutate($"look-up of what is not there ({how})", column.Relation, $"{old}; UPDATE {Q(column.Relation)} SET {Q(column.Name)} = 'nobody' WHERE {Rows.Trace} = 1", Stage.OlderColumns);
                var key = model.ColumnsOf(look.Relation).First(other => other.Name == look.Key);
                // First the other table's key, then, by the same map, what is found there.
                if (key.Conversion?.KeepOldAs is not null && KeyConversionSubject.Followers(model, key) is { } family)
                    yield return Mutate($"look-up in two steps ({how})", column.Relation, string.Join("; ", family.Where(other => other != column).Select(other => KeyConversionSubject.Retype(other, "bigint")).Prepend(old)), Stage.OlderColumns);
            }
        }
    }

    /// <summary>What a column was once, with the values that it has.</summary>
    public static string Retype(Column column, string older) =>
        $"ALTER TABLE {Q(column.Relation)} ALTER COLUMN {Q(column.Name)} DROP DEFAULT; ALTER TABLE {Q(column.Relation)} ALTER COLUMN {Q(column.Name)} TYPE {older} USING {Q(column.Name)}::{(older is "integer" or "smallint" && column.Type != "boolean" ? "text::" : "")}{older}";
}
