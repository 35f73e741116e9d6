-- Three hundred users, as the authentication service inserts them. The old trigger makes their profiles.
SET ROLE supabase_auth_admin;

INSERT INTO auth.users (id, email, raw_user_meta_data, created_at)
SELECT
  md5('user ' || n)::uuid,
  'user' || n || '@example.com',
  jsonb_build_object('full_name', 'User ' || n),
  now() - (301 - n) * interval '1 day'
FROM generate_series(1, 300) AS n;

RESET ROLE;
