using SafeSchema.Acceptance.Renaming;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>Something has a name again that was given up.</summary>
static class EarlierNameMutations
{
    static readonly Subject renamed = new("renamed_and_applied", Renamed.Schema(), Renamed.Earlier);

    [MutationsOf("earlier name")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Back("a policy has its earlier name again", "ALTER POLICY posts_readers ON public.posts RENAME TO notes_readers",
            "earlier name policy public.posts.notes_readers", "policy public.posts.posts_readers", "row-level security public.posts undeclared policies"),
        Back("a column has its earlier name again", "ALTER TABLE public.posts RENAME COLUMN content TO body",
            "earlier name column public.posts.body", "column public.posts.content type", "column public.posts.content nullability", "table public.posts accepts rows",
            "index public.posts.posts_content_idx", "constraint public.posts.posts_content_check", "policy public.posts.posts_readers"),
        Back("another table has the earlier name", "CREATE TABLE public.notes (id int)", "earlier name table public.notes") with { Refusal = "earlier name public.posts: both names are there: table notes as well" },
        Back("another column has the earlier name", "ALTER TABLE public.posts ADD COLUMN body text", "earlier name column public.posts.body") with { Refusal = "earlier name public.posts.content: both names are there" },
    ];

    static Mutation Back(string name, string sql, params string[] fails) => new(name, sql, [.. fails.Select(id => new Check(id))]) { Subject = renamed };
}
