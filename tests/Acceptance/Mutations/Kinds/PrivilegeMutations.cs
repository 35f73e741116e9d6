using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using V = Chat.Schema.ModelPerformance.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>What is granted to everyone reaches anon and authenticated, so their checks fail too.</summary>
static class PrivilegeMutations
{
    [MutationsOf("privilege")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Sql("GRANT SELECT ON public.profiles TO anon", P.Privileges.Anon),
        Sql("GRANT DELETE ON public.profiles TO authenticated", P.Privileges.Authenticated),
        Sql("REVOKE UPDATE ON public.profiles FROM authenticated", P.Privileges.Authenticated),
        Sql("REVOKE DELETE ON public.profiles FROM service_role", P.Privileges.ServiceRole),
        Sql("GRANT REFERENCES ON public.profiles TO PUBLIC", P.Privileges.Public, P.Privileges.Anon, P.Privileges.Authenticated),
        Sql("GRANT SELECT (email) ON public.profiles TO anon", P.Privileges.Anon),
        Sql("GRANT SELECT (email) ON public.profiles TO PUBLIC", P.Privileges.Public, P.Privileges.Anon),

        Sql("REVOKE INSERT ON public.conversations FROM anon", C.Privileges.Anon),
        Sql("REVOKE INSERT ON public.conversations FROM anon; GRANT INSERT (status) ON public.conversations TO anon", C.Privileges.Anon),
        Sql("GRANT UPDATE (status) ON public.conversations TO anon", C.Privileges.Anon),
        Sql("GRANT UPDATE (status) ON public.conversations TO authenticated WITH GRANT OPTION", C.Privileges.Authenticated),
        Sql("GRANT TRUNCATE ON public.conversations TO authenticated", C.Privileges.Authenticated),
        Sql("GRANT SELECT ON public.conversations TO authenticated WITH GRANT OPTION", C.Privileges.Authenticated),
        Sql("REVOKE INSERT, UPDATE ON public.conversations FROM service_role", C.Privileges.ServiceRole),
        Sql("GRANT SELECT ON public.conversations TO PUBLIC", C.Privileges.Public, C.Privileges.Anon),

        Sql("GRANT ALL ON public.messages TO anon", M.Privileges.Anon),
        Sql("REVOKE SELECT ON public.messages FROM authenticated", M.Privileges.Authenticated),
        Sql("REVOKE ALL ON public.messages FROM service_role", M.Privileges.ServiceRole),
        Sql("GRANT TRIGGER ON public.messages TO PUBLIC", M.Privileges.Public, M.Privileges.Anon, M.Privileges.Authenticated),

        Sql("GRANT INSERT ON public.model_metrics TO anon", K.Privileges.Anon),
        Sql("GRANT SELECT (model_name) ON public.model_metrics TO authenticated", K.Privileges.Authenticated),
        Sql("REVOKE SELECT ON public.model_metrics FROM service_role", K.Privileges.ServiceRole),
        Sql("GRANT SELECT ON public.model_metrics TO PUBLIC", K.Privileges.Public, K.Privileges.Anon, K.Privileges.Authenticated),

        Sql("GRANT SELECT ON public.workflow_executions TO anon", W.Privileges.Anon),
        Sql("GRANT UPDATE ON public.workflow_executions TO authenticated", W.Privileges.Authenticated),
        Sql("REVOKE INSERT ON public.workflow_executions FROM service_role", W.Privileges.ServiceRole),
        Sql("GRANT DELETE ON public.workflow_executions TO PUBLIC", W.Privileges.Public, W.Privileges.Anon, W.Privileges.Authenticated),

        Sql("GRANT SELECT ON public.model_performance TO anon", V.Privileges.Anon),
        Sql("GRANT SELECT ON public.model_performance TO authenticated", V.Privileges.Authenticated),
        Sql("REVOKE SELECT ON public.model_performance FROM service_role", V.Privileges.ServiceRole),
        Sql("GRANT SELECT ON public.model_performance TO PUBLIC", V.Privileges.Public, V.Privileges.Anon, V.Privileges.Authenticated),

        new("a table has PostgreSQL's default privileges", "UPDATE pg_class SET relacl = NULL WHERE oid = 'public.messages'::regclass", M.Privileges.Authenticated, M.Privileges.ServiceRole),
    ];

    static Mutation Sql(string sql, params Check[] fails) => new(sql, sql, fails);
}
