using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class RowLevelSecurityMutations
{
    [MutationsOf("row-level security")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Off("profiles", P.RowLevelSecurity),
        Off("conversations", C.RowLevelSecurity),
        Off("messages", M.RowLevelSecurity),
        Off("model_metrics", K.RowLevelSecurity),
        Off("workflow_executions", W.RowLevelSecurity),
        new("row-level security is forced on the owner", "ALTER TABLE public.messages FORCE ROW LEVEL SECURITY", M.RowLevelSecurity),
        new("row-level security is forced and off", "ALTER TABLE public.messages FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY", M.RowLevelSecurity),
        Undeclared("profiles", P.UndeclaredPolicies),
        Undeclared("conversations", C.UndeclaredPolicies),
        Undeclared("messages", M.UndeclaredPolicies),
        Undeclared("model_metrics", K.UndeclaredPolicies),
        Undeclared("workflow_executions", W.UndeclaredPolicies),
        new("an undeclared policy narrows", "CREATE POLICY \"from a console\" ON public.messages AS RESTRICTIVE FOR SELECT TO authenticated USING (role <> 'system')",
            M.UndeclaredPolicies) { Refusal = "from a console" },
        new("a declared policy has another name", "ALTER POLICY messages_users_select_own ON public.messages RENAME TO own_messages",
            M.Policies.UsersSelectOwn, M.UndeclaredPolicies) { Refusal = "own_messages" },
    ];

    static Mutation Off(string table, Check fails) =>
        new($"row-level security of {table} is off", $"ALTER TABLE public.{table} DISABLE ROW LEVEL SECURITY", fails);

    static Mutation Undeclared(string table, Check fails) =>
        new($"somebody added a policy to {table}", $"CREATE POLICY \"from a console\" ON public.{table} FOR SELECT USING (true)", fails) { Refusal = "from a console" };
}
