using C = Chat.Schema.Conversation.Checks;
using M = Chat.Schema.Message.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class IndexMutations
{
    [MutationsOf("index")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the index on the user is dropped", "DROP INDEX public.conversations_user_id_idx", C.Indexes.UserId),
        new("the index on the conversation is dropped", "DROP INDEX public.idx_messages_conversation_id", M.Indexes.ConversationId),
        new("the index on the time is dropped", "DROP INDEX public.idx_messages_created_at", M.Indexes.CreatedAt),
        Time("has the other order", "(created_at)"),
        Time("puts nulls last", "(created_at DESC NULLS LAST)"),
        Time("leads with another column", "(role, created_at DESC)"),
        Time("has one column more", "(created_at DESC, id)"),
        Time("stands on another column", "(conversation_id DESC)"),
        Time("carries another column", "(created_at DESC) INCLUDE (role)"),
        Time("is partial", "(created_at DESC) WHERE role = 'user'"),
        Time("stands on an expression", "((created_at AT TIME ZONE 'UTC') DESC)"),
        Time("is of another method", "USING brin (created_at)"),
        new("the index is unique", "DROP INDEX public.conversations_user_id_idx; UPDATE public.conversations SET user_id = NULL; CREATE UNIQUE INDEX conversations_user_id_idx ON public.conversations (user_id)", C.Indexes.UserId),
        new("the index is invalid", "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.idx_messages_conversation_id'::regclass", M.Indexes.ConversationId),
        new("the index's name belongs to an index of another table", "DROP INDEX public.idx_messages_conversation_id; CREATE INDEX idx_messages_conversation_id ON public.conversations (created_at)",
            M.Indexes.ConversationId) { Refusal = "public.messages.idx_messages_conversation_id" },
    ];

    static Mutation Time(string what, string definition) =>
        new("the index on the time " + what, $"DROP INDEX public.idx_messages_created_at; CREATE INDEX idx_messages_created_at ON public.messages {definition}", M.Indexes.CreatedAt);
}
