-- Stands before every *.check.sql, each of which is one SELECT of (level, object, detail).
-- $1: the schemas that the API serves.
with managed_schema as (
  -- What the platform owns is the platform's business; the advisor leaves it out too.
  select oid
  from pg_namespace
  where nspname like 'pg\_%'
     or nspname in ('information_schema', 'auth', 'extensions', 'storage', 'realtime', 'vault', 'cron', 'net', 'graphql',
                    'graphql_public', 'pgbouncer', 'pgmq', 'pgsodium', 'pgsodium_masks', 'pgtle', 'repack', 'tiger', 'topology',
                    'supabase_functions', 'supabase_migrations')
),
api_role as (
  select oid, rolname from pg_roles where rolname in ('anon', 'authenticated')
),
relation as (
  select c.oid, c.relkind, c.relrowsecurity, c.relispartition,
         format('%I.%I', n.nspname, c.relname) as name,
         n.nspname = any ($1) as exposed,
         exists (select from api_role where has_any_column_privilege(api_role.oid, c.oid, 'SELECT')) as readable,
         exists (select from pg_options_to_table(c.reloptions) o
                 where o.option_name = 'security_invoker' and o.option_value::boolean) as security_invoker
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm', 'f')
    and n.oid not in (select oid from managed_schema)
    and not exists (select from pg_depend d
                    where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
),
policy as (
  select p.polrelid as relation, p.polname, p.polcmd, p.polpermissive, p.polroles, r.relrowsecurity,
         format('%I on %s', p.polname, r.name) as name,
         pg_get_expr(p.polqual, p.polrelid) as using_text,
         pg_get_expr(p.polwithcheck, p.polrelid) as check_text
  from pg_policy p
  join relation r on r.oid = p.polrelid
),
function as (
  select p.oid, p.prosecdef, p.proconfig,
         format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) as name
  from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace
  where n.oid not in (select oid from managed_schema)
    and not exists (select from pg_depend d
                    where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
)
