using System.Globalization;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Row triggers, on own tables and on those of others.</summary>
sealed class TriggerKind : ObjectKind
{
    public override string Words => "trigger";

    public override string Title => "Triggers";

    public override string Note => "SHARE ROW EXCLUSIVE on the table for a moment. A trigger is replaced, never dropped: on tables of others only their owner may drop.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Missing(PropertyChange.ShareRowExclusive),
        new("time, events, function, condition, columns, state", Outcome.InPlace, PropertyChange.ShareRowExclusive),
        PropertyChange.Refused("a constraint trigger of its name"),
    ];

    public override bool StandsOnTable => true;

    protected override string DeclaredColumns => "relation, name, type, function, external, optional, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<Trigger>().Select(trigger => new Declared(
            $"{trigger.Relation.Sql}.{Quote.Identifier(trigger.Name)}",
            trigger.Reason,
            null,
            $"DROP TRIGGER {Quote.Identifier(trigger.Name)} ON {trigger.Relation.Sql};",
            Quote.Literal(trigger.Relation.Sql),
            Quote.Literal(trigger.Name),
            Type(trigger).ToString(CultureInfo.InvariantCulture),
            Quote.Literal(trigger.Function.Sql + "()"),
            context.IsExternal(trigger.Relation) ? "true" : "false",
            context.Optional(trigger.Relation),
            Quote.Dollar($"CREATE OR REPLACE TRIGGER {Definition(trigger)}", "sql")));

    // tgtype: bit 0 row, 1 before, 2 insert, 3 delete, 4 update (pg_trigger, section 53.55 and trigger.h).
    static int Type(Trigger trigger) =>
        1 + (trigger.Before ? 2 : 0) + (trigger.Events.HasFlag(TriggerEvents.Insert) ? 4 : 0)
        + (trigger.Events.HasFlag(TriggerEvents.Delete) ? 8 : 0) + (trigger.Events.HasFlag(TriggerEvents.Update) ? 16 : 0);

    static string Definition(Trigger trigger) =>
        $"{Quote.Identifier(trigger.Name)} {(trigger.Before ? "BEFORE" : "AFTER")} {string.Join(" OR ", Events(trigger.Events))} ON {trigger.Relation.Sql} FOR EACH ROW EXECUTE FUNCTION {trigger.Function.Sql}()";

    // In the order in which pg_get_triggerdef writes them.
    static IEnumerable<string> Events(TriggerEvents events)
    {
        if (events.HasFlag(TriggerEvents.Insert))
            yield return "INSERT";
        if (events.HasFlag(TriggerEvents.Delete))
            yield return "DELETE";
        if (events.HasFlag(TriggerEvents.Update))
            yield return "UPDATE";
    }

    // CREATE OR REPLACE sets tgenabled back to 'O', so a disabled trigger is enabled by it, on tables of others too.
    protected override string Comparison => """
        SELECT d.step, d.object, CASE WHEN t.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
               CASE t.tgenabled WHEN 'D' THEN 'disabled: ' WHEN 'R' THEN 'only on replicas: ' WHEN 'A' THEN 'always, on replicas too: ' ELSE '' END
                 || pg_catalog.pg_get_triggerdef(t.oid) AS found,
               d.statement, NULL AS counting,
               CASE WHEN t.tgconstraint <> 0 THEN 'a constraint trigger has this name, and PostgreSQL cannot replace it; drop it first'
                    WHEN NOT pg_catalog.has_function_privilege(pg_catalog.to_regprocedure(d.function)::oid, 'EXECUTE')
                      THEN current_user || ' has no EXECUTE privilege on ' || d.function || '; have its owner grant it'
                    WHEN d.external AND c.oid IS NOT NULL AND NOT pg_catalog.has_table_privilege(c.oid, 'TRIGGER')
                      THEN current_user || ' has no TRIGGER privilege on ' || d.relation || '; have its owner grant it' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, CASE WHEN NOT d.external THEN c.oid END AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
        LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND t.tgname = d.name::name AND NOT t.tgisinternal
        WHERE (c.oid IS NOT NULL OR NOT d.optional)
          AND (t.oid IS NULL OR t.tgtype <> d.type OR t.tgfoid IS DISTINCT FROM pg_catalog.to_regprocedure(d.function)::oid
               OR t.tgenabled <> 'O' OR t.tgqual IS NOT NULL OR t.tgattr <> '' OR t.tgnargs <> 0 OR t.tgconstraint <> 0 OR t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL)
        """;

    protected override bool ExpectsLines => true;

    protected override string ExpectedColumns => "relation, name, definition, optional::boolean";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Trigger>().Select(trigger => new Expected(
            CheckIds.Trigger(trigger.Relation, trigger.Name),
            trigger.Relation.Sql, Quote.Identifier(trigger.Name), "CREATE TRIGGER " + Definition(trigger), context.Optional(trigger.Relation)));

    protected override string IdText => "'trigger ' || s.relation || '.' || s.name";

    protected override string Verification => $$"""
        SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR (t.tgenabled = 'O' AND x.definition = e.definition) THEN 'passed' ELSE 'failed' END AS verdict,
               e.definition AS expected,
               coalesce(CASE WHEN t.tgenabled <> 'O' THEN 'not enabled: ' ELSE '' END || x.definition, 'missing') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
        LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND t.tgname = {{ExpectedName}}
        CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_triggerdef(t.oid) AS definition) AS x
        """;
}
