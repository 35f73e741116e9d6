using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging.Obstacles;

/// <summary>Functions that cannot be made, or not made again.</summary>
static class Functions
{
    public static IReadOnlyList<Obstacle> All { get; } =
    [
        new(": the name belongs to an aggregate or window function with these arguments; rename or drop it first", said => $"SELECT EXISTS ({Of(said)} AND p.prokind NOT IN ('f', 'p'))"),
        new(": PostgreSQL cannot change its (?<what>.+) in place, so it must be dropped and made again, and these depend on it: (?<dependants>.+); drop them first",
            said => $"SELECT EXISTS ({Of(said)} AND p.oid IN (SELECT d.refobjid FROM pg_depend d WHERE d.refclassid = 'pg_proc'::regclass AND d.deptype = 'n'))"),
        // The generated bodies can all be read.
        new(": its body cannot be read: (?<error>.+); mend it", _ => "SELECT false"),
    ];

    static string Of(Said said) => $"SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = {L(said.Relation.Schema)} AND p.proname = {L(said.Relation.Name)}";
}
