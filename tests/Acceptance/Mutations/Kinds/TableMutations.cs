using C = Chat.Schema.Conversation.Checks;
using D = Chat.Schema.ChatDatabase.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>Tables that are gone or something else. A column that is not there has no default, which is right where none is declared.</summary>
static class TableMutations
{
    [MutationsOf("table")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("profiles is dropped", "TRUNCATE public.profiles CASCADE; DROP TABLE public.profiles CASCADE",
            P.Table, P.PrimaryKey, P.RowLevelSecurity, P.UndeclaredPolicies,
            P.Columns.Id.Type, P.Columns.Id.Nullability, P.Columns.Id.ForeignKey, P.Columns.Email.Type, P.Columns.Email.Nullability,
            P.Columns.FullName.Type, P.Columns.FullName.Nullability, P.Columns.Company.Type, P.Columns.Company.Nullability,
            P.Columns.AvatarUrl.Type, P.Columns.AvatarUrl.Nullability, P.Columns.CreatedAt.Type, P.Columns.CreatedAt.Nullability, P.Columns.CreatedAt.Default,
            P.Columns.UpdatedAt.Type, P.Columns.UpdatedAt.Nullability, P.Columns.UpdatedAt.Default, P.Constraints.Email,
            P.Policies.UsersSelectOwn, P.Policies.UsersUpdateOwn, P.Policies.ServiceFullAccess,
            P.Privileges.Public, P.Privileges.Anon, P.Privileges.Authenticated, P.Privileges.ServiceRole, C.Columns.UserId.ForeignKey),
        new("conversations is dropped", "TRUNCATE public.conversations CASCADE; DROP TABLE public.conversations CASCADE",
            C.Table, C.PrimaryKey, C.RowLevelSecurity, C.UndeclaredPolicies,
            C.Columns.Id.Type, C.Columns.Id.Nullability, C.Columns.Id.Default, C.Columns.UserId.Type, C.Columns.UserId.Nullability, C.Columns.UserId.ForeignKey,
            C.Columns.Status.Type, C.Columns.Status.Nullability, C.Columns.Status.Default, C.Columns.Channel.Type, C.Columns.Channel.Nullability, C.Columns.Channel.Default,
            C.Columns.Metadata.Type, C.Columns.Metadata.Nullability, C.Columns.Metadata.Default, C.Columns.CreatedAt.Type, C.Columns.CreatedAt.Nullability, C.Columns.CreatedAt.Default,
            C.Columns.UpdatedAt.Type, C.Columns.UpdatedAt.Nullability, C.Columns.UpdatedAt.Default, C.Constraints.Status, C.Indexes.UserId, C.Triggers.UpdateConversationsUpdatedAt,
            C.Policies.UsersSelectOwn, C.Policies.ServiceFullAccess, C.Policies.AnonInsert,
            C.Privileges.Public, C.Privileges.Anon, C.Privileges.Authenticated, C.Privileges.ServiceRole,
            M.Columns.ConversationId.ForeignKey, M.Policies.UsersSelectOwn, W.Policies.UsersSelectOwn),
        new("messages is dropped", "DROP TABLE public.messages",
            M.Table, M.PrimaryKey, M.RowLevelSecurity, M.UndeclaredPolicies,
            M.Columns.Id.Type, M.Columns.Id.Nullability, M.Columns.Id.Default, M.Columns.ConversationId.Type, M.Columns.ConversationId.Nullability, M.Columns.ConversationId.ForeignKey,
            M.Columns.Role.Type, M.Columns.Role.Nullability, M.Columns.Content.Type, M.Columns.Content.Nullability, M.Columns.AgentType.Type, M.Columns.AgentType.Nullability,
            M.Columns.Metadata.Type, M.Columns.Metadata.Nullability, M.Columns.Metadata.Default, M.Columns.CreatedAt.Type, M.Columns.CreatedAt.Nullability, M.Columns.CreatedAt.Default,
            M.Constraints.Role, M.Indexes.ConversationId, M.Indexes.CreatedAt, M.Policies.UsersSelectOwn, M.Policies.ServiceFullAccess,
            M.Privileges.Public, M.Privileges.Anon, M.Privileges.Authenticated, M.Privileges.ServiceRole),
        new("model_metrics is dropped with its view", "DROP TABLE public.model_metrics CASCADE",
            [K.Table, K.PrimaryKey, K.RowLevelSecurity, K.UndeclaredPolicies,
            K.Columns.Id.Type, K.Columns.Id.Nullability, K.Columns.Id.Default, K.Columns.ModelName.Type, K.Columns.ModelName.Nullability, K.Columns.TaskType.Type, K.Columns.TaskType.Nullability,
            K.Columns.ResponseTimeMs.Type, K.Columns.ResponseTimeMs.Nullability, K.Columns.TokensUsed.Type, K.Columns.TokensUsed.Nullability,
            K.Columns.Success.Type, K.Columns.Success.Nullability, K.Columns.Success.Default, K.Columns.ErrorMessage.Type, K.Columns.ErrorMessage.Nullability,
            K.Columns.Metadata.Type, K.Columns.Metadata.Nullability, K.Columns.CreatedAt.Type, K.Columns.CreatedAt.Nullability, K.Columns.CreatedAt.Default,
            K.Policies.ServiceFullAccess, K.Privileges.Public, K.Privileges.Anon, K.Privileges.Authenticated, K.Privileges.ServiceRole, .. ViewMutations.Gone]),
        new("workflow_executions is a view",
            "DROP TABLE public.workflow_executions; CREATE VIEW public.workflow_executions AS SELECT id AS conversation_id FROM public.conversations",
            W.Table, W.RowLevelSecurity, W.UndeclaredPolicies, W.Policies.UsersSelectOwn, W.Policies.ServiceFullAccess, W.Privileges.Authenticated, W.Privileges.ServiceRole)
            { Refusal = "public.workflow_executions: the name belongs to an object of another kind" },
        new("messages is a materialized view", """
            CREATE TABLE public.old_messages AS TABLE public.messages;
            DROP TABLE public.messages;
            CREATE MATERIALIZED VIEW public.messages AS SELECT * FROM public.old_messages;
            ALTER MATERIALIZED VIEW public.messages OWNER TO app_owner;
            """,
            M.Table, M.PrimaryKey, M.RowLevelSecurity, M.UndeclaredPolicies, M.Columns.Id.Nullability, M.Columns.Id.Default,
            M.Columns.ConversationId.Nullability, M.Columns.ConversationId.ForeignKey, M.Columns.Role.Nullability, M.Columns.Content.Nullability, M.Columns.Metadata.Default, M.Columns.CreatedAt.Default,
            M.Constraints.Role, M.Indexes.ConversationId, M.Indexes.CreatedAt, M.Policies.UsersSelectOwn, M.Policies.ServiceFullAccess,
            M.Privileges.Authenticated, M.Privileges.ServiceRole) { Refusal = "public.messages: the name belongs to an object of another kind" },
    ];

    [MutationsOf("extension")]
    public static IReadOnlyList<Mutation> Extensions { get; } =
    [
        new("pgcrypto is dropped", "DROP EXTENSION pgcrypto", D.Extensions.Pgcrypto),
        new("uuid-ossp is dropped", "ALTER TABLE public.workflow_executions ALTER COLUMN id SET DEFAULT gen_random_uuid(); DROP EXTENSION \"uuid-ossp\"", D.Extensions.UuidOssp),
    ];
}
