using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>Names that something else has.</summary>
static class Names
{
    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(": the name belongs to an object of another kind \\(relkind (?<kind>.+?)\\), so no (table|view) can be made; rename that object first",
            said => $"SELECT EXISTS (SELECT FROM pg_class c WHERE c.oid = {said.Oid} AND c.relkind::text = {L(said["kind"])} AND c.relkind NOT IN ({(said.Kind == "view" ? "'v'" : "'r', 'p'")}))"),
        new(": the name belongs to a type, and a table makes a type of its name; rename that type first",
            said => $"SELECT EXISTS (SELECT FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname = {L(said.Relation.Schema)} AND t.typname = {L(said.Relation.Name)} AND t.typrelid = 0)"),
        new(": the name belongs to a procedure, aggregate or window function; rename or drop it first",
            said => $"SELECT EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = {L(said.Relation.Schema)} AND p.proname = {L(said.Relation.Name)} AND p.pronargs = 0 AND p.prokind <> 'f')"),
        new(": the name belongs to another constraint of the table: (?<definition>.+); give the (check|exclusion constraint|foreign key) another name",
            said => $"SELECT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = {said.Oid} AND k.conname = {L(said.Name)} AND k.contype <> {(said.Kind switch { "foreign key" => "'f'", "exclusion constraint" => "'x'", _ => "'c'" })} AND pg_get_constraintdef(k.oid) = {L(said["definition"])})"),
        new(": the name (?<name>.+) belongs to another relation of the schema; give the (exclusion )?constraint another name",
            said => $"SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {L(said.Relation.Schema)} AND c.relname = {L(said.Unquoted("name"))} AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.conname = {L(said.Name)} AND k.conrelid = {said.Oid}))"),
        new(": the name belongs to another relation of the schema; give the index another name",
            said => $"SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = {L(said.Relation.Schema)} AND c.relname = {L(said.Name)} AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = c.oid AND i.indrelid = {said.Oid}))"),
        new(": the name belongs to the index of a constraint; give the index another name",
            said => $"SELECT EXISTS (SELECT FROM pg_constraint k JOIN pg_class c ON c.oid = k.conindid WHERE k.conrelid = {said.Oid} AND c.relname = {L(said.Name)})"),
        new(": its old values are to be kept in column (?<column>.+), which exists already; choose another name",
            said => $"SELECT {said.Column(said.Unquoted("column"))} IS NOT NULL"),
        new(": PostgreSQL keeps names that begin with pg_ for itself; give the schema another name",
            said => $"SELECT starts_with({L(said.Name)}, 'pg_')"),
        new(": a constraint trigger has this name, and PostgreSQL cannot replace it; drop it first",
            said => $"SELECT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = {said.Oid} AND t.tgname = {L(said.Name)} AND t.tgconstraint <> 0)"),
    ];
}
