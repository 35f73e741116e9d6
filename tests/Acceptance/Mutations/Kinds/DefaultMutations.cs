using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>Defaults that are gone, other ones, and ones where none is declared.</summary>
static class DefaultMutations
{
    [MutationsOf("column default")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Default("profiles", "id", "gen_random_uuid()", P.Columns.Id.Default),
        Default("profiles", "email", "'nobody@example.org'", P.Columns.Email.Default),
        Default("profiles", "full_name", "''", P.Columns.FullName.Default),
        Default("profiles", "company", "NULL::text || 'x'", P.Columns.Company.Default),
        Default("profiles", "avatar_url", "''", P.Columns.AvatarUrl.Default),
        Default("profiles", "created_at", "clock_timestamp()", P.Columns.CreatedAt.Default),
        None("profiles", "updated_at", P.Columns.UpdatedAt.Default),

        Default("conversations", "id", "extensions.uuid_generate_v4()", C.Columns.Id.Default),
        Default("conversations", "user_id", "auth.uid()", C.Columns.UserId.Default),
        Default("conversations", "status", "'paused'", C.Columns.Status.Default),
        Default("conversations", "channel", "'web'", C.Columns.Channel.Default),
        Default("conversations", "metadata", "'[]'", C.Columns.Metadata.Default),
        None("conversations", "created_at", C.Columns.CreatedAt.Default),
        Default("conversations", "updated_at", "'now'::timestamptz", C.Columns.UpdatedAt.Default),

        None("messages", "id", M.Columns.Id.Default),
        Default("messages", "conversation_id", "gen_random_uuid()", M.Columns.ConversationId.Default),
        Default("messages", "role", "'user'", M.Columns.Role.Default),
        Default("messages", "content", "''", M.Columns.Content.Default),
        Default("messages", "agent_type", "''", M.Columns.AgentType.Default),
        Default("messages", "metadata", "'null'", M.Columns.Metadata.Default),
        Default("messages", "created_at", "now() + interval '1 day'", M.Columns.CreatedAt.Default),

        None("model_metrics", "id", K.Columns.Id.Default),
        Default("model_metrics", "model_name", "'some'", K.Columns.ModelName.Default),
        Default("model_metrics", "task_type", "''", K.Columns.TaskType.Default),
        Default("model_metrics", "response_time_ms", "0", K.Columns.ResponseTimeMs.Default),
        Default("model_metrics", "tokens_used", "-1", K.Columns.TokensUsed.Default),
        Default("model_metrics", "success", "false", K.Columns.Success.Default),
        Default("model_metrics", "error_message", "''", K.Columns.ErrorMessage.Default),
        Default("model_metrics", "metadata", "'{}'", K.Columns.Metadata.Default),
        None("model_metrics", "created_at", K.Columns.CreatedAt.Default),

        Default("workflow_executions", "conversation_id", "gen_random_uuid()", W.Columns.ConversationId.Default),

        new("a default calls a function of the same name in another schema", """
            CREATE FUNCTION public.gen_random_uuid() RETURNS uuid LANGUAGE sql AS $$ SELECT '00000000-0000-0000-0000-000000000000'::uuid $$;
            ALTER TABLE public.messages ALTER COLUMN id SET DEFAULT public.gen_random_uuid();
            """, M.Columns.Id.Default),
        new("a column became a generated one", """
            ALTER TABLE public.model_metrics DROP COLUMN error_message;
            ALTER TABLE public.model_metrics ADD COLUMN error_message text GENERATED ALWAYS AS (task_type) STORED;
            """, K.Columns.ErrorMessage.Default) { Refusal = "public.model_metrics.error_message" },
        new("a column became an identity column", """
            TRUNCATE public.model_metrics;
            ALTER TABLE public.model_metrics ALTER COLUMN tokens_used SET NOT NULL, ALTER COLUMN tokens_used ADD GENERATED ALWAYS AS IDENTITY;
            """, K.Columns.TokensUsed.Nullability, K.Columns.TokensUsed.Default) { Refusal = "public.model_metrics.tokens_used" },
    ];

    static Mutation Default(string table, string column, string expression, Check fails) =>
        new($"{table}.{column} defaults to {expression}", $"ALTER TABLE public.{table} ALTER COLUMN {column} SET DEFAULT {expression}", fails);

    static Mutation None(string table, string column, Check fails) =>
        new($"{table}.{column} loses its default", $"ALTER TABLE public.{table} ALTER COLUMN {column} DROP DEFAULT", fails);
}
