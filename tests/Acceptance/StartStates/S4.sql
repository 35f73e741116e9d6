-- S4: the consolidated attempt. Names are right, what they stand for is not.
CREATE TABLE public.profiles (id uuid PRIMARY KEY REFERENCES auth.users (id) ON DELETE CASCADE, email text CONSTRAINT profiles_email_unique UNIQUE, full_name text, company text, avatar_url text,
  created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now());
CREATE TABLE public.conversations (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid,
  status text DEFAULT 'open' CONSTRAINT conversations_status_check CHECK (status IN ('open', 'active', 'closed', 'archived')),
  channel text DEFAULT 'chat',
  metadata jsonb DEFAULT '{}',
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
ALTER TABLE public.conversations ADD CONSTRAINT conversations_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles (id) ON DELETE SET NULL;
CREATE TABLE public.messages (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  conversation_id text,
  sender_type text NOT NULL CHECK (sender_type IN ('human', 'ai', 'system')),
  content text NOT NULL,
  created_at timestamptz DEFAULT now()
);
CREATE TABLE public.workflow_executions (id serial PRIMARY KEY, conversation_id varchar(255), workflow_name text, state text);
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER conversations_touch BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.touch();
ALTER TABLE public.messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.workflow_executions ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Users can view messages" ON public.messages FOR SELECT
  USING (EXISTS (SELECT 1 FROM public.conversations c WHERE c.id::text = messages.conversation_id AND c.user_id = auth.uid()));
CREATE POLICY "Authenticated read access" ON public.workflow_executions FOR SELECT USING (true);

INSERT INTO public.profiles (id, email) SELECT id, email FROM auth.users;
INSERT INTO public.conversations (id, user_id, status, updated_at)
SELECT md5('conversation ' || n)::uuid, CASE WHEN n % 5 > 0 THEN md5('user ' || 1 + n % 40)::uuid END, (ARRAY['open', 'active', 'closed', 'archived'])[1 + n % 4], '2024-01-01'::timestamptz + n * interval '1 hour'
FROM generate_series(1, 200) AS n;
INSERT INTO public.messages (conversation_id, sender_type, content)
SELECT CASE WHEN n % 50 = 0 THEN 'lost-' || n WHEN n % 2 = 0 THEN upper(md5('conversation ' || 1 + n % 200)::uuid::text) ELSE md5('conversation ' || 1 + n % 200)::uuid::text END,
       (ARRAY['human', 'ai', 'system'])[1 + n % 3], 'message ' || n FROM generate_series(1, 700) AS n;
INSERT INTO public.workflow_executions (conversation_id, workflow_name)
SELECT CASE WHEN n % 10 = 0 THEN 'gone-' || n WHEN n % 7 > 0 THEN md5('conversation ' || 1 + n % 200)::uuid::text END, 'flow ' || n FROM generate_series(1, 90) AS n;

-- Somebody's reports, over a column that has the wrong type.
ALTER TABLE public.messages ADD COLUMN has_thread boolean GENERATED ALWAYS AS (conversation_id IS NOT NULL) STORED;
CREATE VIEW public.message_counts AS SELECT conversation_id, has_thread, count(*) AS n FROM public.messages GROUP BY 1, 2;
CREATE VIEW public.busy WITH (security_barrier) AS SELECT * FROM public.message_counts WHERE n > 2;
REVOKE ALL ON public.busy FROM anon, authenticated;
GRANT SELECT ON public.busy TO service_role WITH GRANT OPTION;
COMMENT ON VIEW public.busy IS 'Threads with more than two messages; it''s the report''s';
