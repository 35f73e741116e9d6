using SafeSchema.Model;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Subjects;

/// <summary>An undeclared object that depends on a column.</summary>
/// <param name="Name">Its kind.</param>
/// <param name="Obstacle">What an obstacle that names it says of it, or null where the column's conversion takes it along.</param>
/// <param name="Create">Makes it over a column, under a name of its own.</param>
public sealed record Dependant(string Name, string? Obstacle, Func<QualifiedName, string, string, string> Create)
{
    /// <summary>Every kind that PostgreSQL knows. The conversion must recreate dependants for those that follow.</summary>
    public static IReadOnlyList<Dependant> All { get; } =
    [
        new("view", null, (table, column, name) => $"CREATE VIEW public.{Q(name)} WITH (security_barrier) AS SELECT {Q(column)} AS shown FROM {Q(table)}; GRANT SELECT ON public.{Q(name)} TO authenticated; COMMENT ON VIEW public.{Q(name)} IS 'kept'"),
        new("view upon a view", null, (table, column, name) => $"CREATE VIEW public.{Q(name + " below")} AS SELECT {Q(column)} AS shown FROM {Q(table)}; CREATE VIEW public.{Q(name)} AS SELECT shown FROM public.{Q(name + " below")}"),
        new("materialized view", null, (table, column, name) => $"CREATE MATERIALIZED VIEW public.{Q(name)} WITH (fillfactor = 70) AS SELECT {Q(column)} AS shown FROM {Q(table)}; CREATE INDEX {Q(name + " i")} ON public.{Q(name)} ((shown IS NULL)); GRANT SELECT ON public.{Q(name)} TO authenticated; COMMENT ON MATERIALIZED VIEW public.{Q(name)} IS 'kept'"),
        new("empty materialized view", null, (table, column, name) => $"CREATE MATERIALIZED VIEW public.{Q(name)} AS SELECT {Q(column)} AS shown FROM {Q(table)} WITH NO DATA"),
        new("generated column", null, (table, column, name) => $"ALTER TABLE {Q(table)} ADD COLUMN {Q(name)} boolean GENERATED ALWAYS AS ({Q(column)} IS NULL) STORED"),
        new("expression index", null, (table, column, name) => $"CREATE INDEX {Q(name)} ON {Q(table)} (({Q(column)} IS NULL))"),
        new("partial index", null, (table, column, name) => $"CREATE INDEX {Q(name)} ON {Q(table)} ({Starting.Rows.Trace}) WHERE {Q(column)} IS NOT NULL"),
        new("policy", "policy ", (table, column, name) => $"CREATE POLICY {Q(name)} ON {Q(table)} AS RESTRICTIVE FOR SELECT TO anon USING ({Q(column)} IS NOT NULL)"),
        new("trigger's columns", "trigger ", (table, column, name) => $"{TriggerFunction}; CREATE TRIGGER {Q(name)} AFTER UPDATE OF {Q(column)} ON {Q(table)} FOR EACH ROW EXECUTE FUNCTION public.stranger_function()"),
        new("trigger's condition", "trigger ", (table, column, name) => $"{TriggerFunction}; CREATE TRIGGER {Q(name)} AFTER UPDATE ON {Q(table)} FOR EACH ROW WHEN (NEW.{Q(column)} IS NOT NULL) EXECUTE FUNCTION public.stranger_function()"),
        new("rule", "view ", (table, column, name) => $"CREATE RULE {Q(name)} AS ON DELETE TO {Q(table)} WHERE OLD.{Q(column)} IS NULL DO ALSO NOTHING"),
        new("function with a parsed body", "function ", (table, column, name) => $"CREATE FUNCTION public.{Q(name)}() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM {Q(table)} WHERE {Q(column)} IS NOT NULL; END"),
        new("publication", "publication ", (table, column, name) => $"CREATE PUBLICATION {Q(name)} FOR TABLE {Q(table)} WHERE ({Q(column)} IS NOT NULL)"),
    ];

    const string TriggerFunction = "CREATE OR REPLACE FUNCTION public.stranger_function() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end'";
}
