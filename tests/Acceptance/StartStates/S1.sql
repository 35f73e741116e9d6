-- S1: the flat store alone. One row per message; whoever could write, wrote what came.
CREATE TABLE public.conversations (
  id bigserial PRIMARY KEY,
  conversation_id text NOT NULL,
  session_id text,
  user_id text,
  role text,
  content text NOT NULL,
  "timestamp" timestamptz DEFAULT now(),
  deleted_at timestamptz
);
CREATE INDEX conversations_live ON public.conversations (conversation_id) WHERE deleted_at IS NULL;
ALTER TABLE public.conversations ENABLE ROW LEVEL SECURITY;
-- In truth open to everyone: there is no TO clause.
CREATE POLICY "Enable all for service role" ON public.conversations USING (true) WITH CHECK (true);

INSERT INTO public.conversations (conversation_id, session_id, user_id, role, content, "timestamp", deleted_at)
SELECT 'thread-' || n % 60, 'session-' || n % 75,
       CASE n % 7 WHEN 0 THEN 'guest-' || n % 17 WHEN 1 THEN '' WHEN 2 THEN NULL
                  WHEN 3 THEN upper(md5('user ' || 1 + n % 40))
                  ELSE md5('user ' || 1 + n % 40)::uuid::text END,
       CASE n % 2 WHEN 0 THEN 'user' ELSE 'assistant' END, 'message ' || n, now() - n * interval '1 hour',
       CASE WHEN n % 11 = 0 THEN now() END
FROM generate_series(1, 500) AS n;
