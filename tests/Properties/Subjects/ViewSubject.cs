using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

public sealed class ViewSubject : Subject
{
    public override string Name => "view";

    public override int Order => 80;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        for (var i = dice.Below(3); i > 0; i--)
        {
            var table = dice.Pick(sketch.Certain).Name;
            var other = dice.Pick(sketch.Certain).Name;
            var columns = sketch.ColumnsOf(table);
            var shown = dice.Some(columns, 4).Select(column => (Sql: $"a.{Q(column.Name)}", column.Name, column.Type)).ToList();
            if (dice.Chance(30))
                shown.Add(("count(*) OVER ()", sketch.Names.Fresh("total"), "bigint"));
            if (dice.Chance(30))
                shown.Add((L(Names.Text(dice).Replace("\r", "", StringComparison.Ordinal)) + "::text", sketch.Names.Fresh("label"), "text"));
            if (shown.Count == 0)
                shown.Add(("1", sketch.Names.Fresh("one"), "integer"));
            var from = dice.Chance(40) ? $"{Q(table)} a LEFT JOIN {Q(other)} b ON b.{Q(sketch.ColumnsOf(other)[0].Name)} IS NOT NULL" : $"{Q(table)} a";
            var where = dice.Chance(40) ? $"\nWHERE a.{Q(dice.Pick(columns).Name)} IS NOT NULL" : "";
            sketch.Objects.Add(new View(
                new("public", sketch.Names.Fresh("view")),
                shown.Select(item => new ViewColumn(item.Name, item.Type)).ToEquatableArray(),
                $"SELECT {string.Join(",\n  ", shown.Select(item => $"{item.Sql} AS {Q(item.Name)}"))}\nFROM {from}{where}{(dice.Chance(20) ? " -- the end" : "")}",
                dice.Chance(75),
                Names.Reason(dice)));
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) =>
        model.Of<View>().Select(view => new StartStep(Stage.Views, Create(view, view.Query)));

    static string Create(View view, string query) => $"CREATE VIEW {Q(view.Name)}{(view.SecurityInvoker ? " WITH (security_invoker = on)" : "")} AS {query}\n";

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var view in model.Of<View>())
        {
            yield return Mutate("drop", view.Name, $"DROP VIEW {Q(view.Name)}");
            yield return Mutate("other rows", view.Name, $"DROP VIEW {Q(view.Name)}; {Create(view, $"SELECT * FROM ({view.Query}\n) AS inner_query LIMIT 5")}");
            yield return Mutate("other columns", view.Name, $"DROP VIEW {Q(view.Name)}; {Create(view, "SELECT 1 AS stranger_column")}");
            yield return Mutate("one column more", view.Name, $"DROP VIEW {Q(view.Name)}; {Create(view, $"SELECT *, 1 AS stranger_column FROM ({view.Query}\n) AS inner_query")}");
            yield return Mutate("security", view.Name, $"ALTER VIEW {Q(view.Name)} SET (security_invoker = {(view.SecurityInvoker ? "false" : "true")})");
            yield return Mutate("barrier", view.Name, $"ALTER VIEW {Q(view.Name)} SET (security_barrier)");
            yield return Mutate("a view upon it", view.Name, $"CREATE VIEW public.stranger_view AS SELECT * FROM {Q(view.Name)}");
            yield return Mutate("foreign owner", view.Name, $"ALTER VIEW {Q(view.Name)} OWNER TO supabase_auth_admin", Stage.Owners);
            yield return Mutate("materialized", view.Name, $"DROP VIEW {Q(view.Name)}; CREATE MATERIALIZED VIEW {Q(view.Name)} AS SELECT 1 AS one");
            yield return Mutate("comment", view.Name, $"COMMENT ON VIEW {Q(view.Name)} IS {L(Names.Text(dice))}");
        }
    }
}
