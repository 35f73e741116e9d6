using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>Names that objects had before, and that cannot be given up.</summary>
static class Renames
{
    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(": both names are there: (?<kind>table|view|column|policy|trigger|…) (?<earlier>.+) as well; move what is needed from one to the other, then drop or rename the earlier one",
            said => $"SELECT ({Bearer(said, said["kind"], said.Unquoted("earlier"))}) AND ({Bearer(said, said["kind"], said.Name)})"),
        new(": the earlier name (?<earlier>.+) belongs to a (?<was>.+) and not to a (?<kind>.+); rename that object, or declare no earlier name",
            said => $"SELECT ({Bearer(said, said["was"], said.Unquoted("earlier"))}) AND NOT ({Bearer(said, said["kind"], said.Unquoted("earlier"))})"),
        new(": several objects have earlier names of it, among them (?<kind>table|view|column|policy|trigger|…) (?<earlier>.+); keep one of them and drop or rename the others",
            said => $"SELECT ({Bearer(said, said["kind"], said.Unquoted("earlier"))}) AND EXISTS (SELECT FROM (VALUES {string.Join(", ", Others(said))}) AS o (there) WHERE o.there)"),
        new(": the column is inherited and cannot be renamed here; rename it in the table it comes from",
            said => $"SELECT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = {said.Oid} AND a.attinhcount > 0 AND a.attname IN ({string.Join(", ", Earlier(said).Select(L).DefaultIfEmpty("''"))}))"),
        new(": the name belongs to a type, and a relation makes a type of its name; rename that type first",
            said => $"SELECT EXISTS (SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = {L(said.Relation.Schema)} AND t.typname = {L(said.Relation.Name)} AND t.typrelid = 0)"),
        new(": (?<role>.+) has no CREATE privilege on schema (?<schema>.+), which renaming needs; grant it first",
            said => $"SELECT NOT has_schema_privilege({L(said.Unquoted("role"))}, {L(said.Unquoted("schema"))}, 'CREATE')"),
    ];

    static IEnumerable<string> Earlier(Said said) =>
        said.Model.Of<Model.Objects.EarlierName>().Where(item => item.Relation == said.Relation && item.Name == said.Name).Select(item => item.Earlier);

    static IEnumerable<string> Others(Said said) =>
        Earlier(said).Where(earlier => earlier != said.Unquoted("earlier")).Select(earlier => $"({Bearer(said, said["kind"], earlier)})").DefaultIfEmpty("(false)");

    // Whether something of that kind is called so, in the schema or on the relation.
    static string Bearer(Said said, string kind, string name) => kind switch
    {
        "column" => $"EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = {said.Oid} AND a.attname = {L(name)} AND NOT a.attisdropped)",
        "policy" => $"EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = {said.Oid} AND p.polname = {L(name)})",
        "trigger" => $"EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = {said.Oid} AND t.tgname = {L(name)})",
        _ => $"EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {L(said.Relation.Schema)} AND c.relname = {L(name)} AND c.relkind IN ({Letters(kind)}))",
    };

    static string Letters(string kind) => kind switch
    {
        "table" => "'r', 'p'",
        "view" => "'v'",
        "materialized view" => "'m'",
        "foreign table" => "'f'",
        "sequence" => "'S'",
        "composite type" => "'c'",
        _ => "'i', 'I'",
    };
}
