using SafeSchema;

namespace Chat.Schema;

/// <summary>The chat application's database on Supabase.</summary>
[Database("chat"), Supabase]
[PostgresExtension("pgcrypto", Schema = "extensions", Reason = "Existing server code calls digest() and crypt().")]
[PostgresExtension("uuid-ossp", Schema = "extensions", Reason = "Older tables still have defaults that call uuid_generate_v4(); new ones use gen_random_uuid(), which is core PostgreSQL.")]
public static partial class ChatDatabase
{
    /// <summary>Every new user gets a profile. A second attempt is no error: the old function failed on it, and sign-up with it.</summary>
    [TriggerFunction("handle_new_user", Security = Security.Definer, Reason = "Audit 1: the old function failed on duplicates, and with it the sign-up.")]
    [Trigger("on_auth_user_created", When.After, On.Insert, Table = typeof(AuthUser), Reason = "Audit 1: every new user gets a profile.")]
    const string HandleNewUser = """
        BEGIN
          INSERT INTO public.profiles (id, created_at)
          VALUES (NEW.id, now())
          ON CONFLICT (id) DO NOTHING;
          RETURN NEW;
        END
        """;

    [Step(
        "profiles_for_all_users",
        Needed = "SELECT EXISTS (SELECT FROM auth.users u WHERE NOT EXISTS (SELECT FROM public.profiles p WHERE p.id = u.id))",
        Changes = [typeof(Profile)],
        Reason = "Audit 1: users who signed up while the trigger was missing or failing have no profile, and conversations refer to profiles.")]
    const string ProfilesForAllUsers = """
        INSERT INTO public.profiles (id, created_at)
        SELECT u.id, u.created_at FROM auth.users u
        WHERE NOT EXISTS (SELECT FROM public.profiles p WHERE p.id = u.id)
        """;

    [Step(
        "statuses_of_the_consolidated_attempt",
        Needed = "SELECT EXISTS (SELECT FROM public.conversations WHERE status IN ('open', 'closed'))",
        Changes = [typeof(Conversation)],
        Reason = "Audit 3: that attempt knew open and closed; the old word stays in metadata, as legacy_status.")]
    const string StatusesOfTheConsolidatedAttempt = """
        UPDATE public.conversations
        SET metadata = coalesce(metadata, '{}') || jsonb_build_object('legacy_status', status),
            status = CASE status WHEN 'open' THEN 'active' ELSE 'completed' END
        WHERE status IN ('open', 'closed')
        """;
}
