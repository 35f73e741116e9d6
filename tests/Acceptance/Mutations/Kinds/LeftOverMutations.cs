using C = Chat.Schema.Conversation.Checks;
using D = Chat.Schema.ChatDatabase.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>What nobody declared and what rejects the model's rows, and what was to be gone and is back.</summary>
static class LeftOverMutations
{
    [MutationsOf("left-over")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Rejects("profiles", P.AcceptsRows),
        Rejects("conversations", C.AcceptsRows),
        Rejects("messages", M.AcceptsRows),
        Rejects("model_metrics", K.AcceptsRows),
        Rejects("workflow_executions", W.AcceptsRows),
        Constraint("CHECK (content <> '')"),
        Constraint("CHECK (content <> '') NOT VALID"),
        Constraint("UNIQUE (created_at, id)"),
        Constraint("UNIQUE (id) DEFERRABLE"),
        Constraint("FOREIGN KEY (conversation_id) REFERENCES public.conversations (id) ON DELETE RESTRICT"),
        Constraint("EXCLUDE USING btree (id WITH =)"),
        UniqueIndex("(created_at, id)"),
        UniqueIndex("(created_at) WHERE id IS NULL"),
        UniqueIndex("((id::text || content))"),
        UniqueIndex("(id) NULLS NOT DISTINCT"),
    ];

    [MutationsOf("nullable column")]
    public static IReadOnlyList<Mutation> LegacyColumns { get; } =
    [
        NotNull("conversations", "conversation_id", C.LegacyColumns.ConversationId, C.AcceptsRows),
        NotNull("conversations", "session_id", C.LegacyColumns.SessionId, C.AcceptsRows),
        NotNull("conversations", "role", C.LegacyColumns.Role, C.AcceptsRows),
        new("a left-over column came back NOT NULL",
            "ALTER TABLE public.messages ADD COLUMN sender_type text NOT NULL DEFAULT 'bot'; ALTER TABLE public.messages ALTER COLUMN sender_type DROP DEFAULT", M.LegacyColumns.SenderType, M.AcceptsRows),
        NotNull("conversations", "content", C.LegacyColumns.Content, C.AcceptsRows),
        new("the left-over profiles.role is NOT NULL again",
            "UPDATE public.profiles SET role = 'user'; ALTER TABLE public.profiles ALTER COLUMN role SET NOT NULL", P.LegacyColumns.Role, P.AcceptsRows),
        new("a left-over column is NOT NULL with a default",
            "UPDATE public.profiles SET role = 'user'; ALTER TABLE public.profiles ALTER COLUMN role SET DEFAULT 'user', ALTER COLUMN role SET NOT NULL", P.LegacyColumns.Role),
    ];

    [MutationsOf("dropped object")]
    public static IReadOnlyList<Mutation> DroppedObjects { get; } =
    [
        new("an earlier check is back", "ALTER TABLE public.conversations ADD CONSTRAINT conversations_channel_check CHECK (channel <> 'fax')", C.DroppedObjects.ConversationsChannelCheck, C.AcceptsRows),
        new("an earlier check is back and not validated",
            "ALTER TABLE public.conversations ADD CONSTRAINT conversations_channel_check CHECK (channel <> 'fax') NOT VALID", C.DroppedObjects.ConversationsChannelCheck, C.AcceptsRows),
        new("an earlier trigger is back",
            "CREATE TRIGGER conversations_touch BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column()", C.DroppedObjects.ConversationsTouch),
        new("an earlier trigger is back and disabled", """
            CREATE TRIGGER conversations_touch BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column();
            ALTER TABLE public.conversations DISABLE TRIGGER conversations_touch;
            """, C.DroppedObjects.ConversationsTouch),
    ];

    [MutationsOf("step")]
    public static IReadOnlyList<Mutation> Steps { get; } =
    [
        new("a user has no profile", "DELETE FROM public.profiles WHERE id = (SELECT id FROM public.profiles ORDER BY id LIMIT 1)", D.Steps.ProfilesForAllUsers),
        new("a conversation has an earlier attempt's status", """
            ALTER TABLE public.conversations DROP CONSTRAINT conversations_status_check;
            UPDATE public.conversations SET status = 'open' WHERE id = (SELECT id FROM public.conversations LIMIT 1);
            """, D.Steps.StatusesOfTheConsolidatedAttempt, C.Constraints.Status),
    ];

    static Mutation NotNull(string table, string column, params Check[] fails) =>
        new($"the left-over {table}.{column} is NOT NULL again", $"TRUNCATE public.{table} CASCADE; ALTER TABLE public.{table} ALTER COLUMN {column} SET NOT NULL", fails);

    static Mutation Rejects(string table, Check fails) => new(
        $"an undeclared column of {table} is NOT NULL without a default",
        $"ALTER TABLE public.{table} ADD COLUMN tenant int NOT NULL DEFAULT 0; ALTER TABLE public.{table} ALTER COLUMN tenant DROP DEFAULT",
        fails) { Refusal = "tenant" };

    static Mutation UniqueIndex(string definition) =>
        new("somebody made a unique index " + definition, $"CREATE UNIQUE INDEX from_a_console ON public.messages {definition}", M.AcceptsRows) { Refusal = "from_a_console" };

    static Mutation Constraint(string definition) =>
        new("somebody added " + definition, $"ALTER TABLE public.messages ADD CONSTRAINT from_a_console {definition}", M.AcceptsRows) { Refusal = "from_a_console" };
}
