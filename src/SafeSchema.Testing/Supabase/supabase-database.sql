-- The parts of a Supabase project that a schema meets: who owns what, and who may do what.

DO $database$
BEGIN
  EXECUTE pg_catalog.format('GRANT CREATE ON DATABASE %I TO app_owner', pg_catalog.current_database());
END
$database$;

-- Schema public belongs to the migration owner; the API roles may look into it, and nobody else may create in it.
ALTER SCHEMA public OWNER TO app_owner;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role;

-- Supabase grants everything to the API roles by default: only row-level security stands between them and the data.
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT ALL ON TABLES TO anon, authenticated, service_role;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT ALL ON SEQUENCES TO anon, authenticated, service_role;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT ALL ON FUNCTIONS TO anon, authenticated, service_role;

CREATE SCHEMA extensions;
GRANT USAGE ON SCHEMA extensions TO anon, authenticated, service_role;
GRANT USAGE, CREATE ON SCHEMA extensions TO app_owner;

-- Schema auth belongs to the authentication service. The migration owner may read and refer to auth.users and put triggers on
-- it, but not alter it.
CREATE SCHEMA auth AUTHORIZATION supabase_auth_admin;
GRANT USAGE ON SCHEMA auth TO app_owner, anon, authenticated, service_role;

SET ROLE supabase_auth_admin;

CREATE TABLE auth.users (
  id uuid NOT NULL PRIMARY KEY,
  email text,
  raw_user_meta_data jsonb,
  created_at timestamptz DEFAULT now(),
  updated_at timestamptz DEFAULT now()
);
-- On Supabase this table has row-level security, and the migration owner bypasses it. The stand-in's owner may not, so that
-- nothing of the schema comes to rely on it; without row-level security here both see all users.
GRANT SELECT, REFERENCES, TRIGGER ON auth.users TO app_owner;

CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(pg_catalog.current_setting('request.jwt.claims', true), ''), '{}')::jsonb
$$;

CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT nullif(auth.jwt() ->> 'sub', '')::uuid
$$;

CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE AS $$
  SELECT auth.jwt() ->> 'role'
$$;

RESET ROLE;
