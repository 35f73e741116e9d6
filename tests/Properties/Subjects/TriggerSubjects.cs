using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Starting;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

public sealed class FunctionSubject : Subject
{
    public override string Name => "trigger function";

    public override int Order => 60;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        for (var i = dice.Below(3); i > 0; i--)
        {
            // A body that gives every row a new time, if it has one, shows whether the product's own work fires triggers.
            var body = $"\nBEGIN\n  -- {Names.Text(dice).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\n  -- ", StringComparison.Ordinal)}\n  PERFORM {L(Names.Text(dice).Replace("\r", "", StringComparison.Ordinal))};\n"
                + $"  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n  IF TG_WHEN = 'BEFORE' AND TG_OP = 'UPDATE' THEN NEW := jsonb_populate_record(NEW, '{{\"updated_at\": \"2030-01-01T00:00:00Z\", \"{Rows.Trace}\": 99}}'); END IF;\n  RETURN NEW;\nEND\n";
            sketch.Objects.Add(new TriggerFunction(
                new("public", sketch.Names.Fresh("function")), "plpgsql", body, dice.Chance(40), dice.Pick(["", "", "public", "public, pg_temp", "pg_catalog, public"]), Names.Reason(dice)));
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<TriggerFunction>().Select(function =>
        new StartStep(Stage.Functions, Create(function, function.Body) + $"; REVOKE ALL ON FUNCTION {Q(function.Name)}() FROM PUBLIC, anon, authenticated"));

    static string Create(TriggerFunction function, string body, string properties = "") =>
        $"CREATE OR REPLACE FUNCTION {Q(function.Name)}() RETURNS trigger AS {L(body)} LANGUAGE {function.Language} VOLATILE CALLED ON NULL INPUT {(function.SecurityDefiner ? "SECURITY DEFINER" : "")} "
        + $"SET search_path = {(function.SearchPath.Length == 0 ? "''" : function.SearchPath)} {properties}";

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var function in model.Of<TriggerFunction>())
        {
            var name = $"FUNCTION {Q(function.Name)}()";
            yield return Mutate("drop", null, $"DROP {name} CASCADE");
            yield return Mutate("other body", null, Create(function, "begin return new; end"));
            yield return Mutate("body with carriage returns", null, Create(function, function.Body.Replace("\n", "\r\n", StringComparison.Ordinal)));
            yield return Mutate("definer", null, $"ALTER {name} SECURITY {(function.SecurityDefiner ? "INVOKER" : "DEFINER")}");
            yield return Mutate("search path", null, $"ALTER {name} RESET search_path");
            yield return Mutate("more settings", null, $"ALTER {name} SET work_mem = '8MB'");
            yield return Mutate("stable", null, $"ALTER {name} STABLE");
            yield return Mutate("cost", null, $"ALTER {name} COST 7");
            yield return Mutate("execute for all", null, $"GRANT EXECUTE ON {name} TO PUBLIC, anon");
            yield return Mutate("returns something else", null, $"DROP {name} CASCADE; CREATE {name} RETURNS int LANGUAGE sql AS 'select 1'");
            yield return Mutate("overload", null, $"CREATE FUNCTION {Q(function.Name)}(stranger int) RETURNS int LANGUAGE sql AS 'select 1'");
            yield return Mutate("foreign owner", null, $"ALTER {name} OWNER TO supabase_auth_admin", Stage.Owners);
        }
    }
}

public sealed class TriggerSubject : Subject
{
    public override string Name => "trigger";

    public override int Order => 70;

    public override void Declare(Sketch sketch)
    {
        var dice = sketch.Dice;
        var functions = sketch.Objects.OfType<TriggerFunction>().ToList();
        if (functions.Count == 0)
            return;
        var external = sketch.Objects.OfType<ExternalTable>().Select(table => table.Name).ToList();
        foreach (var relation in sketch.Tables.Select(table => table.Name).Concat(external))
        {
            for (var i = dice.Below(3); i > 0; i--)
                sketch.Objects.Add(new Trigger(relation, sketch.Names.Fresh("trigger"), dice.Chance(60), (TriggerEvents)dice.Between(1, 7), dice.Pick(functions).Name, Names.Reason(dice)));
        }
    }

    public override IEnumerable<StartStep> Write(SchemaModel model, Spelling spelling) => model.Of<Trigger>().Select(trigger => new StartStep(Stage.Triggers, Create(trigger)));

    static string Create(Trigger trigger, string before = "CREATE TRIGGER", string when = "")
    {
        var events = new[] { (TriggerEvents.Update, "UPDATE"), (TriggerEvents.Delete, "DELETE"), (TriggerEvents.Insert, "INSERT") }.Where(item => trigger.Events.HasFlag(item.Item1)).Select(item => item.Item2);
        return $"{before} {Q(trigger.Name)} {(trigger.Before ? "BEFORE" : "AFTER")} {string.Join(" OR ", events)} ON {Q(trigger.Relation)} FOR EACH ROW {when} EXECUTE PROCEDURE {Q(trigger.Function)}()";
    }

    public override IEnumerable<Mutation> Mutations(SchemaModel model, Spelling spelling, Dice dice)
    {
        foreach (var trigger in model.Of<Trigger>().Where(trigger => trigger.Relation.Schema != "auth"))
        {
            var drop = $"DROP TRIGGER {Q(trigger.Name)} ON {Q(trigger.Relation)}";
            yield return Mutate("drop", trigger.Relation, drop);
            yield return Mutate("other time", trigger.Relation, $"{drop}; {Create(trigger with { Before = !trigger.Before })}");
            yield return Mutate("other events", trigger.Relation, $"{drop}; {Create(trigger with { Events = trigger.Events == TriggerEvents.Insert ? TriggerEvents.Update : TriggerEvents.Insert })}");
            yield return Mutate("another name", trigger.Relation, $"ALTER TRIGGER {Q(trigger.Name)} ON {Q(trigger.Relation)} RENAME TO stranger_trigger");
            yield return Mutate("with a condition", trigger.Relation, $"{drop}; {Create(trigger, when: "WHEN (pg_trigger_depth() < 9)")}");
            yield return Mutate("disabled", trigger.Relation, $"ALTER TABLE {Q(trigger.Relation)} DISABLE TRIGGER {Q(trigger.Name)}");
            yield return Mutate("always", trigger.Relation, $"ALTER TABLE {Q(trigger.Relation)} ENABLE ALWAYS TRIGGER {Q(trigger.Name)}");
            yield return Mutate("for each statement", trigger.Relation, $"{drop}; {Create(trigger).Replace("FOR EACH ROW", "FOR EACH STATEMENT", StringComparison.Ordinal)}");
            yield return Mutate("constraint trigger", trigger.Relation, $"{drop}; {Create(trigger with { Before = false }, "CREATE CONSTRAINT TRIGGER")}");
            yield return Mutate("other function", trigger.Relation, $"{drop}; CREATE OR REPLACE FUNCTION public.stranger_function() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'; {Create(trigger with { Function = new("public", "stranger_function") })}");
            foreach (var column in model.ColumnsOf(trigger.Relation).Take(1))
                yield return Mutate("of a column", trigger.Relation, $"{drop}; CREATE TRIGGER {Q(trigger.Name)} BEFORE UPDATE OF {Q(column.Name)} ON {Q(trigger.Relation)} FOR EACH ROW EXECUTE FUNCTION {Q(trigger.Function)}()");
        }
    }
}
