-- The chat platform's database as it grew: a flat store of conversations, ids as text, policies without TO. The migration owner
-- runs this; the schema in ../Schema is what it becomes.

CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA extensions;

CREATE FUNCTION public.update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$$;

-- Sign-up puts more into a profile than later forms ask for: email and role may not be null.
CREATE TABLE public.profiles (
  id uuid PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE,
  email text UNIQUE NOT NULL,
  full_name text,
  role text NOT NULL,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);

CREATE TRIGGER update_profiles_updated_at BEFORE UPDATE ON public.profiles
  FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column();

-- It fails where a profile exists already, and the sign-up fails with it. SECURITY DEFINER without a search_path, too.
CREATE FUNCTION public.handle_new_user() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.profiles (id, email, full_name, role)
  VALUES (NEW.id, NEW.email, NEW.raw_user_meta_data ->> 'full_name', 'user');
  RETURN NEW;
END;
$$;

CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users
  FOR EACH ROW EXECUTE FUNCTION public.handle_new_user();

-- One row per message, and the conversation is only a text that the rows share.
CREATE TABLE public.conversations (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  conversation_id text NOT NULL,
  session_id text,
  user_id uuid REFERENCES public.profiles (id),
  role text NOT NULL,
  content text NOT NULL,
  metadata jsonb DEFAULT '{}',
  created_at timestamptz DEFAULT now()
);

-- The agent's own messages came later. Their conversation_id is the flat store's thread id, or a conversation's id as text.
CREATE TABLE public.messages (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  conversation_id text NOT NULL,
  role text NOT NULL,
  content text NOT NULL,
  created_at timestamptz DEFAULT now()
);

CREATE TABLE public.model_metrics (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  model_name text NOT NULL,
  task_type text,
  response_time_ms int,
  tokens_used int,
  success boolean DEFAULT true,
  error_message text,
  request_timestamp timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE public.workflow_executions (
  id uuid PRIMARY KEY DEFAULT extensions.uuid_generate_v4(),
  conversation_id varchar(255),
  workflow_name text,
  status text NOT NULL DEFAULT 'running',
  input jsonb,
  started_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER update_workflow_executions_updated_at BEFORE UPDATE ON public.workflow_executions
  FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column();

-- The policies of profiles and workflow_executions were written, but row-level security was never switched on there.
CREATE POLICY "Users can view own profile" ON public.profiles FOR SELECT USING (auth.uid() = id);
CREATE POLICY "Users can update own profile" ON public.profiles FOR UPDATE USING (auth.uid() = id);
CREATE POLICY "Admins can view all profiles" ON public.profiles FOR SELECT
  USING (EXISTS (SELECT 1 FROM public.profiles p WHERE p.id = auth.uid() AND p.role = 'admin'));

CREATE POLICY "Authenticated read access" ON public.workflow_executions FOR SELECT TO authenticated USING (true);

ALTER TABLE public.conversations ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Users can view own conversations" ON public.conversations FOR SELECT USING (auth.uid() = user_id OR user_id IS NULL);
CREATE POLICY "Anyone can insert conversations" ON public.conversations FOR INSERT WITH CHECK (true);
CREATE POLICY "Admins can view all conversations" ON public.conversations FOR SELECT
  USING (EXISTS (SELECT 1 FROM public.profiles p WHERE p.id = auth.uid() AND p.role = 'admin'));
CREATE POLICY "Enable all for service role" ON public.conversations FOR ALL USING (true);

ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Users can view messages" ON public.messages FOR SELECT
  USING (conversation_id IN (SELECT c.conversation_id FROM public.conversations c WHERE c.user_id = auth.uid()));
CREATE POLICY "Anyone can insert messages" ON public.messages FOR INSERT WITH CHECK (true);
CREATE POLICY "Service role can manage messages" ON public.messages FOR ALL USING (true);

ALTER TABLE public.model_metrics ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Anyone can view metrics" ON public.model_metrics FOR SELECT USING (true);
