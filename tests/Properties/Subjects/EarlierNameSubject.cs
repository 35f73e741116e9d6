using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>Tables, views, columns, policies and triggers that had another name once.</summary>
public sealed class EarlierNameSubject : Subject
{
    public override string Name => "earlier name";

    // Behind conversions, so that a column may have both.
    public override int Order => 98;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        IReadOnlyList<EarlierName> names =
        [
            .. sketch.Tables.Where(_ => dice.Chance(30)).Select(table => Earlier(table.Name, table.Name.Name, NamedObject.Table)),
            .. sketch.Objects.OfType<View>().Where(_ => dice.Chance(25)).Select(view => Earlier(view.Name, view.Name.Name, NamedObject.View)),
            .. sketch.Objects.OfType<Column>().Where(column => column.Name != ColumnSubject.Touched && dice.Chance(15)).Select(column => Earlier(column.Relation, column.Name, NamedObject.Column)),
            .. sketch.Objects.OfType<Policy>().Where(_ => dice.Chance(20)).Select(policy => Earlier(policy.Relation, policy.Name, NamedObject.Policy)),
            .. sketch.Objects.OfType<Trigger>().Where(trigger => trigger.Relation.Schema != "auth" && dice.Chance(20)).Select(trigger => Earlier(trigger.Relation, trigger.Name, NamedObject.Trigger)),
        ];
        sketch.Objects.AddRange(names);
        // Some had several.
        sketch.Objects.AddRange(names.Where(_ => dice.Chance(10)).Select(name => Earlier(name.Relation, name.Name, name.Kind)).ToList());

        EarlierName Earlier(QualifiedName relation, string name, NamedObject kind) => new(relation, name, kind, sketch.Names.Fresh("earlier"), Names.Reason(dice));
    }

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice) =>
        model.Of<EarlierName>().SelectMany(item => item.IsRelation ? Relations(item) : Parts(model, item));

    Mutation State(string name, EarlierName item, string sql, Stage stage = Stage.Mutations) => Mutate($"{item.Word} {name}", item.Relation, sql, stage);

    IEnumerable<Mutation> Relations(EarlierName item)
    {
        var earlier = Q(new QualifiedName(item.Relation.Schema, item.Earlier));
        var drop = $"DROP {item.Word.ToUpperInvariant()} {Q(item.Relation)} CASCADE";
        yield return State("has the earlier one", item, $"ALTER {item.Word.ToUpperInvariant()} {Q(item.Relation)} RENAME TO {Q(item.Earlier)}", Stage.EarlierRelations);
        yield return State("has neither", item, drop);
        yield return State("has both", item, item.Kind == NamedObject.Table ? $"CREATE TABLE {earlier} (id int); INSERT INTO {earlier} VALUES (1)" : $"CREATE VIEW {earlier} AS SELECT 1 AS one");
        foreach (var (other, create) in OtherKinds(item, earlier))
        {
            yield return State($"is there, and the earlier one is {other}", item, create);
            yield return State($"is not there, and the earlier one is {other}", item, $"{drop}; {create}");
        }
    }

    static IEnumerable<(string, string)> OtherKinds(EarlierName item, string earlier) =>
    [
        item.Kind == NamedObject.Table ? ("a view", $"CREATE VIEW {earlier} AS SELECT 1 AS one") : ("a table", $"CREATE TABLE {earlier} (id int); INSERT INTO {earlier} VALUES (1)"),
        ("a materialized view", $"CREATE MATERIALIZED VIEW {earlier} AS SELECT 1 AS one"),
        ("a sequence", $"CREATE SEQUENCE {earlier}"),
        ("a composite type", $"CREATE TYPE {earlier} AS (one int)"),
    ];

    IEnumerable<Mutation> Parts(SchemaModel model, EarlierName item)
    {
        var (name, earlier, table) = (Q(item.Name), Q(item.Earlier), Q(item.Relation));
        if (item.Kind == NamedObject.Column)
        {
            var rename = State("has the earlier one", item, $"ALTER TABLE {table} RENAME COLUMN {name} TO {earlier}", Stage.EarlierParts);
            yield return rename;
            yield return State("has both", item, $"ALTER TABLE {table} ADD COLUMN {earlier} text DEFAULT 'kept'");
            yield return State("has neither", item, $"ALTER TABLE {table} DROP COLUMN {name} CASCADE");
            var column = model.ColumnsOf(item.Relation).First(column => column.Name == item.Name);
            var type = ColumnType.Of(column.Type);
            foreach (var older in type.Older.Where(older => older != column.Type))
                yield return rename with { Name = $"{rename.Name} and another type", First = (Stage.OlderColumns, ConversionSubject.Retype(column, older)) };
            foreach (var bad in type.Older.Contains("text") ? type.Bad : [])
                yield return rename with { Name = $"{rename.Name} and a bad value", First = (Stage.OlderColumns, $"{ConversionSubject.Retype(column, "text")}; UPDATE {table} SET {name} = {L(bad)} WHERE {Rows.Trace} = 1") };
            yield break;
        }

        var kind = item.Word.ToUpperInvariant();
        yield return State("has the earlier one", item, $"ALTER {kind} {name} ON {table} RENAME TO {earlier}", Stage.EarlierParts);
        yield return State("has neither", item, $"DROP {kind} {name} ON {table}");
        yield return State("has both", item, item.Kind == NamedObject.Policy
            ? $"CREATE POLICY {earlier} ON {table} AS RESTRICTIVE FOR SELECT TO anon USING ({Rows.Trace} > 0)"
            : $"CREATE OR REPLACE FUNCTION public.stranger_function() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; CREATE TRIGGER {earlier} AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION public.stranger_function()");
    }
}
