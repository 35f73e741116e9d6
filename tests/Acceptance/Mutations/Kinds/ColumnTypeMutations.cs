using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>Columns of another type, gone, or renamed. What PostgreSQL wants out of the way first is dropped, and fails too.</summary>
static class ColumnTypeMutations
{
    // Which moment was meant, nobody can tell.
    const string NoZone = "mend them, or declare the time zone that is meant with [Convert(TimeZone = …)]";

    const string NoView = "DROP VIEW public.model_performance; ";

    [MutationsOf("column type")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Type("profiles", "id", "text", """
            ALTER TABLE public.conversations DROP CONSTRAINT conversations_user_id_fkey;
            ALTER TABLE public.profiles DROP CONSTRAINT profiles_id_fkey;
            DROP POLICY profiles_users_select_own ON public.profiles;
            DROP POLICY profiles_users_update_own ON public.profiles;
            """, P.Columns.Id.Type, P.Columns.Id.ForeignKey, P.Policies.UsersSelectOwn, P.Policies.UsersUpdateOwn, C.Columns.UserId.ForeignKey),
        Type("profiles", "email", "varchar(200)", "", P.Columns.Email.Type),
        Type("profiles", "full_name", "varchar(200)", "", P.Columns.FullName.Type),
        Type("profiles", "company", "varchar", "", P.Columns.Company.Type),
        Type("profiles", "avatar_url", "varchar(2000)", "", P.Columns.AvatarUrl.Type),
        Type("profiles", "created_at", "timestamp", "", P.Columns.CreatedAt.Type) with { Refusal = NoZone },
        Type("profiles", "updated_at", "timestamptz(0)", "", P.Columns.UpdatedAt.Type),

        Type("conversations", "id", "text", """
            ALTER TABLE public.messages DROP CONSTRAINT messages_conversation_id_fkey;
            DROP POLICY messages_users_select_own ON public.messages;
            DROP POLICY workflow_executions_users_select_own ON public.workflow_executions;
            ALTER TABLE public.conversations ALTER COLUMN id DROP DEFAULT;
            """, C.Columns.Id.Type, C.Columns.Id.Default, M.Columns.ConversationId.ForeignKey, M.Policies.UsersSelectOwn, W.Policies.UsersSelectOwn),
        Type("conversations", "user_id", "text", """
            ALTER TABLE public.conversations DROP CONSTRAINT conversations_user_id_fkey;
            DROP POLICY conversations_users_select_own ON public.conversations;
            DROP POLICY conversations_anon_insert ON public.conversations;
            DROP POLICY messages_users_select_own ON public.messages;
            DROP POLICY workflow_executions_users_select_own ON public.workflow_executions;
            """, C.Columns.UserId.Type, C.Columns.UserId.ForeignKey, C.Policies.UsersSelectOwn, C.Policies.AnonInsert, M.Policies.UsersSelectOwn, W.Policies.UsersSelectOwn),
        Type("conversations", "status", "varchar(20)", "ALTER TABLE public.conversations DROP CONSTRAINT conversations_status_check;", C.Columns.Status.Type, C.Constraints.Status),
        Type("conversations", "channel", "varchar(20)", "", C.Columns.Channel.Type),
        Type("conversations", "metadata", "json", "", C.Columns.Metadata.Type),
        Type("conversations", "created_at", "timestamp", "", C.Columns.CreatedAt.Type) with { Refusal = NoZone },
        Type("conversations", "updated_at", "timestamp", "", C.Columns.UpdatedAt.Type) with { Refusal = NoZone },

        Type("messages", "id", "text", "ALTER TABLE public.messages ALTER COLUMN id DROP DEFAULT;", M.Columns.Id.Type, M.Columns.Id.Default),
        Type("messages", "conversation_id", "text", """
            ALTER TABLE public.messages DROP CONSTRAINT messages_conversation_id_fkey;
            DROP POLICY messages_users_select_own ON public.messages;
            """, M.Columns.ConversationId.Type, M.Columns.ConversationId.ForeignKey, M.Policies.UsersSelectOwn),
        Type("messages", "role", "varchar(20)", "ALTER TABLE public.messages DROP CONSTRAINT messages_role_check;", M.Columns.Role.Type, M.Constraints.Role),
        Type("messages", "content", "varchar(100000)", "", M.Columns.Content.Type),
        Type("messages", "agent_type", "varchar(50)", "", M.Columns.AgentType.Type),
        Type("messages", "metadata", "json", "", M.Columns.Metadata.Type),
        Type("messages", "created_at", "timestamp", "", M.Columns.CreatedAt.Type) with { Refusal = NoZone },

        Type("model_metrics", "id", "text", "ALTER TABLE public.model_metrics ALTER COLUMN id DROP DEFAULT;", K.Columns.Id.Type, K.Columns.Id.Default),
        Type("model_metrics", "model_name", "varchar(200)", NoView, [K.Columns.ModelName.Type, .. ViewMutations.Gone]),
        Type("model_metrics", "task_type", "varchar(50)", "", K.Columns.TaskType.Type),
        Type("model_metrics", "response_time_ms", "bigint", NoView, [K.Columns.ResponseTimeMs.Type, .. ViewMutations.Gone]),
        Type("model_metrics", "tokens_used", "numeric", NoView, [K.Columns.TokensUsed.Type, .. ViewMutations.Gone]),
        new("numbers that are equal are written differently", NoView + """
            ALTER TABLE public.model_metrics ALTER COLUMN tokens_used TYPE numeric;
            UPDATE public.model_metrics SET tokens_used = CASE WHEN success THEN 7.0 ELSE 7.00 END;
            """, [K.Columns.TokensUsed.Type, .. ViewMutations.Gone]),
        Type("model_metrics", "success", "text", NoView + "ALTER TABLE public.model_metrics ALTER COLUMN success DROP DEFAULT;", [K.Columns.Success.Type, K.Columns.Success.Default, .. ViewMutations.Gone]),
        Type("model_metrics", "error_message", "varchar(4000)", "", K.Columns.ErrorMessage.Type),
        Type("model_metrics", "metadata", "json", "", K.Columns.Metadata.Type),
        Type("model_metrics", "created_at", "timestamp", NoView, [K.Columns.CreatedAt.Type, .. ViewMutations.Gone]) with { Refusal = NoZone },

        new("a column sorts by bytes", "ALTER TABLE public.profiles ALTER COLUMN full_name TYPE text COLLATE \"C\"", P.Columns.FullName.Type),
        new("a column of another type sorts by bytes", "ALTER TABLE public.profiles ALTER COLUMN company TYPE varchar(300) COLLATE \"C\"", P.Columns.Company.Type),

        Type("workflow_executions", "conversation_id", "text", "DROP POLICY workflow_executions_users_select_own ON public.workflow_executions;", W.Columns.ConversationId.Type, W.Policies.UsersSelectOwn),
    ];

