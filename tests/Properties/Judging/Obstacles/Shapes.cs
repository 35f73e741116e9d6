using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>Objects that are otherwise and cannot simply be replaced, because of what stands on them.</summary>
static class Shapes
{
    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(": the table has another primary key: (?<other>.+); drop it first",
            said => $"SELECT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = {said.Oid} AND k.contype = 'p' AND quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) = {L(said["other"])})"),
        new(": it is otherwise, (?<definition>.+), and foreign keys stand on it; drop those first",
            said => $"SELECT EXISTS (SELECT FROM pg_constraint k JOIN pg_constraint f ON f.contype = 'f' AND f.conindid = k.conindid WHERE k.conrelid = {said.Oid} AND k.conname = {L(said.Name)} AND pg_get_constraintdef(k.oid) = {L(said["definition"])})"),
        new(": foreign keys of other tables stand on it; drop those first",
            said => $"SELECT EXISTS (SELECT FROM pg_constraint k JOIN pg_constraint f ON f.contype = 'f' AND f.conindid = k.conindid WHERE k.conrelid = {said.Oid} AND k.conname = {L(said.Name)} AND k.contype IN ('p', 'u'))"),
        new(": a function of this name returns (?<type>.+?), so it must be dropped, and these depend on it: (?<dependants>.+); drop them first",
            said => $"SELECT EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_depend d ON d.refobjid = p.oid AND d.deptype = 'n' WHERE n.nspname = {L(said.Relation.Schema)} AND p.pronargs = 0 AND format_type(p.prorettype, NULL) = {L(said["type"])})"),
        new(": the column is an identity or generated column; declare it so, or drop that property first",
            said => $"SELECT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = {said.Oid} AND a.attname = {L(said.Name)} AND a.attidentity::text || a.attgenerated::text <> '')"),
        new(": it is an identity column, which cannot be NULL; declare it NOT NULL, or drop the identity first",
            said => $"SELECT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = {said.Oid} AND a.attname = {L(said.Name)} AND a.attidentity <> '')"),
        new(": the column is part of the primary key, which cannot be NULL; declare it so, or drop that key first",
            said => $"SELECT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = {said.Oid} AND k.contype = 'p' AND {said.Column(said.Name)} = ANY (k.conkey))"),
        new(": the undeclared column (?<column>.+) is NOT NULL and has no default, so it would reject every row that the model writes; declare it with \\[LegacyColumn\\(…, DropNotNull = true\\)\\]",
            said => said.Model.ColumnsOf(said.Relation).Any(column => column.Name == said.Unquoted("column")) ? "SELECT false"
                : $"SELECT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = {said.Oid} AND a.attname = {L(said.Unquoted("column"))} AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '')"),
        new(": it ran, and its question still says that it is needed; mend the step or its question",
            said => said.Model.Of<Step>().FirstOrDefault(step => step.Name == said.Name) is { } step ? step.Needed : "SELECT false"),
    ];
}
