using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>NOT NULL where NULL is allowed, and the other way round; a key column has to leave its key first.</summary>
static class NullabilityMutations
{
    [MutationsOf("not null")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Nullable("profiles", "id", "ALTER TABLE public.profiles DROP CONSTRAINT profiles_pkey CASCADE;", P.Columns.Id.Nullability, P.PrimaryKey, C.Columns.UserId.ForeignKey),
        Filled("email", "id::text", P.Columns.Email.Nullability),
        Filled("full_name", "''", P.Columns.FullName.Nullability),
        Filled("company", "''", P.Columns.Company.Nullability),
        Filled("avatar_url", "''", P.Columns.AvatarUrl.Nullability),
        Filled("created_at", "now()", P.Columns.CreatedAt.Nullability),
        Filled("updated_at", "now()", P.Columns.UpdatedAt.Nullability),

        Nullable("conversations", "id", "ALTER TABLE public.conversations DROP CONSTRAINT conversations_pkey CASCADE;", C.Columns.Id.Nullability, C.PrimaryKey, M.Columns.ConversationId.ForeignKey),
        NotNull("conversations", "user_id", C.Columns.UserId.Nullability),
        NotNull("conversations", "status", C.Columns.Status.Nullability),
        NotNull("conversations", "channel", C.Columns.Channel.Nullability),
        NotNull("conversations", "metadata", C.Columns.Metadata.Nullability),
        NotNull("conversations", "created_at", C.Columns.CreatedAt.Nullability),
        NotNull("conversations", "updated_at", C.Columns.UpdatedAt.Nullability),

        Nullable("messages", "id", "ALTER TABLE public.messages DROP CONSTRAINT messages_pkey;", M.Columns.Id.Nullability, M.PrimaryKey),
        Nullable("messages", "conversation_id", "", M.Columns.ConversationId.Nullability),
        Nullable("messages", "role", "", M.Columns.Role.Nullability),
        Nullable("messages", "content", "", M.Columns.Content.Nullability),
        NotNull("messages", "agent_type", M.Columns.AgentType.Nullability),
        NotNull("messages", "metadata", M.Columns.Metadata.Nullability),
        NotNull("messages", "created_at", M.Columns.CreatedAt.Nullability),

        Nullable("model_metrics", "id", "ALTER TABLE public.model_metrics DROP CONSTRAINT model_metrics_pkey;", K.Columns.Id.Nullability, K.PrimaryKey),
        Nullable("model_metrics", "model_name", "", K.Columns.ModelName.Nullability),
        NotNull("model_metrics", "task_type", K.Columns.TaskType.Nullability),
        NotNull("model_metrics", "response_time_ms", K.Columns.ResponseTimeMs.Nullability),
        NotNull("model_metrics", "tokens_used", K.Columns.TokensUsed.Nullability),
        NotNull("model_metrics", "success", K.Columns.Success.Nullability),
        NotNull("model_metrics", "error_message", K.Columns.ErrorMessage.Nullability),
        NotNull("model_metrics", "metadata", K.Columns.Metadata.Nullability),
        NotNull("model_metrics", "created_at", K.Columns.CreatedAt.Nullability),

        NotNull("workflow_executions", "conversation_id", W.Columns.ConversationId.Nullability),

        new("a row without a value came in while NULL was allowed",
            "ALTER TABLE public.messages ALTER COLUMN content DROP NOT NULL; UPDATE public.messages SET content = NULL WHERE id = (SELECT id FROM public.messages LIMIT 1)",
            M.Columns.Content.Nullability) { Refusal = "not null public.messages.content: 1 row has no value" },
        new("a nullable column became part of the primary key",
            "UPDATE public.messages SET metadata = '{}'; ALTER TABLE public.messages DROP CONSTRAINT messages_pkey, ADD CONSTRAINT messages_pkey PRIMARY KEY (id, metadata)",
            M.PrimaryKey, M.Columns.Metadata.Nullability) { Refusal = "public.messages.metadata" },
    ];

    static Mutation NotNull(string table, string column, params Check[] fails) =>
        new($"{table}.{column} becomes NOT NULL", $"TRUNCATE public.{table} CASCADE; ALTER TABLE public.{table} ALTER COLUMN {column} SET NOT NULL", fails);

    // Every user has a profile, so these rows stay.
    static Mutation Filled(string column, string value, Check fails) =>
        new($"profiles.{column} becomes NOT NULL", $"UPDATE public.profiles SET {column} = {value}; ALTER TABLE public.profiles ALTER COLUMN {column} SET NOT NULL", fails);

    static Mutation Nullable(string table, string column, string before, params Check[] fails) =>
        new($"{table}.{column} may be NULL", $"{before} ALTER TABLE public.{table} ALTER COLUMN {column} DROP NOT NULL", fails);
}
