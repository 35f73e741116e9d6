using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Tables of somebody else's, which are referenced or given triggers, and never changed.</summary>
sealed class ExternalTableKind : ObjectKind
{
    public override string Words => "external table";

    public override string Title => "Tables that somebody else owns";

    public override string Note => "They are looked for, never created and never changed.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Refused("missing"),
    ];

    protected override string DeclaredColumns => "relation";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        context.Model.Of<ExternalTable>().Select(table => new Declared(table.Name.Sql, null, null, null, Quote.Literal(table.Name.Sql)));

    protected override string Comparison => """
        SELECT d.step, d.object, 'missing' AS state, NULL AS found, NULL AS statement, NULL AS counting,
               'the table does not exist, or its schema cannot be used by ' || current_user AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        WHERE pg_catalog.to_regclass(d.relation) IS NULL
        """;
}
