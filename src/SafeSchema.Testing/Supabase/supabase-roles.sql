-- The roles of a Supabase project. They belong to the whole server, so this runs in the server's own database, where one
-- lock keeps two processes from making the same role at once (advisory locks belong to one database).
SELECT pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('safeschema supabase roles', 0));

DO $roles$
DECLARE
  wanted record;
BEGIN
  FOR wanted IN
    SELECT * FROM (VALUES
      ('anon', 'NOLOGIN NOINHERIT'),
      ('authenticated', 'NOLOGIN NOINHERIT'),
      ('service_role', 'NOLOGIN NOINHERIT BYPASSRLS'),
      ('authenticator', 'LOGIN NOINHERIT'),
      ('supabase_auth_admin', 'NOLOGIN NOINHERIT CREATEROLE'),
      -- Whoever runs migrations: on Supabase it is called postgres, and is no superuser either.
      ('app_owner', 'LOGIN')
    ) AS roles (name, attributes)
  LOOP
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = wanted.name) THEN
      EXECUTE pg_catalog.format('CREATE ROLE %I %s', wanted.name, wanted.attributes);
    END IF;
  END LOOP;
END
$roles$;

GRANT anon, authenticated, service_role TO authenticator;

-- The caller adds the passwords of the roles that log in; all of it is one message, and so one transaction.
