-- S3: the AI migration. Conversations belong to users of auth, whether they have a profile or not.
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE, email text, full_name text, created_at timestamptz DEFAULT now());
CREATE UNIQUE INDEX profiles_email_idx ON public.profiles (email);
CREATE TABLE public.conversations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id text NOT NULL UNIQUE,
  user_id uuid REFERENCES auth.users (id) ON DELETE CASCADE,
  channel text NOT NULL CHECK (channel IN ('web', 'email', 'phone', 'chat')),
  status text DEFAULT 'active' CHECK (status IN ('active', 'paused', 'completed', 'archived')),
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
CREATE TABLE public.messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  conversation_id uuid NOT NULL REFERENCES public.conversations (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('user', 'assistant', 'system')),
  content text NOT NULL,
  metadata jsonb DEFAULT '{}'::jsonb,
  created_at timestamptz DEFAULT now()
);
CREATE INDEX messages_conversation_id_idx ON public.messages (conversation_id);
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER conversations_touch BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.touch();
ALTER TABLE public.conversations ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Service role full access" ON public.conversations USING (auth.role() = 'service_role');
CREATE POLICY "Users read own" ON public.conversations FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY "Service role full access" ON public.messages USING (auth.role() = 'service_role');

INSERT INTO public.profiles (id, email) SELECT id, email FROM auth.users ORDER BY email LIMIT 25;
INSERT INTO public.conversations (id, session_id, user_id, channel)
SELECT md5('conversation ' || n)::uuid, 'session-' || n, CASE WHEN n % 5 > 0 THEN md5('user ' || 1 + n % 40)::uuid END, (ARRAY['web', 'email', 'phone', 'chat'])[1 + n % 4] FROM generate_series(1, 200) AS n;
INSERT INTO public.messages (conversation_id, role, content)
SELECT md5('conversation ' || 1 + n % 200)::uuid, (ARRAY['user', 'assistant'])[1 + n % 2], 'message ' || n FROM generate_series(1, 700) AS n;
