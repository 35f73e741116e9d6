using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Data moves of the model's own. <see cref="Frame.StepBlocks"/> asks their questions and runs them.</summary>
sealed class StepKind : ObjectKind
{
    public override string Words => "step";

    public override string Title => "Steps";

    public override string Note => "They run after columns have their types and before constraints are made.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("needed", Outcome.InPlace, Rewrites: "what its statements say"),
    ];

    public override bool ReadsRows => true;

    protected override string DeclaredColumns => "name, changes, checks, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        StepOrder.Of(context.Model.Of<Step>()).Select(step => new Declared(
            Quote.Identifier(step.Name),
            step.Reason,
            $"needed while: {step.Needed}",
            "what it did is in its statements",
            Quote.Literal(step.Name),
            Quote.Array(step.Changes.Select(relation => relation.Sql)),
            Quote.Array(context.Model.Of<CheckConstraint>().Where(check => step.Changes.Contains(check.Relation)).Select(check => $"ALTER TABLE {check.Relation.Sql} DROP CONSTRAINT IF EXISTS {Quote.Identifier(check.Name)}")),
            Quote.Dollar(step.Body, "sql")));

    // What nobody may ask now is asked by a run that lets the owner see all rows, until one has seen it done.
    protected override string Comparison => $$"""
        SELECT d.step, d.object, CASE WHEN s.answer ->> 'refused' IS NULL THEN 'missing' ELSE 'unknown' END AS state,
               CASE WHEN s.answer ->> 'refused' IS NULL THEN 'needed' ELSE 'its question may not be asked: ' || (s.answer ->> 'refused') END AS found, d.statement, NULL AS counting, NULL AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target, d.name, d.changes, d.checks
        FROM declared d
        CROSS JOIN LATERAL (SELECT pg_catalog.current_setting('safeschema.steps')::jsonb -> d.name AS answer) AS s
        WHERE (s.answer ->> 'needed')::boolean OR s.answer ->> 'refused' IS NOT NULL AND NOT {{SeenDone}}
        """;

    // For whose run it was recorded: to others, policies may hide what has come since.
    const string SeenDone = "(coalesce(pg_catalog.current_setting('safeschema.forms', true)::jsonb ? (s.answer ->> 'key'), false) "
        + "AND EXISTS (SELECT FROM pg_catalog.pg_tables t WHERE t.schemaname = 'safeschema' AND t.tablename = 'normal_form' AND pg_catalog.pg_has_role(t.tableowner, 'USAGE')))";

    protected override string ExpectedColumns => "name";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        context.Model.Of<Step>().Select(step => new Expected(CheckIds.Step(step.Name), Quote.Literal(step.Name)));

    protected override string Verification => $$"""
        SELECT e.id, CASE WHEN s.answer ->> 'refused' IS NOT NULL THEN CASE WHEN {{SeenDone}} THEN 'passed' ELSE 'undecided' END WHEN (s.answer ->> 'done')::boolean OR s.answer ->> 'needed' IS NULL THEN 'passed' ELSE 'failed' END AS verdict,
               'done' AS expected, CASE WHEN s.answer ->> 'refused' IS NOT NULL THEN CASE WHEN {{SeenDone}} THEN 'done when it was applied; now ' ELSE '' END || 'its question may not be asked: ' || (s.answer ->> 'refused') WHEN s.answer ->> 'needed' IS NULL THEN 'its relations do not exist: nothing to move' WHEN (s.answer ->> 'done')::boolean THEN 'done' ELSE 'not done' END AS actual
        FROM expected e
        CROSS JOIN LATERAL (SELECT pg_catalog.current_setting('safeschema.steps')::jsonb -> e.name AS answer) AS s
        """;
}
