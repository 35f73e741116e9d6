using C = Chat.Schema.Conversation.Checks;
using D = Chat.Schema.ChatDatabase.Checks;

namespace SafeSchema.Acceptance.Mutations.Kinds;

static class FunctionMutations
{
    static readonly Check SignUp = D.Functions.HandleNewUser;

    [MutationsOf("trigger function")]
    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("the function for sign-ups is dropped with its trigger", "DROP FUNCTION public.handle_new_user() CASCADE", SignUp, D.FunctionPrivileges.HandleNewUser, D.Triggers.OnAuthUserCreated),
        new("the function for updates is dropped with its triggers", "DROP FUNCTION public.update_updated_at_column() CASCADE",
            D.Functions.UpdateUpdatedAtColumn, D.FunctionPrivileges.UpdateUpdatedAtColumn, C.Triggers.UpdateConversationsUpdatedAt),
        new("the function for sign-ups is renamed", "ALTER FUNCTION public.handle_new_user() RENAME TO handle_old_user", SignUp, D.FunctionPrivileges.HandleNewUser, D.Triggers.OnAuthUserCreated),
        new("the function for sign-ups has another body", Replace("SECURITY DEFINER SET search_path = ''", "BEGIN RETURN NEW; END"), SignUp),
        new("the function for updates has another body",
            "CREATE OR REPLACE FUNCTION public.update_updated_at_column() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS 'BEGIN NEW.updated_at = now() + interval ''1 day''; RETURN NEW; END'",
            D.Functions.UpdateUpdatedAtColumn),
        new("the body differs in one space", """
            DO $$ BEGIN EXECUTE (SELECT replace(pg_get_functiondef('public.handle_new_user()'::regprocedure), 'RETURN NEW;', 'RETURN  NEW;')); END $$
            """, SignUp),
        new("the body has line ends of Windows", """
            DO $$ BEGIN EXECUTE (SELECT replace(pg_get_functiondef('public.handle_new_user()'::regprocedure), E'RETURN NEW;\n', E'RETURN NEW;\r\n')); END $$
            """, SignUp),
        new("the function runs with the caller's privileges", "ALTER FUNCTION public.handle_new_user() SECURITY INVOKER", SignUp),
        new("the function for updates runs with its owner's privileges", "ALTER FUNCTION public.update_updated_at_column() SECURITY DEFINER", D.Functions.UpdateUpdatedAtColumn),
        new("the function has no search path of its own", "ALTER FUNCTION public.handle_new_user() RESET search_path", SignUp),
        new("the function has another search path", "ALTER FUNCTION public.handle_new_user() SET search_path = public", SignUp),
        new("the function has one setting more", "ALTER FUNCTION public.handle_new_user() SET work_mem = '64MB'", SignUp),
        new("the function is stable", "ALTER FUNCTION public.handle_new_user() STABLE", SignUp),
        new("the function is strict", "ALTER FUNCTION public.handle_new_user() STRICT", SignUp),
        new("the function is leakproof", "ALTER FUNCTION public.handle_new_user() LEAKPROOF", SignUp),
        new("the function is parallel safe", "ALTER FUNCTION public.handle_new_user() PARALLEL SAFE", SignUp),
        new("the function has another cost", "ALTER FUNCTION public.handle_new_user() COST 200", SignUp),
        new("the function is of another language",
            "CREATE OR REPLACE FUNCTION public.handle_new_user() RETURNS trigger LANGUAGE internal SECURITY DEFINER SET search_path = '' AS 'suppress_redundant_updates_trigger'", SignUp),
        new("a function of the same name returns something else", Instead("FUNCTION", "RETURNS text LANGUAGE sql AS 'SELECT ''x''::text'"), SignUp, D.Triggers.OnAuthUserCreated),
        new("a procedure has the function's name", Instead("PROCEDURE", "LANGUAGE sql AS 'SELECT 1'"), SignUp, D.Triggers.OnAuthUserCreated) { Refusal = "public.handle_new_user" },
        new("something depends on a function of the same name that returns something else",
            Instead("FUNCTION", "RETURNS text LANGUAGE sql AS 'SELECT ''x''::text'") + "CREATE VIEW public.users AS SELECT public.handle_new_user() AS name",
            SignUp, D.Triggers.OnAuthUserCreated) { Refusal = "public.handle_new_user: a function of this name returns text" },
        new("a changed function belongs to somebody else", "ALTER FUNCTION public.handle_new_user() STABLE; ALTER FUNCTION public.handle_new_user() OWNER TO supabase_auth_admin",
            SignUp) { Refusal = "public.handle_new_user: it is owned by supabase_auth_admin" },
    ];

    [MutationsOf("function privilege")]
    public static IReadOnlyList<Mutation> Privileges { get; } =
    [
        new("anon may execute the function for sign-ups", "GRANT EXECUTE ON FUNCTION public.handle_new_user() TO anon", D.FunctionPrivileges.HandleNewUser),
        new("authenticated may execute the function for sign-ups", "GRANT EXECUTE ON FUNCTION public.handle_new_user() TO authenticated", D.FunctionPrivileges.HandleNewUser),
        new("everyone may execute the function for sign-ups", "GRANT EXECUTE ON FUNCTION public.handle_new_user() TO PUBLIC", D.FunctionPrivileges.HandleNewUser),
        new("the function for sign-ups has PostgreSQL's default privileges", "UPDATE pg_proc SET proacl = NULL WHERE oid = 'public.handle_new_user()'::regprocedure", D.FunctionPrivileges.HandleNewUser),
        new("anon may execute the function for updates", "GRANT EXECUTE ON FUNCTION public.update_updated_at_column() TO anon", D.FunctionPrivileges.UpdateUpdatedAtColumn),
        new("everyone may execute the function for updates", "GRANT EXECUTE ON FUNCTION public.update_updated_at_column() TO PUBLIC", D.FunctionPrivileges.UpdateUpdatedAtColumn),
    ];

    static string Instead(string kind, string definition) => $"""
        DROP FUNCTION public.handle_new_user() CASCADE;
        CREATE {kind} public.handle_new_user() {definition};
        ALTER {kind} public.handle_new_user() OWNER TO app_owner;
        REVOKE ALL ON {kind} public.handle_new_user() FROM PUBLIC;
        """;

    static string Replace(string properties, string body) =>
        $"CREATE OR REPLACE FUNCTION public.handle_new_user() RETURNS trigger LANGUAGE plpgsql {properties} AS $body$ {body} $body$";
}
