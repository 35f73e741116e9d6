using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class PolicyMutations
{
    const string Own = "user_id = (SELECT auth.uid())";

    [MutationsOf("policy")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Gone("profiles_users_select_own", "profiles", P.Policies.UsersSelectOwn),
        Gone("profiles_users_update_own", "profiles", P.Policies.UsersUpdateOwn),
        Gone("profiles_service_full_access", "profiles", P.Policies.ServiceFullAccess),
        Gone("conversations_users_select_own", "conversations", C.Policies.UsersSelectOwn),
        Gone("conversations_service_full_access", "conversations", C.Policies.ServiceFullAccess),
        Gone("conversations_anon_insert", "conversations", C.Policies.AnonInsert),
        Gone("messages_users_select_own", "messages", M.Policies.UsersSelectOwn),
        Gone("messages_service_full_access", "messages", M.Policies.ServiceFullAccess),
        Gone("model_metrics_service_full_access", "model_metrics", K.Policies.ServiceFullAccess),
        Gone("workflow_executions_users_select_own", "workflow_executions", W.Policies.UsersSelectOwn),
        Gone("workflow_executions_service_full_access", "workflow_executions", W.Policies.ServiceFullAccess),

        new("a policy for users is for everyone", "ALTER POLICY conversations_users_select_own ON public.conversations TO PUBLIC", C.Policies.UsersSelectOwn),
        new("a policy for users is for visitors too", "ALTER POLICY conversations_users_select_own ON public.conversations TO authenticated, anon", C.Policies.UsersSelectOwn),
        new("a policy for the server is for users", "ALTER POLICY model_metrics_service_full_access ON public.model_metrics TO authenticated", K.Policies.ServiceFullAccess),
        Users("is for another command", $"FOR DELETE TO authenticated USING ({Own})"),
        Users("is for every command", $"FOR ALL TO authenticated USING ({Own})"),
        Users("narrows instead of allowing", $"AS RESTRICTIVE FOR SELECT TO authenticated USING ({Own})"),
        Users("allows everything besides", $"FOR SELECT TO authenticated USING ({Own} OR true)"),
        Users("shows rows without an owner", $"FOR SELECT TO authenticated USING ({Own} OR user_id IS NULL)"),
        Users("compares otherwise", "FOR SELECT TO authenticated USING (user_id IS NOT DISTINCT FROM (SELECT auth.uid()))"),
        Users("calls the function for every row", "FOR SELECT TO authenticated USING (user_id = auth.uid())"),
        Users("asks for another user", "FOR SELECT TO authenticated USING (user_id <> (SELECT auth.uid()))"),
        Users("looks at another column", "FOR SELECT TO authenticated USING (id = (SELECT auth.uid()))"),
        new("a policy calls a function of the same name in another schema", """
            CREATE FUNCTION public.uid() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT NULL::uuid';
            ALTER POLICY conversations_users_select_own ON public.conversations USING (user_id = (SELECT public.uid()));
            """, C.Policies.UsersSelectOwn),
        new("a policy asks every conversation", "ALTER POLICY messages_users_select_own ON public.messages USING (EXISTS (SELECT 1 FROM public.conversations c WHERE c.user_id = (SELECT auth.uid())))", M.Policies.UsersSelectOwn),
        new("a policy allows what it asked for", "ALTER POLICY workflow_executions_users_select_own ON public.workflow_executions USING (true)", W.Policies.UsersSelectOwn),
        new("an update may write anything", "ALTER POLICY profiles_users_update_own ON public.profiles WITH CHECK (true)", P.Policies.UsersUpdateOwn),
        new("an update may touch any row", "ALTER POLICY profiles_users_update_own ON public.profiles USING (true)", P.Policies.UsersUpdateOwn),
        new("an insert may write anything", "ALTER POLICY conversations_anon_insert ON public.conversations WITH CHECK (true)", C.Policies.AnonInsert),
        new("an insert may write what it may not", "ALTER POLICY conversations_anon_insert ON public.conversations WITH CHECK (user_id IS NOT NULL)", C.Policies.AnonInsert),
        new("an insert without WITH CHECK", "DROP POLICY conversations_anon_insert ON public.conversations; CREATE POLICY conversations_anon_insert ON public.conversations FOR INSERT TO anon", C.Policies.AnonInsert),
        new("a policy without USING", "DROP POLICY conversations_users_select_own ON public.conversations; CREATE POLICY conversations_users_select_own ON public.conversations FOR SELECT TO authenticated", C.Policies.UsersSelectOwn),
        new("the server may read and not write", "ALTER POLICY messages_service_full_access ON public.messages WITH CHECK (false)", M.Policies.ServiceFullAccess),
    ];

    static Mutation Gone(string name, string table, Check fails) => new($"{name} is dropped", $"DROP POLICY {name} ON public.{table}", fails);

    static Mutation Users(string what, string definition) => new(
        "a policy " + what,
        $"DROP POLICY conversations_users_select_own ON public.conversations; CREATE POLICY conversations_users_select_own ON public.conversations {definition}",
        C.Policies.UsersSelectOwn);
}
