namespace SafeSchema.Model.Writing.Kinds;

/// <summary>Roles that policies and privileges name. They belong to the cluster, so they are never created here.</summary>
sealed class RoleKind : ObjectKind
{
    public override string Words => "role";

    public override string Title => "Roles that policies and privileges name";

    public override string Note => "Roles belong to the whole server: they are looked for, never created.";

    public override IReadOnlyList<PropertyChange> Changes { get; } =
    [
        PropertyChange.Refused("missing"),
    ];

    protected override string DeclaredColumns => "name";

    protected override IEnumerable<Declared> Declare(WritingContext context) =>
        Names(context).Select(role => new Declared(Quote.Identifier(role), null, null, null, Quote.Literal(role)));

    /// <summary>Every role that the model names.</summary>
    public static IEnumerable<string> Names(WritingContext context) =>
        context.Model.Objects.SelectMany(value => value.NamedRoles())
            .Concat(context.Model.Options.ManagedRoles)
            .Where(role => role != "PUBLIC")
            .Distinct(StringComparer.Ordinal)
            .OrderBy(role => role, StringComparer.Ordinal);

    protected override string Comparison => """
        SELECT d.step, d.object, 'missing' AS state, NULL AS found, NULL AS statement, NULL AS counting,
               'the role does not exist; create it first: CREATE ROLE ' || d.object AS obstacle,
               NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
        FROM declared d
        WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = d.name::name)
        """;
}
