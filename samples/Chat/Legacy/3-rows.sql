-- A few thousand rows, the same every time but for the clock: ids come from md5, times are relative to now.

-- The first user is an admin.
UPDATE public.profiles SET role = 'admin' WHERE id = md5('user 1')::uuid;

-- 400 threads of five rows each. Three of four belong to a user, the fourth to a visitor who was not signed in. In every seventh
-- thread the first two rows carry the same time, so that "the earliest" needs a second column to be one row.
INSERT INTO public.conversations (id, conversation_id, session_id, user_id, role, content, metadata, created_at)
SELECT
  md5('conversation ' || thread || ' ' || turn)::uuid,
  'thread_' || substr(md5('thread ' || thread), 1, 12),
  'session_' || thread % 97,
  CASE WHEN thread % 4 <> 0 THEN md5('user ' || 1 + thread % 250)::uuid END,
  CASE turn % 2 WHEN 1 THEN 'user' ELSE 'assistant' END,
  'Turn ' || turn || ' of thread ' || thread,
  jsonb_build_object('turn', turn),
  now() - thread * interval '3 hours' + (CASE WHEN thread % 7 = 0 AND turn = 2 THEN 1 ELSE turn END) * interval '1 minute'
FROM generate_series(1, 400) AS thread, generate_series(1, 5) AS turn;

-- 1,600 messages that name their conversation by its thread.
INSERT INTO public.messages (id, conversation_id, role, content, created_at)
SELECT
  md5('message ' || thread || ' ' || turn)::uuid,
  'thread_' || substr(md5('thread ' || thread), 1, 12),
  CASE turn WHEN 1 THEN 'system' WHEN 2 THEN 'user' WHEN 3 THEN 'assistant' ELSE 'user' END,
  'Message ' || turn || ' of thread ' || thread,
  now() - thread * interval '3 hours' + turn * interval '1 minute'
FROM generate_series(1, 400) AS thread, generate_series(1, 4) AS turn;

-- 40 that hold a conversation's id already, as text.
INSERT INTO public.messages (id, conversation_id, role, content, created_at)
SELECT
  md5('new message ' || n)::uuid,
  md5('conversation ' || n || ' 1')::uuid::text,
  'assistant',
  'Message of a newer client ' || n,
  now() - n * interval '1 hour'
FROM generate_series(1, 40) AS n;

-- 15 whose conversation is gone: twelve threads that nobody knows, and three ids of conversations that were deleted.
INSERT INTO public.messages (id, conversation_id, role, content, created_at)
SELECT
  md5('lost message ' || n)::uuid,
  CASE WHEN n <= 12 THEN 'thread_lost_' || n ELSE md5('deleted conversation ' || n)::uuid::text END,
  'user',
  'Message to a conversation that is gone ' || n,
  now() - n * interval '2 days'
FROM generate_series(1, 15) AS n;

-- 1,200 calls over thirty days; one of eleven failed.
INSERT INTO public.model_metrics (id, model_name, task_type, response_time_ms, tokens_used, success, error_message, request_timestamp)
SELECT
  md5('metric ' || n)::uuid,
  (ARRAY['small', 'medium', 'large'])[1 + n % 3],
  (ARRAY['chat', 'summary'])[1 + n % 2],
  200 + n % 900,
  100 + n % 4000,
  n % 11 <> 0,
  CASE WHEN n % 11 = 0 THEN 'The model did not answer in time.' END,
  now() - n * interval '36 minutes'
FROM generate_series(1, 1200) AS n;

-- 250 runs; every tenth belongs to no conversation.
INSERT INTO public.workflow_executions (id, conversation_id, workflow_name, status, input, started_at, updated_at)
SELECT
  md5('run ' || n)::uuid,
  CASE WHEN n % 10 <> 0 THEN 'thread_' || substr(md5('thread ' || n), 1, 12) END,
  (ARRAY['onboarding', 'follow-up', 'digest'])[1 + n % 3],
  'completed',
  jsonb_build_object('attempt', 1),
  now() - n * interval '4 hours',
  now() - n * interval '4 hours'
FROM generate_series(1, 250) AS n;
