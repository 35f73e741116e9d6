using C = Chat.Schema.Conversation.Checks;
using K = Chat.Schema.ModelMetric.Checks;
using M = Chat.Schema.Message.Checks;
using P = Chat.Schema.Profile.Checks;
using W = Chat.Schema.WorkflowExecution.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

/// <summary>An earlier policy comes back, from an old migration script perhaps. It is undeclared as well.</summary>
static class DroppedPolicyMutations
{
    [MutationsOf("dropped policy")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        Back("profiles", "Users can view own profile", "FOR SELECT USING (auth.uid() = id)", P.DroppedPolicies.UsersCanViewOwnProfile, P.UndeclaredPolicies),
        Back("profiles", "Users can update own profile", "FOR UPDATE USING (auth.uid() = id)", P.DroppedPolicies.UsersCanUpdateOwnProfile, P.UndeclaredPolicies),
        Back("profiles", "Admins can view all profiles", "FOR SELECT USING (EXISTS (SELECT 1 FROM public.profiles p WHERE p.role = 'admin'))", P.DroppedPolicies.AdminsCanViewAllProfiles, P.UndeclaredPolicies),
        Back("conversations", "Users can view own conversations", "FOR SELECT USING (auth.uid() = user_id OR user_id IS NULL)", C.DroppedPolicies.UsersCanViewOwnConversations, C.UndeclaredPolicies),
        Back("conversations", "Anyone can insert conversations", "FOR INSERT WITH CHECK (true)", C.DroppedPolicies.AnyoneCanInsertConversations, C.UndeclaredPolicies),
        Back("conversations", "Admins can view all conversations", "FOR SELECT USING (true)", C.DroppedPolicies.AdminsCanViewAllConversations, C.UndeclaredPolicies),
        Back("conversations", "Enable all for service role", "FOR ALL USING (true)", C.DroppedPolicies.EnableAllForServiceRole, C.UndeclaredPolicies),
        Back("conversations", "Service role full access", "FOR ALL USING (true)", C.DroppedPolicies.ServiceRoleFullAccess, C.UndeclaredPolicies),
        Back("conversations", "Users read own", "FOR SELECT USING (true)", C.DroppedPolicies.UsersReadOwn, C.UndeclaredPolicies),
        Back("messages", "Service role full access", "FOR ALL USING (true)", M.DroppedPolicies.ServiceRoleFullAccess, M.UndeclaredPolicies),
        Back("messages", "Users can view messages", "FOR SELECT USING (true)", M.DroppedPolicies.UsersCanViewMessages, M.UndeclaredPolicies),
        Back("messages", "Anyone can insert messages", "FOR INSERT WITH CHECK (true)", M.DroppedPolicies.AnyoneCanInsertMessages, M.UndeclaredPolicies),
        Back("messages", "Service role can manage messages", "FOR ALL USING (true)", M.DroppedPolicies.ServiceRoleCanManageMessages, M.UndeclaredPolicies),
        Back("model_metrics", "Anyone can view metrics", "FOR SELECT USING (true)", K.DroppedPolicies.AnyoneCanViewMetrics, K.UndeclaredPolicies),
        Back("workflow_executions", "Authenticated read access", "FOR SELECT TO authenticated USING (true)", W.DroppedPolicies.AuthenticatedReadAccess, W.UndeclaredPolicies),
    ];

    static Mutation Back(string table, string name, string definition, params Check[] fails) =>
        new($"the policy {name} is back on {table}", $"CREATE POLICY \"{name}\" ON public.{table} {definition}", fails);
}
