using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>Enum types, columns that PostgreSQL fills by itself, and what is to be dropped.</summary>
static class Making
{
    const string Types = "SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace";

    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(": the name belongs to a type of another kind \\(typtype (?<kind>.+)\\); rename that type first",
            said => $"SELECT EXISTS ({Types} WHERE {Called(said)} AND t.typtype::text = {L(said["kind"])} AND t.typtype <> 'e')"),
        new(": it is owned by (?<owner>.+), and (?<role>.+) may not change it; apply as its owner",
            said => $"SELECT EXISTS ({Types} WHERE {Called(said)} AND pg_get_userbyid(t.typowner) = {L(said.Unquoted("owner"))} AND NOT pg_has_role({L(said.Unquoted("role"))}, t.typowner, 'USAGE'))"),
        new(": both labels are there, the earlier one and the declared one: (?<labels>.+); move the rows from one to the other, and declare no earlier label",
            said => $"SELECT EXISTS ({Types} WHERE {Called(said)} AND EXISTS (SELECT FROM (VALUES {Renamed(said)}) AS l (label, earlier) WHERE position(l.label IN {L(said["labels"])}) > 0 AND (SELECT count(*) FROM pg_enum e WHERE e.enumtypid = t.oid AND e.enumlabel IN (l.label, l.earlier)) = 2))"),
        new(": its labels stand in another order, (?<labels>.+), which PostgreSQL cannot change; declare them in that order", said => $"""
            SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) <> array_agg(e.enumlabel::text ORDER BY array_position({Labels(said)}, e.enumlabel::text))
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_enum e ON e.enumtypid = t.oid WHERE {Called(said)} AND e.enumlabel = ANY ({Labels(said)})
            """),
        new(": PostgreSQL cannot make a column that exists a stored generated one; rename or drop it, and it is added with its values",
            said => Column(said, "a.attgenerated = ''", declared: said.Declared is { Generated: true })),
        new(": the column is a generated one and cannot be an identity; rename or drop it first", said => Column(said, "a.attgenerated <> ''")),
        new(": (?<rows>.+) rows have no value, and an identity must have one",
            said => $"SELECT count(*) > 0 FROM safeschema_judges.rows({L(Q(said.Relation))}) AS k WHERE k ->> {L(said.Name)} IS NULL"),
        new(": the column is inherited, and changes with the table it comes from; declare that one", said => Column(said, "a.attinhcount > 0")),
        new(": the table is partitioned by it, and PostgreSQL cannot change that",
            said => $"SELECT EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = {said.Oid} AND {said.Column(said.Name)} = ANY (p.partattrs))"),
        new(": columns hold whole rows of the table \\((?<columns>.+)\\), which cannot be rewritten; drop them first",
            said => $"SELECT EXISTS (SELECT FROM pg_class c JOIN pg_type t ON t.typrelid = c.oid JOIN pg_attribute a ON a.atttypid IN (t.oid, t.typarray) AND NOT a.attisdropped WHERE c.oid = {said.Oid})"),
    ];

    /// <summary>Of drops that need an allowance; the generated models have none.</summary>
    public static IReadOnlyList<Obstacle> Drops { get; } =
    [
        new(": these depend on it: (?<dependants>.+); drop or change them first",
            said => $"SELECT EXISTS (SELECT FROM pg_depend d WHERE d.deptype = 'n' AND ({In(said, "d.refobjid")}))"),
        new(": it must be dropped, and (?<role>.+) is not its owner; apply as the owner",
            said => $"SELECT EXISTS (SELECT FROM pg_proc p WHERE {In(said, "p.oid")} AND NOT pg_has_role({L(said.Unquoted("role"))}, p.proowner, 'USAGE'))"),
    ];

    static string Called(Said said) => $"n.nspname = {L(said.Relation.Schema)} AND t.typname = {L(said.Relation.Name)}";

    static string Labels(Said said) =>
        $"ARRAY[{string.Join(", ", said.Model.Of<EnumType>().Where(type => type.Name == said.Relation).SelectMany(type => type.Labels).Select(label => L(label.Name)))}]::text[]";

    static string Renamed(Said said) => string.Join(", ", said.Model.Of<EnumType>().Where(type => type.Name == said.Relation).SelectMany(type => type.Labels)
        .Where(label => label.RenamedFrom is not null).Select(label => $"({L(label.Name)}, {L(label.RenamedFrom!)})").DefaultIfEmpty("('', '')"));

    static string Column(Said said, string condition, bool declared = true) =>
        declared ? $"SELECT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = {said.Oid} AND a.attname = {L(said.Name)} AND {condition})" : "SELECT false";

    // The object itself, the table that it is a column of, or the functions of its name.
    static string In(Said said, string oid) =>
        $"{oid} = {said.Oid} OR {oid} IN (SELECT f.oid FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace WHERE n.nspname = {L(said.Relation.Schema)} AND f.proname = {L(said.Relation.Name.Split('(')[0])})";
}
