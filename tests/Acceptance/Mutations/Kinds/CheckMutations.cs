using C = Chat.Schema.Conversation.Checks;
using M = Chat.Schema.Message.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class CheckMutations
{
    [MutationsOf("check constraint")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the check on status is dropped", "ALTER TABLE public.conversations DROP CONSTRAINT conversations_status_check", C.Constraints.Status),
        new("the check on role is dropped", "ALTER TABLE public.messages DROP CONSTRAINT messages_role_check", M.Constraints.Role),
        new("a check allows one value more", Status("CHECK (status IN ('active', 'paused', 'completed', 'archived', 'deleted'))"), C.Constraints.Status),
        new("a check has its values in another order", Status("CHECK (status IN ('paused', 'active', 'completed', 'archived'))"), C.Constraints.Status),
        new("a check allows everything besides", Status("CHECK (status IN ('active', 'paused', 'completed', 'archived') OR true)"), C.Constraints.Status),
        new("a check looks at another column", Status("CHECK (channel IN ('active', 'paused', 'completed', 'archived') OR status IS NULL OR channel IS NOT NULL)"), C.Constraints.Status),
        new("a check was never validated", Status("CHECK (status IN ('active', 'paused', 'completed', 'archived')) NOT VALID"), C.Constraints.Status),
        new("a check is not inherited", Status("CHECK (status IN ('active', 'paused', 'completed', 'archived')) NO INHERIT"), C.Constraints.Status),
        new("a check's name belongs to a unique constraint", "ALTER TABLE public.messages DROP CONSTRAINT messages_role_check, ADD CONSTRAINT messages_role_check UNIQUE (id, role)",
            M.Constraints.Role) { Refusal = "public.messages.messages_role_check" },
        new("rows that violate a check came in while it was gone",
            "ALTER TABLE public.messages DROP CONSTRAINT messages_role_check; UPDATE public.messages SET role = 'tool' WHERE id IN (SELECT id FROM public.messages LIMIT 2)",
            M.Constraints.Role) { Refusal = "check constraint public.messages.messages_role_check: 2 rows violate" },
    ];

    static string Status(string definition) =>
        $"ALTER TABLE public.conversations DROP CONSTRAINT conversations_status_check, ADD CONSTRAINT conversations_status_check {definition}";
}
