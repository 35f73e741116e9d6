using SafeSchema.Acceptance.Dropping;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>What was to be gone is back, and goes where that is allowed.</summary>
static class DropMutations
{
    static readonly Subject dropped = new("dropped_and_applied", Dropped.Schema(), Dropped.Start);

    [MutationsOf("drop")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Back("a dropped column is back", "ALTER TABLE public.things ADD COLUMN content text", "no column public.things.content"),
        Back("a dropped table is back", "CREATE TABLE public.archive (); ALTER TABLE public.archive OWNER TO app_owner", "no table public.archive"),
        Back("a dropped view is back", "CREATE VIEW public.notes AS SELECT 1 AS one; ALTER VIEW public.notes OWNER TO app_owner", "no view public.notes"),
        Back("a dropped function is back", "CREATE FUNCTION public.tidy(int, text) RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION public.tidy(int, text) OWNER TO app_owner", "no function public.tidy(int, text)"),
        Back("everything that was dropped is back",
            Dropped.Earlier + "ALTER VIEW public.notes OWNER TO app_owner; ALTER FUNCTION public.tidy(int, text) OWNER TO app_owner; ALTER TABLE public.archive OWNER TO app_owner",
            "no column public.things.content", "no table public.archive", "no view public.notes", "no function public.tidy(int, text)"),
    ];

    static Mutation Back(string name, string sql, params string[] fails) => new(name, sql, [.. fails.Select(id => new Check(id))]) { Subject = dropped, IsHeldBack = true };
}
