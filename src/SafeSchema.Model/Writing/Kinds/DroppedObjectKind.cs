using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Earlier constraints and triggers that must be gone. They hold no data; <see cref="DropKind"/> is for what does.</summary>
sealed class DroppedObjectKind : ObjectKind
{
    public override string Words => "dropped object";

    public override string Title => "Earlier constraints and triggers that go";

    public override string Note => "ACCESS EXCLUSIVE on the table for a moment, only where the object is there. Undo: create it again as the plan showed it.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        new("present", Outcome.Dropped, PropertyChange.AccessExclusive),
    ];

    protected override string DeclaredColumns => "relation, name, kind, statement";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        Objects(context).Select(item => new Declared(
            item.Object,
            item.Reason,
            null,
            null,
            Quote.Literal(item.Relation.Sql),
            Quote.Literal(item.Name),
            Quote.Literal(item.Word),
            Quote.Dollar(item.Kind == DroppedObjectType.Constraint
                ? $"ALTER TABLE {item.Relation.Sql} DROP CONSTRAINT {Quote.Identifier(item.Name)}"
                : $"DROP TRIGGER {Quote.Identifier(item.Name)} ON {item.Relation.Sql}", "sql")));

    static IEnumerable<DroppedObject> Objects(WritingContext context) => context.Model.Of<DroppedObject>().Where(item => !item.NeedsAllowance);

    protected override string Comparison => """
        SELECT d.step, d.object, 'different' AS state, coalesce(pg_catalog.pg_get_constraintdef(k.oid), pg_catalog.pg_get_triggerdef(t.oid)) AS found, d.statement, NULL AS counting,
               CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint f WHERE f.contype = 'f' AND f.conindid = k.conindid AND k.contype IN ('p', 'u'))
                    THEN 'foreign keys of other tables stand on it; drop those first' END AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, pg_catalog.to_regclass(d.relation)::oid AS target
        FROM declared d
        LEFT JOIN pg_catalog.pg_constraint k ON d.kind = 'constraint' AND k.conrelid = pg_catalog.to_regclass(d.relation) AND k.conname = d.name::name
        LEFT JOIN pg_catalog.pg_trigger t ON d.kind = 'trigger' AND t.tgrelid = pg_catalog.to_regclass(d.relation) AND t.tgname = d.name::name AND NOT t.tgisinternal
        WHERE k.oid IS NOT NULL OR t.oid IS NOT NULL
        """;

    protected override string ExpectedColumns => "schema, relation, name, kind";

    protected override IEnumerable<Expected> Expect(WritingContext context) =>
        Objects(context).Select(item => new Expected(
            CheckIds.DroppedObject(item.Word, item.Object),
            Quote.Literal(item.Relation.Schema), Quote.Literal(item.Relation.Name), Quote.Literal(item.Name), Quote.Literal(item.Word)));

    protected override string Verification => """
        SELECT e.id, CASE WHEN x.found IS NULL THEN 'passed' ELSE 'failed' END AS verdict, 'gone' AS expected, coalesce(x.found, 'gone') AS actual
        FROM expected e
        LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
        LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
        CROSS JOIN LATERAL (
          SELECT CASE e.kind WHEN 'constraint' THEN (SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.conname = e.name::name)
                 ELSE (SELECT pg_catalog.pg_get_triggerdef(t.oid) FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = e.name::name) END AS found) AS x
        """;
}