    [MutationsOf("column")]
    public static IReadOnlyList<Mutation> Missing { get; } =
    [
        new("a column without a default is dropped", "ALTER TABLE public.profiles DROP COLUMN company", P.Columns.Company.Type, P.Columns.Company.Nullability),
        new("a column with a default and a check is dropped", "ALTER TABLE public.conversations DROP COLUMN status",
            C.Columns.Status.Type, C.Columns.Status.Nullability, C.Columns.Status.Default, C.Constraints.Status),
        new("a column is renamed", "ALTER TABLE public.messages RENAME COLUMN agent_type TO agent_kind", M.Columns.AgentType.Type, M.Columns.AgentType.Nullability),
        new("a column that is NOT NULL without a default is dropped", "ALTER TABLE public.messages DROP COLUMN content",
            M.Columns.Content.Type, M.Columns.Content.Nullability) { Refusal = "public.messages.content" },
        new("a column that a view reads is dropped with the view", "ALTER TABLE public.model_metrics DROP COLUMN success CASCADE",
            [K.Columns.Success.Type, K.Columns.Success.Nullability, K.Columns.Success.Default, .. ViewMutations.Gone]),
    ];

    static Mutation Type(string table, string column, string type, string before, params Check[] fails) =>
        new($"{table}.{column} becomes {type}", $"{before} ALTER TABLE public.{table} ALTER COLUMN {column} TYPE {type}", fails);
}
