namespace SafeSchema.Acceptance.FirstContact;

/// <summary>The declared database as somebody would have written it by hand: equal in meaning, in other words and under other names.</summary>
static class HandWritten
{
    public const string Sql = """
        CREATE SCHEMA tools;
        CREATE EXTENSION pgcrypto SCHEMA tools;
        CREATE EXTENSION "uuid-ossp" SCHEMA extensions;

        CREATE TABLE profiles (
          updated_at timestamptz DEFAULT (now()), created_at timestamptz DEFAULT pg_catalog.now(),
          avatar_url text, company text, full_name text, email text CONSTRAINT one_address_each UNIQUE,
          id uuid CONSTRAINT a_user_has_one_profile PRIMARY KEY CONSTRAINT of_a_user REFERENCES auth.users ON DELETE CASCADE ON UPDATE NO ACTION);

        CREATE TABLE conversations (
          id uuid DEFAULT pg_catalog.gen_random_uuid() CONSTRAINT conversation_key PRIMARY KEY,
          status text DEFAULT 'active'::text CONSTRAINT known_status CHECK ((status = ANY (ARRAY['active', 'paused', 'completed', 'archived']))),
          channel text DEFAULT CAST('chat' AS text), metadata jsonb DEFAULT '{}'::jsonb,
          created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now(),
          user_id uuid);
        ALTER TABLE conversations ADD CONSTRAINT of_a_profile FOREIGN KEY (user_id) REFERENCES profiles ON DELETE SET NULL;
        CREATE INDEX conversations_by_user ON conversations (user_id);

        CREATE TABLE messages (
          id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
          conversation_id uuid NOT NULL CONSTRAINT in_a_conversation REFERENCES conversations ON DELETE CASCADE,
          role text NOT NULL CHECK (role IN ('user'::text, 'assistant'::text, 'system'::text)),
          content text NOT NULL, agent_type text, metadata jsonb DEFAULT '{}', created_at timestamptz DEFAULT now());
        CREATE INDEX messages_of ON messages USING btree (conversation_id);
        CREATE INDEX messages_latest ON messages (created_at DESC NULLS FIRST);

        CREATE TABLE model_metrics (
          id uuid PRIMARY KEY DEFAULT gen_random_uuid(), model_name text NOT NULL, task_type text, response_time_ms int4, tokens_used integer,
          success bool DEFAULT 't', error_message text, metadata jsonb, created_at timestamp with time zone DEFAULT now());

        CREATE VIEW model_performance WITH (security_invoker) AS
          select model_metrics.model_name, COUNT(*) total_requests, AVG(response_time_ms) avg_response_time, SUM(tokens_used) total_tokens,
            count(*) filter (where success) successful_requests, count(*) filter (where not success) failed_requests,
            round(100.0 * (count(*) filter (where success)) / (count(*)), 2) success_rate
          from model_metrics where model_metrics.created_at >= (now() - '7 days'::interval) group by 1;

        CREATE FUNCTION handle_new_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $f$
        BEGIN
          INSERT INTO public.profiles (id, created_at)
          VALUES (NEW.id, now())
          ON CONFLICT (id) DO NOTHING;
          RETURN NEW;
        END
        $f$;
        CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE PROCEDURE handle_new_user();

        CREATE FUNCTION update_updated_at_column() RETURNS trigger LANGUAGE plpgsql SET search_path TO '' AS $f$
        BEGIN
          NEW.updated_at = now();
          RETURN NEW;
        END
        $f$;
        CREATE TRIGGER update_conversations_updated_at BEFORE UPDATE ON conversations FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();
        REVOKE EXECUTE ON FUNCTION handle_new_user(), update_updated_at_column() FROM PUBLIC, anon, authenticated;

        ALTER TABLE profiles ENABLE ROW LEVEL SECURITY;
        ALTER TABLE conversations ENABLE ROW LEVEL SECURITY;
        ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
        ALTER TABLE model_metrics ENABLE ROW LEVEL SECURITY;

        CREATE POLICY profiles_users_select_own ON profiles FOR SELECT TO authenticated USING ((id = ( SELECT auth.uid() AS uid)));
        CREATE POLICY profiles_users_update_own ON profiles FOR UPDATE TO authenticated USING (profiles.id = (SELECT auth.uid()));
        CREATE POLICY profiles_service_full_access ON profiles TO service_role USING ('t');
        CREATE POLICY conversations_users_select_own ON conversations FOR SELECT TO authenticated USING (user_id = (select auth.uid()));
        CREATE POLICY conversations_service_full_access ON conversations TO service_role USING (true) WITH CHECK (true);
        CREATE POLICY conversations_anon_insert ON conversations FOR INSERT TO anon WITH CHECK ((user_id) is null);
        CREATE POLICY messages_users_select_own ON messages FOR SELECT TO authenticated USING (
          EXISTS (SELECT 1 FROM conversations c WHERE (c.id = messages.conversation_id) AND (c.user_id = (SELECT auth.uid()))));
        CREATE POLICY messages_service_full_access ON messages FOR ALL TO service_role USING (true);
        CREATE POLICY model_metrics_service_full_access ON model_metrics FOR ALL TO service_role USING (true);

        REVOKE ALL ON ALL TABLES IN SCHEMA public FROM anon, authenticated;
        GRANT SELECT, UPDATE ON profiles TO authenticated;
        GRANT SELECT ON conversations, messages TO authenticated;
        GRANT INSERT ON conversations TO anon;
        """;
}
