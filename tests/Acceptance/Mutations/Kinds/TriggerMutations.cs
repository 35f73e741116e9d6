using C = Chat.Schema.Conversation.Checks;
using D = Chat.Schema.ChatDatabase.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class TriggerMutations
{
    [MutationsOf("trigger")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the trigger on sign-ups is dropped", "DROP TRIGGER on_auth_user_created ON auth.users", D.Triggers.OnAuthUserCreated),
        new("the trigger on sign-ups is disabled", "ALTER TABLE auth.users DISABLE TRIGGER on_auth_user_created", D.Triggers.OnAuthUserCreated),
        new("the trigger on sign-ups fires before", SignUp("BEFORE INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user()"), D.Triggers.OnAuthUserCreated),
        new("the trigger on sign-ups fires on updates too", SignUp("AFTER INSERT OR UPDATE ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user()"), D.Triggers.OnAuthUserCreated),
        new("the trigger on sign-ups fires on updates instead", SignUp("AFTER UPDATE ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user()"), D.Triggers.OnAuthUserCreated),
        new("the trigger on sign-ups calls another function", SignUp("AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column()"), D.Triggers.OnAuthUserCreated),
        new("the trigger on sign-ups has a condition", SignUp("AFTER INSERT ON auth.users FOR EACH ROW WHEN (NEW.email IS NOT NULL) EXECUTE FUNCTION public.handle_new_user()"), D.Triggers.OnAuthUserCreated),
        new("the trigger on sign-ups fires once a statement", SignUp("AFTER INSERT ON auth.users EXECUTE FUNCTION public.handle_new_user()"), D.Triggers.OnAuthUserCreated),
        new("the trigger on sign-ups is a constraint trigger",
            "DROP TRIGGER on_auth_user_created ON auth.users; CREATE CONSTRAINT TRIGGER on_auth_user_created AFTER INSERT ON auth.users DEFERRABLE FOR EACH ROW EXECUTE FUNCTION public.handle_new_user()",
            D.Triggers.OnAuthUserCreated) { Refusal = "auth.users.on_auth_user_created: a constraint trigger has this name" },
        new("the trigger of conversations is dropped", "DROP TRIGGER update_conversations_updated_at ON public.conversations", C.Triggers.UpdateConversationsUpdatedAt),
        new("the trigger of conversations is renamed", "ALTER TRIGGER update_conversations_updated_at ON public.conversations RENAME TO touch", C.Triggers.UpdateConversationsUpdatedAt),
        new("the trigger of conversations is disabled", "ALTER TABLE public.conversations DISABLE TRIGGER update_conversations_updated_at", C.Triggers.UpdateConversationsUpdatedAt),
        new("the trigger of conversations fires only on replicas", "ALTER TABLE public.conversations ENABLE REPLICA TRIGGER update_conversations_updated_at", C.Triggers.UpdateConversationsUpdatedAt),
        new("the trigger of conversations fires always", "ALTER TABLE public.conversations ENABLE ALWAYS TRIGGER update_conversations_updated_at", C.Triggers.UpdateConversationsUpdatedAt),
        new("the trigger of conversations fires for one column", Touch("BEFORE UPDATE OF status ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column()"), C.Triggers.UpdateConversationsUpdatedAt),
        new("the trigger of conversations passes an argument", Touch("BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column('x')"), C.Triggers.UpdateConversationsUpdatedAt),
        new("the trigger of conversations calls a function of the same name in another schema",
            "CREATE FUNCTION extensions.update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; "
            + Touch("BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION extensions.update_updated_at_column()"), C.Triggers.UpdateConversationsUpdatedAt),
    ];

    static string SignUp(string definition) => $"DROP TRIGGER on_auth_user_created ON auth.users; CREATE TRIGGER on_auth_user_created {definition}";

    static string Touch(string definition) => $"CREATE OR REPLACE TRIGGER update_conversations_updated_at {definition}";
}
