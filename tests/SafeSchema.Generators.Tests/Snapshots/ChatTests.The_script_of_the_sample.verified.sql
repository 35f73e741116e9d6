-- chat: one convergent script, written by SafeSchema.
--
-- It brings a database in any state to the declared one, changes only what differs, loses no row, and does nothing the
-- second time. Run it in one transaction: psql -X -1 -v ON_ERROR_STOP=1 -f, or paste it into the Supabase SQL editor.
-- Run otherwise it changes nothing and says so.
--
--   Part 1  the run: one transaction, pinned settings, one deployer at a time
--   Part 2  what is declared: per kind of object the declared rows, and the query that finds what differs
--   Part 3  preflight: every obstacle together, before anything changes
--   Part 4  the changes, stage by stage; a stage without differences does nothing
--   Part 5  the checks, written apart from the queries of part 2, and their verdicts as the last result

-- ═══ Part 1: the run ═══════════════════════════════════════════════════════════════════════════════════════════════

SET TRANSACTION ISOLATION LEVEL READ COMMITTED;

-- This transaction. Later blocks refuse to work in another one.
DO $run$
BEGIN
  PERFORM pg_catalog.set_config('safeschema.run', pg_catalog.pg_current_xact_id()::text, true),
          pg_catalog.set_config('safeschema.changes', '0', true),
          pg_catalog.set_config('safeschema.done', '{}', true),
          pg_catalog.set_config('safeschema.converted', 'no', true),
          pg_catalog.set_config('statement_timeout', '0', true),
          pg_catalog.set_config('lock_timeout', '0', true),
          pg_catalog.set_config('idle_in_transaction_session_timeout', '0', true),
          -- In a pipeline SET LOCAL works and warns that it might not.
          pg_catalog.set_config('client_min_messages', 'error', true),
          pg_catalog.set_config('check_function_bodies', 'off', true);
  -- The setting exists since PostgreSQL 17.
  PERFORM pg_catalog.set_config(s.name, '0', true) FROM pg_catalog.pg_settings s WHERE s.name = 'transaction_timeout';
END
$run$;

-- One deployer at a time; the others wait here.
DO $lock$
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  PERFORM pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('safeschema', 0));
END
$lock$;

-- A table that somebody else holds is waited for a moment, not for ever; the run then fails as a whole.
DO $timeout$ BEGIN PERFORM pg_catalog.set_config('lock_timeout', '5s', true); END $timeout$;

-- Settings on which PostgreSQL's own words depend.
DO $pins$
BEGIN
  -- Compiling these queries costs more than running them.
  PERFORM pg_catalog.set_config('jit', 'off', true);
  PERFORM pg_catalog.set_config('statement_timeout', '0', true),
          pg_catalog.set_config('search_path', '', true), pg_catalog.set_config('TimeZone', 'UTC', true),
          pg_catalog.set_config('DateStyle', 'ISO, MDY', true), pg_catalog.set_config('IntervalStyle', 'postgres', true),
          pg_catalog.set_config('quote_all_identifiers', 'off', true), pg_catalog.set_config('extra_float_digits', '1', true),
          pg_catalog.set_config('row_security', 'off', true),
          pg_catalog.set_config('max_parallel_workers_per_gather', '0', true);
END
$pins$;

-- Schemas that this role may not use.
DO $usable$
DECLARE
  obstacles text[];
BEGIN
  SELECT pg_catalog.array_agg('schema ' || n.oid::regnamespace || ': ' || current_user || ' has no USAGE privilege on it; grant it: GRANT USAGE ON SCHEMA ' || n.oid::regnamespace || ' TO ' || pg_catalog.quote_ident(current_user) ORDER BY n.nspname) INTO obstacles
  FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY (ARRAY['auth', 'public', 'safeschema']::name[]) AND NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE');
  IF obstacles IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(obstacles) || CASE pg_catalog.cardinality(obstacles) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; nothing was changed' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(obstacles) WITH ORDINALITY AS l (line, place));
  END IF;
END
$usable$;

-- How this server version writes the declared expressions, as far as earlier runs have learned it.
DO $forms$
DECLARE
  known jsonb := '{}';
  trusted boolean;
  records pg_catalog.pg_class;
BEGIN
  SELECT c.* INTO records
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_roles o ON o.oid = c.relowner
  JOIN pg_catalog.pg_roles u ON u.rolname = current_user
  WHERE c.relnamespace = (SELECT s.oid FROM pg_catalog.pg_namespace s WHERE s.nspname = 'safeschema') AND c.relname = 'normal_form' AND c.relkind = 'r'
    AND (o.oid = u.oid OR o.rolsuper OR (NOT u.rolsuper AND pg_catalog.pg_has_role(o.oid, 'USAGE'))
         OR o.oid = (SELECT d.datdba FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
         OR (SELECT pg_catalog.bool_and(t.relowner = o.oid) FROM pg_catalog.pg_class t
             WHERE t.oid IN (SELECT pg_catalog.to_regclass(r)::oid FROM unnest(ARRAY['public.model_metrics', 'public.profiles', 'public.conversations', 'public.messages', 'public.workflow_executions']) AS r)));
  IF records.oid IS NOT NULL THEN
    trusted := NOT EXISTS (SELECT FROM pg_catalog.aclexplode(records.relacl) a WHERE a.grantee <> records.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'))
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) a
                           WHERE t.attrelid = records.oid AND a.grantee <> records.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'));
  END IF;
  IF trusted AND pg_catalog.has_schema_privilege(records.relnamespace, 'USAGE') AND pg_catalog.has_table_privilege(records.oid, 'SELECT') THEN
    -- Whoever is not the owner sees them by a policy.
    PERFORM pg_catalog.set_config('row_security', 'on', true);
    SELECT coalesce(pg_catalog.jsonb_object_agg(k.key, k.forms), '{}') INTO known
    FROM (SELECT n.key, pg_catalog.jsonb_agg(n.form ORDER BY n.form) AS forms FROM safeschema.normal_form n
          WHERE n.server = pg_catalog.current_setting('server_version_num')::int / 10000 GROUP BY n.key) AS k;
    PERFORM pg_catalog.set_config('row_security', 'off', true);
  END IF;
  PERFORM pg_catalog.set_config('safeschema.forms', known::text, true),
          pg_catalog.set_config('safeschema.tampered', CASE WHEN NOT trusted AND pg_catalog.pg_has_role(records.relowner, 'USAGE') THEN 'yes' ELSE 'no' END, true);
END
$forms$;

-- What may be dropped in this run: SET LOCAL safeschema.allow_drop = 'name, …' before it, or PGOPTIONS="-c safeschema.allow_drop=…".
DO $allow$
DECLARE
  droppable text[] := ARRAY[]::text[];
  wanted text[];
  unknown text[];
BEGIN
  -- Names may hold commas in quotes, and functions have them between their arguments.
  SELECT pg_catalog.array_agg(pg_catalog.btrim(m[1])) INTO wanted
  FROM pg_catalog.regexp_matches(coalesce(pg_catalog.current_setting('safeschema.allow_drop', true), ''), '(?:[^,"(]|"(?:[^"]|"")*"|\([^)]*\))+', 'g') AS m WHERE pg_catalog.btrim(m[1]) <> '';
  unknown := ARRAY(SELECT w FROM unnest(wanted) AS w WHERE w <> ALL (droppable) AND w <> 'all');
  IF unknown <> '{}' THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = 'safeschema: ' || pg_catalog.cardinality(unknown) || CASE WHEN pg_catalog.cardinality(unknown) = 1 THEN ' obstacle' ELSE ' obstacles' END || '; nothing was changed'
      || (SELECT pg_catalog.string_agg(E'\n- allowance ' || w || ': nothing that is declared drops it; take it out of the allowance'
            || CASE WHEN droppable = '{}' THEN '' ELSE ', or name one of ' || pg_catalog.array_to_string(droppable, ', ') END, '' ORDER BY w) FROM unnest(unknown) AS w);
  END IF;
  PERFORM pg_catalog.set_config('safeschema.allowed', CASE WHEN 'all' = ANY (wanted) THEN droppable ELSE coalesce(wanted, '{}') END::text, true);
END
$allow$;

-- The fingerprint of the catalog. Where it is the one that stood when all checks last passed, nothing is compared. The checks
-- are judged in any case. SET safeschema.compare = 'always' before the script, and all is compared as well.
SET LOCAL safeschema.fingerprint = $query$
DO $fingerprint$
DECLARE
  now_there text;
  since timestamptz;
  trusted boolean := (SELECT CASE WHEN count(*) = 2 THEN pg_catalog.bool_and(
       NOT EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) a WHERE a.grantee <> c.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'))
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) a
                       WHERE t.attrelid = c.oid AND a.grantee <> c.relowner AND a.privilege_type NOT IN ('SELECT', 'REFERENCES'))) END
   FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace JOIN pg_catalog.pg_roles o ON o.oid = c.relowner JOIN pg_catalog.pg_roles u ON u.rolname = current_user
   WHERE s.nspname = 'safeschema' AND c.relname IN ('normal_form', 'fingerprint') AND c.relkind = 'r'
     AND CASE WHEN u.rolsuper THEN o.rolsuper ELSE pg_catalog.pg_has_role(o.oid, 'USAGE') END);
BEGIN
  IF trusted THEN
    now_there := (WITH RECURSIVE short_lived_schemas AS MATERIALIZED (
  SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname ~ '^pg_(toast_)?temp_'
), short_lived AS MATERIALIZED (
  SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relpersistence = 't'
), roles AS (
  SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user OR r.rolname = ANY (ARRAY['anon', 'authenticated', 'service_role']::name[])
  UNION SELECT m.roleid FROM pg_catalog.pg_auth_members m JOIN roles r ON r.oid = m.member
), parts (catalog, number, hash) AS (
      SELECT 'pg_aggregate', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_aggregate r
    UNION ALL
      SELECT 'pg_am', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_am r
    UNION ALL
      SELECT 'pg_amop', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_amop r
    UNION ALL
      SELECT 'pg_amproc', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_amproc r
    UNION ALL
      SELECT 'pg_cast', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_cast r
    UNION ALL
      SELECT 'pg_collation', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_collation r
    UNION ALL
      SELECT 'pg_conversion', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_conversion r
    UNION ALL
      SELECT 'pg_default_acl', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_default_acl r
    UNION ALL
      SELECT 'pg_description', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_description r
    UNION ALL
      SELECT 'pg_enum', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_enum r
    UNION ALL
      SELECT 'pg_event_trigger', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_event_trigger r
    UNION ALL
      SELECT 'pg_extension', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_extension r
    UNION ALL
      SELECT 'pg_foreign_data_wrapper', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_foreign_data_wrapper r
    UNION ALL
      SELECT 'pg_foreign_server', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_foreign_server r
    UNION ALL
      SELECT 'pg_foreign_table', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_foreign_table r
    UNION ALL
      SELECT 'pg_language', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_language r
    UNION ALL
      SELECT 'pg_opclass', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_opclass r
    UNION ALL
      SELECT 'pg_operator', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_operator r
    UNION ALL
      SELECT 'pg_opfamily', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_opfamily r
    UNION ALL
      SELECT 'pg_partitioned_table', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_partitioned_table r
    UNION ALL
      SELECT 'pg_publication', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_publication r
    UNION ALL
      SELECT 'pg_publication_namespace', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_publication_namespace r
    UNION ALL
      SELECT 'pg_publication_rel', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_publication_rel r
    UNION ALL
      SELECT 'pg_range', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_range r
    UNION ALL
      SELECT 'pg_seclabel', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_seclabel r
    UNION ALL
      SELECT 'pg_statistic_ext', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_statistic_ext r
    UNION ALL
      SELECT 'pg_transform', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_transform r
    UNION ALL
      SELECT 'pg_ts_config', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_ts_config r
    UNION ALL
      SELECT 'pg_ts_config_map', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_ts_config_map r
    UNION ALL
      SELECT 'pg_ts_dict', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_ts_dict r
    UNION ALL
      SELECT 'pg_ts_parser', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_ts_parser r
    UNION ALL
      SELECT 'pg_ts_template', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_ts_template r
    UNION ALL
      SELECT 'pg_attrdef', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_attrdef r WHERE r.adrelid NOT IN (SELECT s.oid FROM short_lived s)
    UNION ALL
      SELECT 'pg_attribute', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_attribute r WHERE r.attnum > 0 AND r.attrelid NOT IN (SELECT s.oid FROM short_lived s)
    UNION ALL
      SELECT 'pg_inherits', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_inherits r WHERE r.inhrelid NOT IN (SELECT s.oid FROM short_lived s)
    UNION ALL
      SELECT 'pg_policy', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_policy r WHERE r.polrelid NOT IN (SELECT s.oid FROM short_lived s)
    UNION ALL
      SELECT 'pg_rewrite', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_rewrite r WHERE r.ev_class NOT IN (SELECT s.oid FROM short_lived s)
    UNION ALL
      SELECT 'pg_sequence', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_sequence r WHERE r.seqrelid NOT IN (SELECT s.oid FROM short_lived s)
    UNION ALL
      SELECT 'pg_trigger', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_trigger r WHERE r.tgrelid NOT IN (SELECT s.oid FROM short_lived s)
    UNION ALL
      SELECT 'pg_constraint', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_constraint r WHERE r.connamespace NOT IN (SELECT s.oid FROM short_lived_schemas s)
    UNION ALL
      SELECT 'pg_namespace', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_namespace r WHERE r.oid NOT IN (SELECT s.oid FROM short_lived_schemas s)
    UNION ALL
      SELECT 'pg_proc', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_proc r WHERE r.pronamespace NOT IN (SELECT s.oid FROM short_lived_schemas s)
    UNION ALL
      SELECT 'pg_type', count(*), sum(pg_catalog.hash_record_extended(ROW(r.xmin, r.ctid), 0)) FILTER (WHERE r.xmin <> '1'::xid) FROM pg_catalog.pg_type r WHERE r.typnamespace NOT IN (SELECT s.oid FROM short_lived_schemas s)
    UNION ALL
      SELECT 'pg_class', count(*), sum(pg_catalog.hash_record_extended(ROW(r.oid, r.relname, r.relnamespace, r.reltype, r.reloftype, r.relowner, r.relam, r.relpersistence, r.relkind, r.relrowsecurity,
                                                                      r.relforcerowsecurity, r.relreplident, r.relispartition, r.relacl, r.reloptions), 0))
      FROM pg_catalog.pg_class r WHERE r.relpersistence <> 't' AND r.relnamespace <> 'pg_toast'::regnamespace
    UNION ALL
      SELECT 'pg_index', count(*), sum(pg_catalog.hash_record_extended(ROW(r.indexrelid, r.indrelid, r.indisunique, r.indisprimary, r.indisexclusion, r.indimmediate, r.indisvalid, r.indisready,
                                                                      r.indislive, r.indisreplident, r.indnullsnotdistinct), 0))
      FROM pg_catalog.pg_index r WHERE r.indrelid NOT IN (SELECT s.oid FROM short_lived s)
    UNION ALL
      SELECT 'pg_database', count(*), sum(pg_catalog.hash_record_extended(ROW(r.oid, r.datname, r.datdba, r.datacl), 0)) FROM pg_catalog.pg_database r WHERE r.datname = pg_catalog.current_database()
    UNION ALL
      SELECT 'pg_roles', count(*), sum(pg_catalog.hash_record_extended(ROW(r.*), 0)) FROM pg_catalog.pg_roles r WHERE r.oid IN (SELECT c.oid FROM roles c)
    UNION ALL
      SELECT 'pg_auth_members', count(*), sum(pg_catalog.hash_record_extended(ROW(r.*), 0)) FROM pg_catalog.pg_auth_members r WHERE r.member IN (SELECT c.oid FROM roles c)
)
SELECT current_user || ' ' || pg_catalog.current_setting('server_version_num') || ' ' || pg_catalog.string_agg(p.catalog || ' ' || p.number || ' ' || coalesce(p.hash, 0), ' ' ORDER BY p.catalog)
FROM parts p)
                 || (SELECT ' normal_form ' || count(*) || ' ' || coalesce(sum(pg_catalog.hash_record_extended(ROW(n.key, n.server, n.form), 0)), 0) FROM safeschema.normal_form n);
    SELECT f.recorded_at INTO since FROM safeschema.fingerprint f
    WHERE pg_catalog.current_setting('safeschema.compare', true) IS DISTINCT FROM 'always' AND f.declared = 'chat' AND f.script = 'eIoJ31r7lUBcresokzAQHm5pzAtc4VRe1yplpgZk7SM=' AND f.catalog = now_there;
  END IF;
  PERFORM pg_catalog.set_config('safeschema.tampered', 'yes', true) WHERE NOT trusted;
  PERFORM pg_catalog.set_config('safeschema.catalog', coalesce(now_there, ''), true),
          pg_catalog.set_config('safeschema.unchanged_since', coalesce(since::text, ''), true);
END
$fingerprint$
$query$;

DO $recognise$ BEGIN EXECUTE pg_catalog.current_setting('safeschema.fingerprint'); END $recognise$;

-- ═══ Part 2: what is declared ══════════════════════════════════════════════════════════════════════════════════════

-- Roles that policies and privileges name, and how they differ.
SET LOCAL safeschema.compare_role = $query$
WITH declared (step, object, name) AS (VALUES
  (1, 'anon', 'anon'),
  (2, 'authenticated', 'authenticated'),
  (3, 'service_role', 'service_role')
)
SELECT d.step, d.object, 'missing' AS state, NULL AS found, NULL AS statement, NULL AS counting,
       'the role does not exist; create it first: CREATE ROLE ' || d.object AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = d.name::name)
$query$;

-- Tables that somebody else owns, and how they differ.
SET LOCAL safeschema.compare_external_table = $query$
WITH declared (step, object, relation) AS (VALUES
  (4, 'auth.users', 'auth.users')
)
SELECT d.step, d.object, 'missing' AS state, NULL AS found, NULL AS statement, NULL AS counting,
       'the table does not exist, or its schema cannot be used by ' || current_user AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
WHERE pg_catalog.to_regclass(d.relation) IS NULL
$query$;

-- Left-overs that would reject rows, and how they differ.
SET LOCAL safeschema.compare_left_over = $query$
WITH declared (step, object, relation, columns, relaxed) AS (VALUES
  (5, 'public.model_metrics', 'public.model_metrics', ARRAY['id', 'model_name', 'task_type', 'response_time_ms', 'tokens_used', 'success', 'error_message', 'metadata', 'created_at'], ARRAY[]::text[]),
  (6, 'public.profiles', 'public.profiles', ARRAY['id', 'email', 'full_name', 'company', 'avatar_url', 'created_at', 'updated_at'], ARRAY['role']),
  (7, 'public.conversations', 'public.conversations', ARRAY['id', 'user_id', 'status', 'channel', 'metadata', 'created_at', 'updated_at'], ARRAY['conversation_id', 'role', 'content', 'session_id']),
  (8, 'public.messages', 'public.messages', ARRAY['id', 'conversation_id', 'role', 'content', 'agent_type', 'metadata', 'created_at'], ARRAY['sender_type']),
  (9, 'public.workflow_executions', 'public.workflow_executions', ARRAY['conversation_id'], ARRAY[]::text[])
)
SELECT d.step, d.object, 'different' AS state, pg_catalog.quote_ident(a.attname) || ' NOT NULL' AS found, NULL AS statement, NULL AS counting,
       'the undeclared column ' || pg_catalog.quote_ident(a.attname) || ' is NOT NULL and has no default, so it would reject every row that the model writes; declare it with [LegacyColumn(…, DropNotNull = true)]' AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
WHERE a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND a.attname <> ALL (d.columns::name[]) AND a.attname <> ALL (d.relaxed::name[])
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid AND t.typdefault IS NOT NULL)
  -- One that this run drops rejects nothing any more.
  AND d.object || '.' || pg_catalog.quote_ident(a.attname) <> ALL (coalesce(nullif(pg_catalog.current_setting('safeschema.allowed', true), ''), '{}')::text[])
$query$;

-- Schemas, and how they differ.
SET LOCAL safeschema.compare_schema = $query$
WITH declared (step, object, name, made, statement) AS (VALUES
  (10, 'public', 'public', false,
   $sql$CREATE SCHEMA public$sql$)
)
SELECT d.step, d.object, 'missing' AS state, NULL AS found, d.statement, NULL AS counting,
       CASE WHEN NOT d.made THEN 'it does not exist, and nothing says that it is to be made; declare it with [Schema], or create it first'
            WHEN d.name LIKE 'pg\_%' THEN 'PostgreSQL keeps names that begin with pg_ for itself; give the schema another name'
            WHEN NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
              THEN current_user || ' has no CREATE privilege on the database; have its owner grant it, or create the schema' END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
WHERE pg_catalog.to_regnamespace(d.object) IS NULL
$query$;

-- Privileges on schemas, and how they differ.
SET LOCAL safeschema.compare_schema_privilege = $query$
WITH declared (step, object, schema, grantee, privileges, exact, statement) AS (VALUES
  -- schema privilege public anon
  --   undo: grant or revoke what the plan showed before
  (11, 'public anon', 'public', 'anon', ARRAY['USAGE'], false,
   $sql$GRANT USAGE ON SCHEMA public TO anon$sql$),
  -- schema privilege public authenticated
  --   undo: grant or revoke what the plan showed before
  (12, 'public authenticated', 'public', 'authenticated', ARRAY['USAGE'], false,
   $sql$GRANT USAGE ON SCHEMA public TO authenticated$sql$),
  -- schema privilege public service_role
  --   undo: grant or revoke what the plan showed before
  (13, 'public service_role', 'public', 'service_role', ARRAY['USAGE'], false,
   $sql$GRANT USAGE ON SCHEMA public TO service_role$sql$)
)
SELECT d.step, d.object, CASE WHEN a.held IS NULL THEN 'missing' ELSE 'different' END AS state, pg_catalog.array_to_string(a.held, ', ') AS found, d.statement, NULL AS counting,
       CASE WHEN NOT pg_catalog.pg_has_role(n.nspowner, 'USAGE')
             AND NOT (SELECT pg_catalog.bool_and(pg_catalog.has_schema_privilege(n.oid, p || ' WITH GRANT OPTION')) FROM unnest(d.privileges || CASE WHEN d.exact THEN ARRAY['CREATE', 'USAGE'] ELSE '{}' END) AS p)
            THEN current_user || ' may not grant on schema ' || d.schema || '; have its owner ' || n.nspowner::regrole || ' run: ' || d.statement END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = pg_catalog.to_regnamespace(d.schema)
CROSS JOIN LATERAL (SELECT CASE WHEN d.grantee = 'PUBLIC' THEN 0::oid ELSE (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = d.grantee::name) END AS oid) AS g
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(DISTINCT x.privilege_type ORDER BY x.privilege_type) AS held, coalesce(pg_catalog.bool_or(x.is_grantable), false) AS grantable
  FROM pg_catalog.aclexplode(coalesce(n.nspacl, pg_catalog.acldefault('n', n.nspowner))) x WHERE x.grantee = g.oid OR (x.grantee = 0 AND NOT d.exact)) AS a
WHERE CASE WHEN d.exact THEN coalesce(a.held, '{}') <> d.privileges OR a.grantable ELSE NOT coalesce(a.held, '{}') @> d.privileges END
$query$;

-- Extensions, and how they differ.
SET LOCAL safeschema.compare_extension = $query$
WITH declared (step, object, name, schema, statement) AS (VALUES
  -- extension pgcrypto
  --   why:  Existing server code calls digest() and crypt().
  --   undo: DROP EXTENSION pgcrypto;
  (14, 'pgcrypto', 'pgcrypto', 'extensions',
   $sql$CREATE EXTENSION pgcrypto$sql$),
  -- extension "uuid-ossp"
  --   why:  Older tables still have defaults that call uuid_generate_v4(); new ones use gen_random_uuid(), which is core PostgreSQL.
  --   undo: DROP EXTENSION "uuid-ossp";
  (15, '"uuid-ossp"', 'uuid-ossp', 'extensions',
   $sql$CREATE EXTENSION "uuid-ossp"$sql$)
)
SELECT d.step, d.object, 'missing' AS state, NULL AS found,
       d.statement || CASE WHEN pg_catalog.to_regnamespace(d.schema) IS NULL THEN '' ELSE ' WITH SCHEMA ' || d.schema END AS statement,
       NULL AS counting,
       CASE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_available_extensions a WHERE a.name = d.name::name)
              THEN 'the server does not offer this extension; install its package on the server first'
            WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_available_extension_versions v
                             WHERE v.name = d.name::name AND (v.trusted OR NOT v.superuser))
                 AND NOT (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
              THEN 'only a superuser may create this extension; have one create it first'
            WHEN NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE')
              THEN current_user || ' has no CREATE privilege on the database; grant it, or have its owner create the extension'
       END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extname = d.name::name)
$query$;

-- Trigger functions, and how they differ.
SET LOCAL safeschema.compare_trigger_function = $query$
WITH declared (step, object, function, schema, language, body, definer, config, statement) AS (VALUES
  -- trigger function public.handle_new_user
  --   why:  Audit 1: the old function failed on duplicates, and with it the sign-up.
  --   undo: DROP FUNCTION public.handle_new_user();
  (16, 'public.handle_new_user', 'public.handle_new_user()', 'public', 'plpgsql', $body$
BEGIN
  INSERT INTO public.profiles (id, created_at)
  VALUES (NEW.id, now())
  ON CONFLICT (id) DO NOTHING;
  RETURN NEW;
END
$body$, true, 'search_path=""',
   $sql1$CREATE OR REPLACE FUNCTION public.handle_new_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
AS $body$
BEGIN
  INSERT INTO public.profiles (id, created_at)
  VALUES (NEW.id, now())
  ON CONFLICT (id) DO NOTHING;
  RETURN NEW;
END
$body$$sql1$),
  -- trigger function public.update_updated_at_column
  --   undo: DROP FUNCTION public.update_updated_at_column();
  (17, 'public.update_updated_at_column', 'public.update_updated_at_column()', 'public', 'plpgsql', $body$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END
$body$, false, 'search_path=""',
   $sql1$CREATE OR REPLACE FUNCTION public.update_updated_at_column() RETURNS trigger
LANGUAGE plpgsql SECURITY INVOKER SET search_path = ''
AS $body$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END
$body$$sql1$)
)
SELECT d.step, d.object, CASE WHEN p.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
       pg_catalog.concat_ws(', ',
         CASE WHEN p.prosrc <> d.body THEN 'another body' END,
         CASE WHEN l.lanname <> d.language::name THEN 'language ' || l.lanname END,
         CASE WHEN p.prosecdef <> d.definer THEN CASE WHEN p.prosecdef THEN 'SECURITY DEFINER' ELSE 'SECURITY INVOKER' END END,
         CASE WHEN p.oid IS NOT NULL AND p.proconfig IS DISTINCT FROM ARRAY[d.config]
              THEN coalesce(pg_catalog.array_to_string(p.proconfig, ', '), 'no search_path of its own') END,
         CASE WHEN p.provolatile <> 'v' OR p.proisstrict OR p.proleakproof OR p.proparallel <> 'u' OR p.procost <> 100 THEN 'other properties' END) AS found,
       CASE WHEN p.prorettype <> 'pg_catalog.trigger'::regtype OR p.proretset THEN 'DROP FUNCTION ' || d.function || '; ' ELSE '' END || d.statement AS statement,
       NULL AS counting,
       CASE WHEN p.prokind <> 'f'
              THEN 'the name belongs to a procedure, aggregate or window function; rename or drop it first'
            WHEN (p.prorettype <> 'pg_catalog.trigger'::regtype OR p.proretset) AND u.dependants IS NOT NULL
              THEN 'a function of this name returns ' || pg_catalog.format_type(p.prorettype, NULL) || ', so it must be dropped, and these depend on it: ' || u.dependants || '; drop them first'
            WHEN NOT pg_catalog.pg_has_role(p.proowner, 'USAGE')
              THEN 'it is owned by ' || p.proowner::regrole || ', and ' || current_user || ' may not replace it; apply as its owner'
            WHEN p.oid IS NULL AND NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(d.schema)::oid, 'CREATE')
              THEN current_user || ' has no CREATE privilege on schema ' || d.schema || '; grant it first'
       END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
LEFT JOIN pg_catalog.pg_proc p ON p.oid = pg_catalog.to_regprocedure(d.function)
LEFT JOIN pg_catalog.pg_language l ON l.oid = p.prolang
CROSS JOIN LATERAL (SELECT pg_catalog.string_agg(pg_catalog.pg_describe_object(x.classid, x.objid, x.objsubid), ', ' ORDER BY x.classid, x.objid) AS dependants
                    FROM pg_catalog.pg_depend x WHERE x.refclassid = 'pg_catalog.pg_proc'::regclass AND x.refobjid = p.oid AND x.deptype = 'n') AS u
WHERE p.oid IS NULL OR p.prosrc <> d.body OR l.lanname <> d.language::name OR p.prosecdef <> d.definer
   OR p.proconfig IS DISTINCT FROM ARRAY[d.config] OR p.provolatile <> 'v' OR p.proisstrict OR p.proleakproof OR p.proparallel <> 'u' OR p.procost <> 100
   OR p.prokind <> 'f' OR p.prorettype <> 'pg_catalog.trigger'::regtype OR p.proretset
$query$;

-- Earlier policies that go, and how they differ.
SET LOCAL safeschema.compare_dropped_policy = $query$
WITH stated (step, relation, name, statement) AS (VALUES
  -- dropped policy public.model_metrics."Anyone can view metrics"
  --   why:  Audit 9: costs and error messages are the operator's.
  (18, 'public.model_metrics', 'Anyone can view metrics',
   $sql$DROP POLICY "Anyone can view metrics" ON public.model_metrics$sql$),
  -- dropped policy public.profiles."Users can view own profile"
  --   why:  Audit 9: no TO clause, so it was evaluated for every role; replaced by profiles_users_select_own.
  (19, 'public.profiles', 'Users can view own profile',
   $sql$DROP POLICY "Users can view own profile" ON public.profiles$sql$),
  -- dropped policy public.profiles."Users can update own profile"
  --   why:  Audit 9: no TO clause and no WITH CHECK; replaced by profiles_users_update_own.
  (20, 'public.profiles', 'Users can update own profile',
   $sql$DROP POLICY "Users can update own profile" ON public.profiles$sql$),
  -- dropped policy public.profiles."Admins can view all profiles"
  --   why:  Audit 9: it reads profiles from a policy on profiles, which is an endless recursion.
  (21, 'public.profiles', 'Admins can view all profiles',
   $sql$DROP POLICY "Admins can view all profiles" ON public.profiles$sql$),
  -- dropped policy public.conversations."Service role full access"
  --   why:  Audit 9: no TO clause; replaced by conversations_service_full_access.
  (22, 'public.conversations', 'Service role full access',
   $sql$DROP POLICY "Service role full access" ON public.conversations$sql$),
  -- dropped policy public.conversations."Users read own"
  --   why:  Audit 9: no TO clause; replaced by conversations_users_select_own.
  (23, 'public.conversations', 'Users read own',
   $sql$DROP POLICY "Users read own" ON public.conversations$sql$),
  -- dropped policy public.conversations."Users can view own conversations"
  --   why:  Audit 9: OR user_id IS NULL showed every visitor's conversation to everyone.
  (24, 'public.conversations', 'Users can view own conversations',
   $sql$DROP POLICY "Users can view own conversations" ON public.conversations$sql$),
  -- dropped policy public.conversations."Anyone can insert conversations"
  --   why:  Audit 9: WITH CHECK (true) let anyone write conversations in anyone's name.
  (25, 'public.conversations', 'Anyone can insert conversations',
   $sql$DROP POLICY "Anyone can insert conversations" ON public.conversations$sql$),
  -- dropped policy public.conversations."Admins can view all conversations"
  --   why:  Audit 9: any user could make an admin of himself by his own profile's role.
  (26, 'public.conversations', 'Admins can view all conversations',
   $sql$DROP POLICY "Admins can view all conversations" ON public.conversations$sql$),
  -- dropped policy public.conversations."Enable all for service role"
  --   why:  Audit 9: no TO clause, so it was open to every role.
  (27, 'public.conversations', 'Enable all for service role',
   $sql$DROP POLICY "Enable all for service role" ON public.conversations$sql$),
  -- dropped policy public.messages."Service role full access"
  --   why:  Audit 9: no TO clause; replaced by messages_service_full_access.
  (28, 'public.messages', 'Service role full access',
   $sql$DROP POLICY "Service role full access" ON public.messages$sql$),
  -- dropped policy public.messages."Users can view messages"
  --   why:  Audit 9: it compared a thread id of text with a column that is a uuid now; replaced by messages_users_select_own.
  (29, 'public.messages', 'Users can view messages',
   $sql$DROP POLICY "Users can view messages" ON public.messages$sql$),
  -- dropped policy public.messages."Anyone can insert messages"
  --   why:  Audit 9: WITH CHECK (true) let anyone write into any conversation.
  (30, 'public.messages', 'Anyone can insert messages',
   $sql$DROP POLICY "Anyone can insert messages" ON public.messages$sql$),
  -- dropped policy public.messages."Service role can manage messages"
  --   why:  Audit 9: no TO clause, so it was open to every role.
  (31, 'public.messages', 'Service role can manage messages',
   $sql$DROP POLICY "Service role can manage messages" ON public.messages$sql$),
  -- dropped policy public.workflow_executions."Authenticated read access"
  --   why:  Audit 9: USING (true) showed every run to every user.
  (32, 'public.workflow_executions', 'Authenticated read access',
   $sql$DROP POLICY "Authenticated read access" ON public.workflow_executions$sql$)
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.relation, s.name, s.statement FROM stated s
)
SELECT d.step, d.object, 'different' AS state, 'FOR ' || CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
         || coalesce(' USING ' || pg_catalog.pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' WITH CHECK ' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid), '') AS found, d.statement, NULL AS counting, NULL AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, p.polrelid AS target
FROM declared d
JOIN pg_catalog.pg_policy p ON p.polrelid = pg_catalog.to_regclass(d.relation) AND p.polname = d.name::name
$query$;

-- Earlier constraints and triggers that go, and how they differ.
SET LOCAL safeschema.compare_dropped_object = $query$
WITH stated (step, relation, name, kind, statement) AS (VALUES
  -- dropped object public.conversations.conversations_channel_check
  --   why:  Audit 3: the list of channels lives in the application, not in the database.
  (33, 'public.conversations', 'conversations_channel_check', 'constraint',
   $sql$ALTER TABLE public.conversations DROP CONSTRAINT conversations_channel_check$sql$),
  -- dropped object public.conversations.conversations_touch
  --   why:  Audit 3: update_conversations_updated_at does the same.
  (34, 'public.conversations', 'conversations_touch', 'trigger',
   $sql$DROP TRIGGER conversations_touch ON public.conversations$sql$)
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.relation, s.name, s.kind, s.statement FROM stated s
)
SELECT d.step, d.object, 'different' AS state, coalesce(pg_catalog.pg_get_constraintdef(k.oid), pg_catalog.pg_get_triggerdef(t.oid)) AS found, d.statement, NULL AS counting,
       CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint f WHERE f.contype = 'f' AND f.conindid = k.conindid AND k.contype IN ('p', 'u'))
            THEN 'foreign keys of other tables stand on it; drop those first' END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, pg_catalog.to_regclass(d.relation)::oid AS target
FROM declared d
LEFT JOIN pg_catalog.pg_constraint k ON d.kind = 'constraint' AND k.conrelid = pg_catalog.to_regclass(d.relation) AND k.conname = d.name::name
LEFT JOIN pg_catalog.pg_trigger t ON d.kind = 'trigger' AND t.tgrelid = pg_catalog.to_regclass(d.relation) AND t.tgname = d.name::name AND NOT t.tgisinternal
WHERE k.oid IS NOT NULL OR t.oid IS NOT NULL
$query$;

-- Tables, and how they differ.
SET LOCAL safeschema.compare_table = $query$
WITH declared (step, object, relation, schema, optional, statement) AS (VALUES
  -- table public.model_metrics
  --   why:  Audit 7: the dashboard reads created_at; older tables have only request_timestamp.
  --   undo: DROP TABLE public.model_metrics; (with all its rows)
  (35, 'public.model_metrics', 'public.model_metrics', 'public', false,
   $sql$CREATE TABLE public.model_metrics (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    model_name text NOT NULL,
    task_type text,
    response_time_ms integer,
    tokens_used integer,
    success boolean DEFAULT true,
    error_message text,
    metadata jsonb,
    created_at timestamp with time zone DEFAULT now()
  )$sql$),
  -- table public.profiles
  --   why:  Audit 2: one row per user, made by the trigger on auth.users.
  --   undo: DROP TABLE public.profiles; (with all its rows)
  (36, 'public.profiles', 'public.profiles', 'public', false,
   $sql$CREATE TABLE public.profiles (
    id uuid NOT NULL,
    email text,
    full_name text,
    company text,
    avatar_url text,
    created_at timestamp with time zone DEFAULT now(),
    updated_at timestamp with time zone DEFAULT now()
  )$sql$),
  -- table public.conversations
  --   why:  Audit 3: the agent reads status, channel and metadata.
  --   undo: DROP TABLE public.conversations; (with all its rows)
  (37, 'public.conversations', 'public.conversations', 'public', false,
   $sql$CREATE TABLE public.conversations (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    user_id uuid,
    status text DEFAULT 'active',
    channel text DEFAULT 'chat',
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone DEFAULT now(),
    updated_at timestamp with time zone DEFAULT now()
  )$sql$),
  -- table public.messages
  --   why:  Audit 4: the agent's memory.
  --   undo: DROP TABLE public.messages; (with all its rows)
  (38, 'public.messages', 'public.messages', 'public', false,
   $sql$CREATE TABLE public.messages (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    conversation_id uuid NOT NULL,
    role text NOT NULL,
    content text NOT NULL,
    agent_type text,
    metadata jsonb DEFAULT '{}',
    created_at timestamp with time zone DEFAULT now()
  )$sql$),
  -- table public.workflow_executions
  --   why:  Audit 6: the workflow engine creates it; users may see the runs of their own conversations.
  --   data: never created here; what follows holds where it exists
  --   undo: DROP TABLE public.workflow_executions; (with all its rows)
  (39, 'public.workflow_executions', 'public.workflow_executions', 'public', true,
   $sql$CREATE TABLE public.workflow_executions (
    conversation_id uuid
  )$sql$)
)
SELECT d.step, d.object, CASE WHEN c.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
       CASE c.relkind WHEN 'v' THEN 'a view' WHEN 'm' THEN 'a materialized view' WHEN 'f' THEN 'a foreign table' WHEN 'S' THEN 'a sequence'
                      WHEN 'i' THEN 'an index' WHEN 'I' THEN 'an index' WHEN 'c' THEN 'a composite type' END AS found,
       d.statement, NULL AS counting,
       CASE WHEN c.oid IS NOT NULL
              THEN 'the name belongs to an object of another kind (relkind ' || c.relkind::text || '), so no table can be made; rename that object first'
            WHEN pg_catalog.to_regtype(d.relation) IS NOT NULL
              THEN 'the name belongs to a type, and a table makes a type of its name; rename that type first'
            WHEN NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(d.schema)::oid, 'CREATE')
              THEN current_user || ' has no CREATE privilege on schema ' || d.schema || '; grant it first'
       END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
WHERE (c.oid IS NULL AND NOT d.optional) OR c.relkind NOT IN ('r', 'p')
$query$;

-- Missing columns of tables that exist, and how they differ.
SET LOCAL safeschema.compare_column = $query$
WITH stated (step, table_step, relation, name, type, not_null, default_sql, default_key, made) AS (VALUES
  (40, 35, 'public.model_metrics', 'id', 'uuid', true, 'gen_random_uuid()', 'y8IyzOy6JKG9xxxR', ''),
  (41, 35, 'public.model_metrics', 'model_name', 'text', true, NULL, NULL, ''),
  (42, 35, 'public.model_metrics', 'task_type', 'text', false, NULL, NULL, ''),
  (43, 35, 'public.model_metrics', 'response_time_ms', 'integer', false, NULL, NULL, ''),
  (44, 35, 'public.model_metrics', 'tokens_used', 'integer', false, NULL, NULL, ''),
  (45, 35, 'public.model_metrics', 'success', 'boolean', false, 'true', 'HIoY306UJh61GTYr', ''),
  (46, 35, 'public.model_metrics', 'error_message', 'text', false, NULL, NULL, ''),
  (47, 35, 'public.model_metrics', 'metadata', 'jsonb', false, NULL, NULL, ''),
  -- column public.model_metrics.created_at
  --   data: rows that exist when the column is added get request_timestamp
  (48, 35, 'public.model_metrics', 'created_at', 'timestamp with time zone', false, 'now()', 'IYsxr3lIVJocFPy8', ''),
  (49, 36, 'public.profiles', 'id', 'uuid', true, NULL, NULL, ''),
  (50, 36, 'public.profiles', 'email', 'text', false, NULL, NULL, ''),
  (51, 36, 'public.profiles', 'full_name', 'text', false, NULL, NULL, ''),
  (52, 36, 'public.profiles', 'company', 'text', false, NULL, NULL, ''),
  (53, 36, 'public.profiles', 'avatar_url', 'text', false, NULL, NULL, ''),
  (54, 36, 'public.profiles', 'created_at', 'timestamp with time zone', false, 'now()', 'IYsxr3lIVJocFPy8', ''),
  (55, 36, 'public.profiles', 'updated_at', 'timestamp with time zone', false, 'now()', 'IYsxr3lIVJocFPy8', ''),
  (56, 37, 'public.conversations', 'id', 'uuid', true, 'gen_random_uuid()', 'y8IyzOy6JKG9xxxR', ''),
  (57, 37, 'public.conversations', 'user_id', 'uuid', false, NULL, NULL, ''),
  (58, 37, 'public.conversations', 'status', 'text', false, $sql$'active'$sql$, 'Rbge3XjUpnKILKNo', ''),
  (59, 37, 'public.conversations', 'channel', 'text', false, $sql$'chat'$sql$, 'zLH1ygzM010njnJu', ''),
  (60, 37, 'public.conversations', 'metadata', 'jsonb', false, $sql$'{}'$sql$, 'E4slQvLWnd6gJwuy', ''),
  -- column public.conversations.created_at
  --   data: rows that exist when the column is added get "timestamp"
  (61, 37, 'public.conversations', 'created_at', 'timestamp with time zone', false, 'now()', 'IYsxr3lIVJocFPy8', ''),
  (62, 37, 'public.conversations', 'updated_at', 'timestamp with time zone', false, 'now()', 'IYsxr3lIVJocFPy8', ''),
  (63, 38, 'public.messages', 'id', 'uuid', true, 'gen_random_uuid()', 'y8IyzOy6JKG9xxxR', ''),
  (64, 38, 'public.messages', 'conversation_id', 'uuid', true, NULL, NULL, ''),
  -- column public.messages.role
  --   data: rows that exist when the column is added get CASE sender_type WHEN 'ai' THEN 'assistant' WHEN 'system' THEN 'system' ELSE 'user' END
  (65, 38, 'public.messages', 'role', 'text', true, NULL, NULL, ''),
  (66, 38, 'public.messages', 'content', 'text', true, NULL, NULL, ''),
  (67, 38, 'public.messages', 'agent_type', 'text', false, NULL, NULL, ''),
  (68, 38, 'public.messages', 'metadata', 'jsonb', false, $sql$'{}'$sql$, 'E4slQvLWnd6gJwuy', ''),
  (69, 38, 'public.messages', 'created_at', 'timestamp with time zone', false, 'now()', 'IYsxr3lIVJocFPy8', ''),
  (70, 39, 'public.workflow_executions', 'conversation_id', 'uuid', false, NULL, NULL, '')
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.table_step, s.relation, s.name, s.type, s.not_null, s.default_sql, s.default_key, s.made FROM stated s
)
, back_fill (step, statement) AS (VALUES
  (48, $sql$DO $backfill$
BEGIN
  BEGIN
    ALTER TABLE public.model_metrics ADD COLUMN created_at timestamp with time zone;
    ALTER TABLE public.model_metrics ALTER COLUMN created_at TYPE timestamp with time zone USING request_timestamp;
  EXCEPTION WHEN undefined_column THEN
    -- This table never had what the back-fill reads.
    ALTER TABLE public.model_metrics ADD COLUMN created_at timestamp with time zone DEFAULT now();
  END;
  ALTER TABLE public.model_metrics ALTER COLUMN created_at SET DEFAULT now();
END
$backfill$$sql$),
  (61, $sql$DO $backfill$
BEGIN
  BEGIN
    ALTER TABLE public.conversations ADD COLUMN created_at timestamp with time zone;
    ALTER TABLE public.conversations ALTER COLUMN created_at TYPE timestamp with time zone USING ("timestamp");
  EXCEPTION WHEN undefined_column THEN
    -- This table never had what the back-fill reads.
    ALTER TABLE public.conversations ADD COLUMN created_at timestamp with time zone DEFAULT now();
  END;
  ALTER TABLE public.conversations ALTER COLUMN created_at SET DEFAULT now();
END
$backfill$$sql$),
  (65, $sql$DO $backfill$
BEGIN
  BEGIN
    ALTER TABLE public.messages ADD COLUMN role text;
    ALTER TABLE public.messages ALTER COLUMN role TYPE text USING (CASE sender_type WHEN 'ai' THEN 'assistant' WHEN 'system' THEN 'system' ELSE 'user' END);
  EXCEPTION WHEN undefined_column THEN
    -- This table never had what the back-fill reads.
    ALTER TABLE public.messages ADD COLUMN role text;
  END;
  ALTER TABLE public.messages ALTER COLUMN role SET NOT NULL;
END
$backfill$$sql$)
), known AS MATERIALIZED (
  SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms
), relations AS MATERIALIZED (
  SELECT r.relation, pg_catalog.to_regclass(r.relation)::oid AS oid FROM (SELECT DISTINCT d.relation FROM declared d) AS r
), differing AS MATERIALIZED (
  SELECT x.*
  FROM (SELECT d.*, c.oid AS relation_oid, a.attnum, f.forms IS NULL AND d.default_sql IS NOT NULL AS unknown,
               a.attnum IS NULL OR CASE WHEN d.not_null THEN NOT (a.attnotnull AND (a.attrelid, a.attnum) NOT IN (SELECT n.conrelid, n.conkey[1] FROM pg_catalog.pg_constraint n WHERE n.contype = 'n' AND n.conrelid <> 0 AND NOT n.convalidated)) ELSE a.attnotnull END OR pg_catalog.format_type(a.atttypid, a.atttypmod) <> d.type
                 OR CASE WHEN a.attcollation IN (0, 100) THEN false ELSE a.attcollation <> (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = a.atttypid) END OR a.attidentity::text || a.attgenerated::text <> d.made OR (ad.oid IS NULL) <> (d.default_sql IS NULL) OR (f.forms IS NOT NULL AND NOT f.forms ? pg_catalog.pg_get_expr(ad.adbin, ad.adrelid)) AS otherwise
        FROM declared d
        JOIN relations r ON r.relation = d.relation
        JOIN pg_catalog.pg_class c ON c.oid = r.oid AND c.relkind IN ('r', 'p')
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
        CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.default_key AS forms OFFSET 0) AS f
        OFFSET 0) AS x
  WHERE x.otherwise OR x.unknown
), kept AS MATERIALIZED (
  -- For the queries of the columns' types, defaults and nullability, which follow. Of tables that this run made, one column is
  -- enough to learn how a default is written.
  SELECT pg_catalog.set_config('safeschema.columns', coalesce(pg_catalog.jsonb_agg(k), '[]')::text, true) AS setting
  FROM (SELECT DISTINCT ON (o.one) o.*
        FROM (SELECT f.*, CASE WHEN f.otherwise OR f.table_step NOT IN (SELECT unnest(nullif(pg_catalog.current_setting('safeschema.done', true), '')::int[])) THEN f.step::text ELSE f.default_key END AS one
              FROM differing f) AS o
        ORDER BY o.one, o.step) AS k
)
SELECT d.step, d.object, 'missing' AS state, NULL AS found,
       coalesce(f.statement, 'ALTER TABLE ' || d.relation || ' ADD COLUMN ' || pg_catalog.quote_ident(d.name) || ' ' || d.type
         || CASE d.made WHEN 'a' THEN ' GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN ' GENERATED BY DEFAULT AS IDENTITY'
            ELSE coalesce(CASE d.made WHEN 's' THEN ' GENERATED ALWAYS AS (' ELSE ' DEFAULT (' END || d.default_sql || CASE WHEN d.default_sql ~ E'--|\n' THEN E'\n' ELSE '' END || ')' || CASE d.made WHEN 's' THEN ' STORED' ELSE '' END, '') END
         || CASE WHEN d.not_null THEN ' NOT NULL' ELSE '' END) AS statement,
       CASE WHEN d.not_null AND d.default_sql IS NULL AND d.made = '' AND f.step IS NULL
            THEN 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''row would'' ELSE ''rows would'' END || ' || pg_catalog.quote_literal(' have no value: the column is NOT NULL and has no default and no back-fill') || ' AS complaint, (SELECT pg_catalog.string_agg(f.example, '' · '' ORDER BY f.example) FROM (SELECT pg_catalog.left(coalesce('
               || '(SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.to_jsonb(e.*) -> a.attname::text) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)'
               || ' WHERE i.indisprimary AND i.indrelid = ' || pg_catalog.quote_literal(d.relation) || '::regclass), pg_catalog.to_jsonb(e.*))::text, 120) AS example FROM (SELECT * FROM '
               || d.relation || ' AS x' || ' WHERE ' || 'true' || ' LIMIT 5) AS e) AS f) AS examples FROM ' || d.relation || ' AS x' || ' WHERE ' || 'true' END AS counting,
       NULL AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, d.relation_oid AS target
FROM differing d
LEFT JOIN back_fill f ON f.step = d.step
WHERE (SELECT k.setting IS NOT NULL FROM kept k) AND d.attnum IS NULL
$query$;

-- Columns that may be NULL, and how they differ.
SET LOCAL safeschema.compare_nullable_column = $query$
WITH declared AS (
  SELECT k.step + 31 AS step, k.relation || '.' || pg_catalog.quote_ident(k.name) AS object, k.relation, k.name, k.type, k.not_null, k.default_sql, k.default_key, k.made,
         k.step AS column_step, k.table_step
  FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.columns')::jsonb)
       AS k (step int, table_step int, relation text, name text, type text, not_null boolean, default_sql text, default_key text, made text) WHERE NOT k.not_null
), left_over (step, relation, name) AS (VALUES
  -- left-over column public.profiles.role
  --   why:  Nothing reads it any more; sign-up does not fill it.
  (102, 'public.profiles', 'role'),
  -- left-over column public.conversations.conversation_id
  --   why:  The thread id of the flat store: messages are looked up by it once, new rows have none.
  (103, 'public.conversations', 'conversation_id'),
  -- left-over column public.conversations.role
  --   why:  The flat store kept one message per row; messages hold it now.
  (104, 'public.conversations', 'role'),
  -- left-over column public.conversations.content
  --   why:  The flat store kept one message per row; messages hold it now.
  (105, 'public.conversations', 'content'),
  -- left-over column public.conversations.session_id
  --   why:  The AI migration's key of a visit; new conversations have none.
  (106, 'public.conversations', 'session_id'),
  -- left-over column public.messages.sender_type
  --   why:  The consolidated attempt's word for role.
  (107, 'public.messages', 'sender_type')
)
SELECT d.step, d.object, 'different' AS state, 'NOT NULL' AS found,
       'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name) || ' DROP NOT NULL' AS statement, NULL AS counting,
       CASE WHEN a.attidentity <> ''
            THEN 'it is an identity column, which cannot be NULL; declare it NOT NULL, or drop the identity first'
            WHEN EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey))
            THEN 'the column is part of the primary key, which cannot be NULL; declare it so, or drop that key first' END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, a.attrelid AS target
FROM (SELECT c.step, c.object, c.relation, c.name FROM declared c
      UNION ALL SELECT l.step, l.relation || '.' || pg_catalog.quote_ident(l.name), l.relation, l.name FROM left_over l) AS d
JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name
                              AND a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull
$query$;

-- Types of columns that exist, and how they differ.
SET LOCAL safeschema.compare_column_type = $query$
WITH declared AS (
  SELECT k.step + 68 AS step, k.relation || '.' || pg_catalog.quote_ident(k.name) AS object, k.relation, k.name, k.type, k.not_null, k.default_sql, k.default_key, k.made,
         k.step AS column_step, k.table_step
  FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.columns')::jsonb)
       AS k (step int, table_step int, relation text, name text, type text, not_null boolean, default_sql text, default_key text, made text)
)
, conversion (step, using_sql, look_up, look_up_key, look_up_by, look_up_pick, bad_values, keep_old, recreates, reason, time_zone) AS (VALUES
  -- column type public.conversations.id
  --   why:  Audit 3: the oldest store numbered its rows; the number stays in legacy_id.
  --   data: an old value becomes CASE WHEN id::text ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN id::text::uuid ELSE gen_random_uuid() END; a value that has no new one is an obstacle, and nothing changes
  (56, $sql$CASE WHEN id::text ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' THEN id::text::uuid ELSE gen_random_uuid() END$sql$, NULL, NULL, NULL, NULL, 'fail', 'legacy_id', false, 'Audit 3: the oldest store numbered its rows; the number stays in legacy_id.', NULL),
  -- column type public.conversations.user_id
  --   why:  Audit 3: the oldest store wrote 'guest-17' and empty texts here; such a conversation has no owner.
  --   data: a value that has no new one moves to safeschema.quarantine, and the row stays
  (57, NULL, NULL, NULL, NULL, NULL, 'quarantine', NULL, false, 'Audit 3: the oldest store wrote ''guest-17'' and empty texts here; such a conversation has no owner.', NULL),
  -- column type public.messages.conversation_id
  --   why:  Audit 5: old messages hold the thread id of the flat store. Several flat rows share a thread: the earliest is the conversation.
  --   data: an old value is looked up in public.conversations.conversation_id; of several matches the first by created_at, id counts; a row whose value has no new one moves, whole, to safeschema.quarantine
  (64, NULL, 'public.conversations', 'id', 'conversation_id', 'created_at, id', 'quarantine', NULL, true, 'Audit 5: old messages hold the thread id of the flat store. Several flat rows share a thread: the earliest is the conversation.', NULL),
  -- column type public.workflow_executions.conversation_id
  --   why:  Audit 6: text where conversations have a uuid.
  --   data: an old value is looked up in public.conversations.conversation_id; of several matches the first by created_at, id counts; a value that has no new one moves to safeschema.quarantine, and the row stays
  (70, NULL, 'public.conversations', 'id', 'conversation_id', 'created_at, id', 'quarantine', NULL, true, 'Audit 6: text where conversations have a uuid.', NULL)
), referring (step, parent, parent_key) AS (VALUES
  (49, 'auth.users', 'id'),
  (57, 'public.profiles', 'id'),
  (64, 'public.conversations', 'id')
), own AS (
  SELECT o ->> 0 AS kind, o ->> 1 AS relation, o ->> 2 AS name, ARRAY(SELECT pg_catalog.jsonb_array_elements_text(o -> 3)) AS columns
  FROM pg_catalog.jsonb_array_elements($own1$[["policy", "public.model_metrics", "Anyone can view metrics", []],
  ["policy", "public.model_metrics", "model_metrics_service_full_access", []],
  ["foreign key", "public.profiles", "auth.users", ["id"]],
  ["policy", "public.profiles", "Users can view own profile", []],
  ["policy", "public.profiles", "Users can update own profile", []],
  ["policy", "public.profiles", "Admins can view all profiles", []],
  ["policy", "public.profiles", "profiles_users_select_own", []],
  ["policy", "public.profiles", "profiles_users_update_own", []],
  ["policy", "public.profiles", "profiles_service_full_access", []],
  ["constraint", "public.conversations", "conversations_status_check", []],
  ["foreign key", "public.conversations", "public.profiles", ["user_id"]],
  ["index", "public.conversations", "conversations_user_id_idx", []],
  ["trigger", "public.conversations", "update_conversations_updated_at", []],
  ["policy", "public.conversations", "Service role full access", []],
  ["policy", "public.conversations", "Users read own", []],
  ["policy", "public.conversations", "Users can view own conversations", []],
  ["policy", "public.conversations", "Anyone can insert conversations", []],
  ["policy", "public.conversations", "Admins can view all conversations", []],
  ["policy", "public.conversations", "Enable all for service role", []],
  ["constraint", "public.conversations", "conversations_channel_check", []],
  ["trigger", "public.conversations", "conversations_touch", []],
  ["policy", "public.conversations", "conversations_users_select_own", []],
  ["policy", "public.conversations", "conversations_service_full_access", []],
  ["policy", "public.conversations", "conversations_anon_insert", []],
  ["constraint", "public.messages", "messages_role_check", []],
  ["foreign key", "public.messages", "public.conversations", ["conversation_id"]],
  ["index", "public.messages", "idx_messages_conversation_id", []],
  ["index", "public.messages", "idx_messages_created_at", []],
  ["policy", "public.messages", "Service role full access", []],
  ["policy", "public.messages", "Users can view messages", []],
  ["policy", "public.messages", "Anyone can insert messages", []],
  ["policy", "public.messages", "Service role can manage messages", []],
  ["policy", "public.messages", "messages_users_select_own", []],
  ["policy", "public.messages", "messages_service_full_access", []],
  ["policy", "public.workflow_executions", "Authenticated read access", []],
  ["policy", "public.workflow_executions", "workflow_executions_users_select_own", []],
  ["policy", "public.workflow_executions", "workflow_executions_service_full_access", []],
  ["view", "public.model_performance", "", []]]$own1$::jsonb) AS o
), changing AS MATERIALIZED (
  SELECT d.*, v.using_sql, v.look_up, v.look_up_key, v.look_up_by, v.look_up_pick, coalesce(v.bad_values, 'fail') AS bad_values, v.keep_old, coalesce(v.recreates, false) AS recreates, v.reason, v.time_zone, r.parent, r.parent_key, a.attrelid, a.attnum, a.attinhcount, pg_catalog.format_type(a.atttypid, a.atttypmod) AS from_type, CASE WHEN CASE WHEN a.attcollation IN (0, 100) THEN false ELSE a.attcollation <> (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = a.atttypid) END THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END AS collation, c.reltype, pg_catalog.format_type(a.atttypid, a.atttypmod) = d.type OR v.using_sql IS NULL AND v.look_up IS NULL
           AND d.type IN ('integer', 'bigint', 'numeric', 'timestamp without time zone', 'interval', 'text', 'character varying', 'inet', 'bit varying')
           AND EXISTS (SELECT FROM pg_catalog.pg_cast k LEFT JOIN pg_catalog.pg_proc f ON f.oid = k.castfunc
                       WHERE k.castsource = a.atttypid AND k.casttarget = pg_catalog.to_regtype(d.type)::oid AND k.castcontext = 'i' AND (k.castfunc = 0 OR f.provolatile = 'i')) AS lossless
  FROM declared d
  LEFT JOIN conversion v ON v.step = d.column_step
  LEFT JOIN referring r ON r.step = d.column_step
  JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation) AND c.relkind IN ('r', 'p')
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped
  WHERE pg_catalog.format_type(a.atttypid, a.atttypmod) <> d.type OR CASE WHEN a.attcollation IN (0, 100) THEN false ELSE a.attcollation <> (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = a.atttypid) END
), above AS MATERIALIZED (
  -- Every view over a changing column, and every view over that.
  WITH RECURSIVE up (step, oid) AS (
    SELECT x.step, w.ev_class
    FROM changing x
    JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum AND e.classid = 'pg_catalog.pg_rewrite'::regclass
    JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid
    UNION
    SELECT u.step, w.ev_class
    FROM up u
    JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = u.oid AND e.classid = 'pg_catalog.pg_rewrite'::regclass
    JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid AND w.ev_class <> u.oid
  )
  SELECT u.step, u.oid FROM up u
), dependants AS MATERIALIZED (
  SELECT x.step, 'policy ' || pg_catalog.quote_ident(p.polname) || ' on ' || p.polrelid::regclass AS what,
         'DROP POLICY ' || pg_catalog.quote_ident(p.polname) || ' ON ' || p.polrelid::regclass AS drop_sql,
         EXISTS (SELECT FROM own o WHERE o.kind = 'policy' AND o.name = p.polname::text AND pg_catalog.to_regclass(o.relation) = p.polrelid) AS declared
  FROM changing x
  JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum AND e.classid = 'pg_catalog.pg_policy'::regclass
  JOIN pg_catalog.pg_policy p ON p.oid = e.objid
  UNION
  SELECT x.step, CASE WHEN v.relkind IN ('v', 'm') THEN 'view ' ELSE 'rule ' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(w.rulename), ', ' ORDER BY w.rulename) FROM pg_catalog.pg_rewrite w WHERE w.ev_class = v.oid) || ' on ' END || v.oid::regclass, NULL,
         v.relkind IN ('v', 'm') AND x.recreates OR v.relkind = 'v' AND EXISTS (SELECT FROM own o WHERE o.kind = 'view' AND pg_catalog.to_regclass(o.relation) = v.oid)
  FROM above b JOIN changing x ON x.step = b.step JOIN pg_catalog.pg_class v ON v.oid = b.oid
  UNION
  -- A declared check is made again when the values are new; a declared index, when it was another one or would be built anew anyway.
  SELECT x.step, 'check ' || pg_catalog.quote_ident(k.conname), 'ALTER TABLE ' || x.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(k.conname), true
  FROM changing x
  JOIN pg_catalog.pg_constraint k ON k.conrelid = x.attrelid AND x.attnum = ANY (k.conkey) AND k.contype IN ('c', 'x', 'u')
  JOIN own o ON o.kind = 'constraint' AND o.name = k.conname::text AND pg_catalog.to_regclass(o.relation) = k.conrelid
  UNION
  SELECT x.step, 'index ' || i.indexrelid::regclass, 'DROP INDEX ' || i.indexrelid::regclass, true
  FROM changing x
  JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum AND e.classid = 'pg_catalog.pg_class'::regclass
  JOIN pg_catalog.pg_index i ON i.indexrelid = e.objid AND i.indrelid = x.attrelid
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN own o ON o.kind = 'index' AND o.name = c.relname::text AND pg_catalog.to_regclass(o.relation) = i.indrelid
  WHERE NOT x.lossless
  UNION
  SELECT x.step, 'trigger ' || pg_catalog.quote_ident(t.tgname) || ' on ' || t.tgrelid::regclass,
         'DROP TRIGGER ' || pg_catalog.quote_ident(t.tgname) || ' ON ' || t.tgrelid::regclass,
         EXISTS (SELECT FROM own o WHERE o.kind = 'trigger' AND o.name = t.tgname::text AND pg_catalog.to_regclass(o.relation) = t.tgrelid)
  FROM changing x
  JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum AND e.classid = 'pg_catalog.pg_trigger'::regclass
  JOIN pg_catalog.pg_trigger t ON t.oid = e.objid AND NOT t.tgisinternal
  UNION
  SELECT x.step, 'foreign key ' || pg_catalog.quote_ident(k.conname) || ' of ' || k.conrelid::regclass,
         'ALTER TABLE ' || k.conrelid::regclass || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(k.conname),
         EXISTS (SELECT FROM own o WHERE o.kind = 'constraint' AND o.name = k.conname::text AND pg_catalog.to_regclass(o.relation) = k.conrelid)
         OR EXISTS (SELECT FROM own o WHERE o.kind = 'foreign key' AND pg_catalog.to_regclass(o.relation) = k.conrelid AND o.name = k.confrelid::regclass::text
                   AND o.columns = (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, place)
                                 JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum))
  FROM changing x
  JOIN pg_catalog.pg_constraint k ON k.contype = 'f' AND ((k.conrelid = x.attrelid AND x.attnum = ANY (k.conkey)) OR (k.confrelid = x.attrelid AND x.attnum = ANY (k.confkey)))
  UNION
  SELECT x.step, pg_catalog.pg_describe_object(e.classid, e.objid, e.objsubid), NULL, x.recreates AND g.oid IS NOT NULL
  FROM changing x
  JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = x.attrelid AND e.refobjsubid = x.attnum
  LEFT JOIN pg_catalog.pg_attrdef g ON e.classid = 'pg_catalog.pg_attrdef'::regclass AND g.oid = e.objid
  WHERE e.classid IN ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_publication_rel'::regclass)
     OR (g.adnum <> x.attnum)
)
SELECT x.step, x.object, 'different' AS state, x.from_type || x.collation AS found,
       'ALTER TABLE ' || x.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(x.name) || ' TYPE ' || x.type AS statement, NULL AS counting,
       CASE WHEN EXISTS (SELECT FROM dependants n WHERE n.step = x.step AND NOT n.declared)
            THEN 'its type is ' || x.from_type || ' and must become ' || x.type || ', but these undeclared objects depend on it: '
                 || (SELECT pg_catalog.string_agg(n.what, ', ' ORDER BY n.what) FROM dependants n WHERE n.step = x.step AND NOT n.declared)
                 || '; drop them first, or declare them'
            WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute k WHERE k.attrelid = x.attrelid AND k.attname = x.keep_old::name AND NOT k.attisdropped)
            THEN 'its old values are to be kept in column ' || pg_catalog.quote_ident(x.keep_old) || ', which exists already; choose another name'
            WHEN x.attinhcount > 0 THEN 'the column is inherited, and changes with the table it comes from; declare that one'
            WHEN EXISTS (SELECT FROM pg_catalog.pg_partitioned_table p WHERE p.partrelid = x.attrelid AND (x.attnum = ANY (p.partattrs) OR 0 = ANY (p.partattrs)))
            THEN 'the table is partitioned by it, and PostgreSQL cannot change that'
            WHEN y.holders IS NOT NULL THEN 'columns hold whole rows of the table (' || y.holders || '), which cannot be rewritten; drop them first' END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, x.attrelid AS target,
       x.relation, x.name, x.type, x.not_null, x.from_type, x.using_sql, x.look_up, x.look_up_key, x.look_up_by, x.look_up_pick, x.bad_values, x.keep_old, x.parent, x.parent_key, x.recreates, x.reason,
       x.lossless, x.time_zone,
       (SELECT pg_catalog.jsonb_agg(n.drop_sql ORDER BY n.what) FROM dependants n WHERE n.step = x.step AND n.declared AND n.drop_sql IS NOT NULL) AS drops
FROM changing x
CROSS JOIN LATERAL (
  SELECT pg_catalog.string_agg(h.attrelid::regclass || '.' || pg_catalog.quote_ident(h.attname), ', ' ORDER BY h.attrelid::regclass::text, h.attname) AS holders
  FROM pg_catalog.pg_attribute h JOIN pg_catalog.pg_class o ON o.oid = h.attrelid AND o.relkind IN ('r', 'm', 'p')
  WHERE NOT h.attisdropped AND h.atttypid IN (SELECT t.oid FROM pg_catalog.pg_type t WHERE t.oid = x.reltype UNION ALL SELECT t.typarray FROM pg_catalog.pg_type t WHERE t.oid = x.reltype)) AS y
$query$;

-- Steps, and how they differ.
SET LOCAL safeschema.compare_step = $query$
WITH declared (step, object, name, changes, checks, statement) AS (VALUES
  -- step profiles_for_all_users
  --   why:  Audit 1: users who signed up while the trigger was missing or failing have no profile, and conversations refer to profiles.
  --   data: needed while: SELECT EXISTS (SELECT FROM auth.users u WHERE NOT EXISTS (SELECT FROM public.profiles p WHERE p.id = u.id))
  --   undo: what it did is in its statements
  (139, 'profiles_for_all_users', 'profiles_for_all_users', ARRAY['public.profiles'], ARRAY[]::text[],
   $sql$INSERT INTO public.profiles (id, created_at)
SELECT u.id, u.created_at FROM auth.users u
WHERE NOT EXISTS (SELECT FROM public.profiles p WHERE p.id = u.id)$sql$),
  -- step statuses_of_the_consolidated_attempt
  --   why:  Audit 3: that attempt knew open and closed; the old word stays in metadata, as legacy_status.
  --   data: needed while: SELECT EXISTS (SELECT FROM public.conversations WHERE status IN ('open', 'closed'))
  --   undo: what it did is in its statements
  (140, 'statuses_of_the_consolidated_attempt', 'statuses_of_the_consolidated_attempt', ARRAY['public.conversations'], ARRAY['ALTER TABLE public.conversations DROP CONSTRAINT IF EXISTS conversations_status_check'],
   $sql$UPDATE public.conversations
SET metadata = coalesce(metadata, '{}') || jsonb_build_object('legacy_status', status),
    status = CASE status WHEN 'open' THEN 'active' ELSE 'completed' END
WHERE status IN ('open', 'closed')$sql$)
)
SELECT d.step, d.object, CASE WHEN s.answer ->> 'refused' IS NULL THEN 'missing' ELSE 'unknown' END AS state,
       CASE WHEN s.answer ->> 'refused' IS NULL THEN 'needed' ELSE 'its question may not be asked: ' || (s.answer ->> 'refused') END AS found, d.statement, NULL AS counting, NULL AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target, d.name, d.changes, d.checks
FROM declared d
CROSS JOIN LATERAL (SELECT pg_catalog.current_setting('safeschema.steps')::jsonb -> d.name AS answer) AS s
WHERE (s.answer ->> 'needed')::boolean OR s.answer ->> 'refused' IS NOT NULL AND NOT (coalesce(pg_catalog.current_setting('safeschema.forms', true)::jsonb ? (s.answer ->> 'key'), false) AND EXISTS (SELECT FROM pg_catalog.pg_tables t WHERE t.schemaname = 'safeschema' AND t.tablename = 'normal_form' AND pg_catalog.pg_has_role(t.tableowner, 'USAGE')))
$query$;

-- Defaults, and how they differ.
SET LOCAL safeschema.compare_column_default = $query$
WITH declared AS (
  SELECT k.step + 101 AS step, k.relation || '.' || pg_catalog.quote_ident(k.name) AS object, k.relation, k.name, k.type, k.not_null, k.default_sql, k.default_key, k.made,
         k.step AS column_step, k.table_step
  FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.columns')::jsonb)
       AS k (step int, table_step int, relation text, name text, type text, not_null boolean, default_sql text, default_key text, made text)
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
SELECT d.step, d.object,
       CASE WHEN x.actual IS NULL AND x.made = '' THEN 'missing' WHEN d.default_sql IS NOT NULL AND f.forms IS NULL AND x.made = d.made THEN 'unknown' ELSE 'different' END AS state,
       pg_catalog.concat_ws(' ', CASE x.made WHEN 's' THEN 'generated' WHEN 'v' THEN 'generated, virtual' WHEN 'a' THEN 'identity, always' WHEN 'd' THEN 'identity, by default' END, x.actual) AS found,
       CASE WHEN d.made IN ('a', 'd') AND x.made = '' THEN
              CASE WHEN x.actual IS NULL THEN '' ELSE x.column_sql || ' DROP DEFAULT; ' END || coalesce(x.detach, '')
                || x.column_sql || ' SET NOT NULL; ' || x.column_sql || ' ADD GENERATED ' || x.words || ' AS IDENTITY; SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence('
                || pg_catalog.quote_literal(d.relation) || ', ' || pg_catalog.quote_literal(d.name) || '), v.highest) FROM (SELECT pg_catalog.max(' || pg_catalog.quote_ident(d.name) || ') AS highest FROM ' || d.relation || ') AS v WHERE v.highest > 0'
            WHEN d.made IN ('a', 'd') THEN x.column_sql || ' SET GENERATED ' || x.words
            WHEN d.made = 's' AND x.refusal IS NOT NULL
              THEN 'DO ' || pg_catalog.quote_literal('BEGIN RAISE EXCEPTION USING ERRCODE = ''SS001'', MESSAGE = ' || pg_catalog.quote_literal(E'safeschema: 1 obstacle; everything was undone\n- column default ' || d.object || ': ' || x.refusal) || '; END')
            WHEN d.made = 's' THEN x.column_sql || ' SET EXPRESSION AS (' || d.default_sql || E'\n)'
            ELSE x.column_sql || CASE WHEN d.default_sql IS NULL THEN ' DROP DEFAULT' ELSE ' SET DEFAULT (' || d.default_sql || E'\n)' END END AS statement,
       CASE WHEN d.made IN ('a', 'd') AND NOT a.attnotnull AND x.made = '' THEN 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''row has'' ELSE ''rows have'' END || ' || pg_catalog.quote_literal(' no value, and an identity must have one') || ' AS complaint, (SELECT pg_catalog.string_agg(f.example, '' · '' ORDER BY f.example) FROM (SELECT pg_catalog.left(coalesce('
               || '(SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.to_jsonb(e.*) -> a.attname::text) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)'
               || ' WHERE i.indisprimary AND i.indrelid = ' || pg_catalog.quote_literal(d.relation) || '::regclass), pg_catalog.to_jsonb(e.*))::text, 120) AS example FROM (SELECT * FROM '
               || d.relation || ' AS x' || ' WHERE ' || 'x.' || pg_catalog.quote_ident(d.name) || ' IS NULL' || ' LIMIT 5) AS e) AS f) AS examples FROM ' || d.relation || ' AS x' || ' WHERE ' || 'x.' || pg_catalog.quote_ident(d.name) || ' IS NULL' END AS counting,
       CASE WHEN pg_catalog.format_type(a.atttypid, a.atttypmod) <> d.type THEN NULL
            WHEN d.made = '' AND x.made <> '' THEN 'the column is an identity or generated column; declare it so, or drop that property first'
            WHEN d.made = 's' AND x.made <> 's' THEN 'PostgreSQL cannot make a column that exists a stored generated one; rename or drop it, and it is added with its values'
            WHEN d.made IN ('a', 'd') AND x.made IN ('s', 'v') THEN 'the column is a generated one and cannot be an identity; rename or drop it first'
            WHEN d.made = 's' AND f.forms IS NOT NULL THEN x.refusal END AS obstacle,
       CASE WHEN x.actual IS NOT NULL AND d.default_sql IS NOT NULL AND f.forms IS NULL AND x.made = d.made
            THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.default_key, 'form', CASE d.made WHEN 's' THEN 'generated' ELSE 'default' END,
                                                                            'relation', d.relation, 'part', d.name, 'source', d.default_sql, 'actual', x.actual)) END AS learn,
       ARRAY[d.table_step, d.column_step, d.step] AS made_by, a.attrelid AS target
FROM declared d
JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
CROSS JOIN LATERAL (
  SELECT pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) AS actual, a.attidentity::text || a.attgenerated::text AS made, CASE d.made WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END AS words,
         'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name) AS column_sql,
         CASE WHEN pg_catalog.current_setting('server_version_num')::int < 170000
              THEN 'its values are ' || pg_catalog.pg_get_expr(ad.adbin, ad.adrelid) || ', and before PostgreSQL 17 that cannot be changed; drop the column, and it is added with its values' END AS refusal,
         -- The sequence of a serial column stays: nothing is dropped that nobody names.
         (SELECT pg_catalog.string_agg('ALTER SEQUENCE ' || q.oid::regclass || ' OWNED BY NONE; ', '' ORDER BY q.oid) FROM pg_catalog.pg_depend o JOIN pg_catalog.pg_class q ON q.oid = o.objid AND q.relkind = 'S'
          WHERE o.classid = 'pg_catalog.pg_class'::regclass AND o.refclassid = 'pg_catalog.pg_class'::regclass AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND o.deptype = 'a') AS detach OFFSET 0) AS x
CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.default_key AS forms) AS f
WHERE x.made <> d.made OR CASE WHEN d.default_sql IS NULL THEN x.actual IS NOT NULL ELSE x.actual IS NULL OR f.forms IS NULL OR NOT f.forms ? x.actual END
$query$;

-- Columns that are NOT NULL, and how they differ.
SET LOCAL safeschema.compare_not_null = $query$
WITH declared AS (
  SELECT k.step + 132 AS step, k.relation || '.' || pg_catalog.quote_ident(k.name) AS object, k.relation, k.name, k.type, k.not_null, k.default_sql, k.default_key, k.made,
         k.step AS column_step, k.table_step
  FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.columns')::jsonb)
       AS k (step int, table_step int, relation text, name text, type text, not_null boolean, default_sql text, default_key text, made text) WHERE k.not_null
)
SELECT d.step, d.object, 'different' AS state, CASE WHEN a.attnotnull THEN 'NOT NULL, but not validated' ELSE 'NULL allowed' END AS found,
       'ALTER TABLE ' || d.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(d.name) || ' SET NOT NULL' AS statement,
       CASE WHEN d.object <> ALL (ARRAY['public.messages.conversation_id']) OR pg_catalog.format_type(a.atttypid, a.atttypmod) = d.type
            THEN 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''row has'' ELSE ''rows have'' END || ' || pg_catalog.quote_literal(' no value, and the column is NOT NULL') || ' AS complaint, (SELECT pg_catalog.string_agg(f.example, '' · '' ORDER BY f.example) FROM (SELECT pg_catalog.left(coalesce('
               || '(SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.to_jsonb(e.*) -> a.attname::text) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)'
               || ' WHERE i.indisprimary AND i.indrelid = ' || pg_catalog.quote_literal(d.relation) || '::regclass), pg_catalog.to_jsonb(e.*))::text, 120) AS example FROM (SELECT * FROM '
               || d.relation || ' AS x' || ' WHERE ' || pg_catalog.quote_ident(d.name) || ' IS NULL' || ' LIMIT 5) AS e) AS f) AS examples FROM ' || d.relation || ' AS x' || ' WHERE ' || pg_catalog.quote_ident(d.name) || ' IS NULL' END AS counting, NULL AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, a.attrelid AS target
FROM declared d
JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(d.relation) AND a.attname = d.name::name
                              AND a.attnum > 0 AND NOT a.attisdropped AND NOT (a.attnotnull AND (a.attrelid, a.attnum) NOT IN (SELECT n.conrelid, n.conkey[1] FROM pg_catalog.pg_constraint n WHERE n.contype = 'n' AND n.conrelid <> 0 AND NOT n.convalidated))
$query$;

-- Primary keys and unique constraints, and how they differ.
SET LOCAL safeschema.compare_key = $query$
WITH stated (step, relation, name, type, columns, include, nulls_not_distinct, is_deferrable, is_deferred, optional, statement) AS (VALUES
  -- key public.model_metrics.model_metrics_pkey
  --   data: duplicates are counted before anything changes
  --   undo: ALTER TABLE public.model_metrics DROP CONSTRAINT model_metrics_pkey;
  (203, 'public.model_metrics', 'model_metrics_pkey', 'p', ARRAY['id'], ARRAY[]::text[], false, false, false, false,
   $sql$ALTER TABLE public.model_metrics ADD CONSTRAINT model_metrics_pkey PRIMARY KEY (id)$sql$),
  -- key public.profiles.profiles_pkey
  --   data: duplicates are counted before anything changes
  --   undo: ALTER TABLE public.profiles DROP CONSTRAINT profiles_pkey;
  (204, 'public.profiles', 'profiles_pkey', 'p', ARRAY['id'], ARRAY[]::text[], false, false, false, false,
   $sql$ALTER TABLE public.profiles ADD CONSTRAINT profiles_pkey PRIMARY KEY (id)$sql$),
  -- key public.profiles.profiles_email_unique
  --   data: duplicates are counted before anything changes
  --   undo: ALTER TABLE public.profiles DROP CONSTRAINT profiles_email_unique;
  (205, 'public.profiles', 'profiles_email_unique', 'u', ARRAY['email'], ARRAY[]::text[], false, false, false, false,
   $sql$ALTER TABLE public.profiles ADD CONSTRAINT profiles_email_unique UNIQUE (email)$sql$),
  -- key public.conversations.conversations_pkey
  --   data: duplicates are counted before anything changes
  --   undo: ALTER TABLE public.conversations DROP CONSTRAINT conversations_pkey;
  (206, 'public.conversations', 'conversations_pkey', 'p', ARRAY['id'], ARRAY[]::text[], false, false, false, false,
   $sql$ALTER TABLE public.conversations ADD CONSTRAINT conversations_pkey PRIMARY KEY (id)$sql$),
  -- key public.messages.messages_pkey
  --   data: duplicates are counted before anything changes
  --   undo: ALTER TABLE public.messages DROP CONSTRAINT messages_pkey;
  (207, 'public.messages', 'messages_pkey', 'p', ARRAY['id'], ARRAY[]::text[], false, false, false, false,
   $sql$ALTER TABLE public.messages ADD CONSTRAINT messages_pkey PRIMARY KEY (id)$sql$)
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.relation, s.name, s.type, s.columns, s.include, s.nulls_not_distinct, s.is_deferrable, s.is_deferred, s.optional, s.statement FROM stated s
)
, keys AS MATERIALIZED (
  SELECT k.oid, k.conrelid, k.contype, k.condeferrable, k.condeferred, i.indnullsnotdistinct,
         CASE WHEN i.indnatts = i.indnkeyatts THEN '{}'
              ELSE (SELECT pg_catalog.array_agg(a.attname::text ORDER BY x.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS x (attnum, place)
                    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = x.attnum WHERE x.place > i.indnkeyatts) END AS include,
         (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, place)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS columns
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid
  WHERE k.contype IN ('p', 'u') AND i.indisvalid
), differing AS MATERIALIZED (
  SELECT d.*
  FROM declared d
  LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
  WHERE (c.oid IS NOT NULL OR NOT d.optional)
    AND NOT EXISTS (SELECT FROM keys k WHERE k.conrelid = c.oid AND k.contype = d.type::"char" AND k.columns = d.columns AND k.include = d.include
                      AND k.condeferrable = d.is_deferrable AND k.condeferred = d.is_deferred AND k.indnullsnotdistinct = d.nulls_not_distinct))
SELECT d.step, d.object, CASE WHEN s.conname IS NULL THEN 'missing' ELSE 'different' END AS state,
       pg_catalog.pg_get_constraintdef(s.oid) AS found,
       CASE WHEN s.conname IS NULL THEN '' ELSE 'ALTER TABLE ' || d.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(s.conname) || '; ' END
         || coalesce('ALTER TABLE ' || d.relation || ' ADD CONSTRAINT ' || pg_catalog.quote_ident(d.name) || CASE d.type WHEN 'p' THEN ' PRIMARY KEY' ELSE ' UNIQUE' END || ' USING INDEX ' || u.ready
                       || CASE WHEN d.is_deferrable THEN ' DEFERRABLE' ELSE '' END || CASE WHEN d.is_deferred THEN ' INITIALLY DEFERRED' ELSE '' END, d.statement) AS statement,
       CASE WHEN t.present THEN (SELECT 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''key occurs'' ELSE ''keys occur'' END || '' more than once'' AS complaint, pg_catalog.string_agg(k.key, '' · '' ORDER BY k.place) FILTER (WHERE k.place <= 5) AS examples'
                      || ' FROM (SELECT pg_catalog.left(pg_catalog.jsonb_build_array(' || w.list || ')::text, 120) AS key, pg_catalog.row_number() OVER (ORDER BY ' || w.list || ') AS place'
                      || ' FROM ' || d.relation || CASE WHEN d.nulls_not_distinct THEN '' ELSE ' WHERE ' || w.present END || ' GROUP BY ' || w.list || ' HAVING count(*) > 1) AS k'
               FROM (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u.name), ', ' ORDER BY u.place) AS list,
                            pg_catalog.string_agg(pg_catalog.quote_ident(u.name) || ' IS NOT NULL', ' AND ' ORDER BY u.place) AS present
                     FROM unnest(d.columns) WITH ORDINALITY AS u (name, place)) AS w) END AS counting,
       CASE WHEN s.conname IS NULL AND x.relname IS NOT NULL AND u.ready IS DISTINCT FROM pg_catalog.quote_ident(x.relname)
              THEN 'the name ' || pg_catalog.quote_ident(x.relname) || ' belongs to another relation of the schema; give the constraint another name'
            WHEN d.type = 'p' AND o.conname IS NOT NULL
              THEN 'the table has another primary key: ' || pg_catalog.quote_ident(o.conname) || ' ' || pg_catalog.pg_get_constraintdef(o.oid) || '; drop it first'
            WHEN s.conname IS NOT NULL AND EXISTS (SELECT FROM pg_catalog.pg_constraint f WHERE f.contype = 'f' AND f.conindid = s.conindid)
              THEN 'it is otherwise, ' || pg_catalog.pg_get_constraintdef(s.oid) || ', and foreign keys stand on it; drop those first'
       END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target, d.columns AS unique_over
FROM differing d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
LEFT JOIN pg_catalog.pg_constraint s ON s.conrelid = c.oid AND s.conname = d.name::name
LEFT JOIN pg_catalog.pg_constraint o ON o.conrelid = c.oid AND o.contype = 'p' AND d.type = 'p' AND o.conname <> d.name::name
LEFT JOIN pg_catalog.pg_class x ON x.relname = d.name::name
  AND x.relnamespace = coalesce(c.relnamespace, (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = (pg_catalog.parse_ident(d.relation))[1]::name))
CROSS JOIN LATERAL (SELECT count(*) = pg_catalog.cardinality(d.columns) AS present FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = ANY (d.columns::name[]) AND NOT a.attisdropped) AS t
LEFT JOIN LATERAL (
  -- A unique index that is already there becomes the constraint's; a second one would only cost.
  SELECT pg_catalog.min(pg_catalog.quote_ident(ic.relname)) AS ready
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
  JOIN pg_catalog.pg_am am ON am.oid = ic.relam
  WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND am.amname = 'btree' AND i.indpred IS NULL AND i.indexprs IS NULL
    AND i.indnullsnotdistinct = d.nulls_not_distinct AND c.relkind = 'r'
    -- One index serves one constraint: of two over the same columns, the first takes it.
    AND NOT EXISTS (SELECT FROM declared f WHERE f.relation = d.relation AND f.columns = d.columns AND f.include = d.include AND f.step < d.step)
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    AND NOT EXISTS (SELECT FROM pg_catalog.generate_series(0, i.indnkeyatts - 1) AS g (place) JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[g.place]
                    WHERE i.indoption[g.place] <> 0 OR NOT o.opcdefault)
    AND d.columns || d.include = (SELECT pg_catalog.array_agg(a.attname::text ORDER BY x.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS x (attnum, place)
                     JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = x.attnum)
    AND i.indnkeyatts = pg_catalog.cardinality(d.columns)) AS u ON s.conname IS NULL
$query$;

-- Check constraints, and how they differ.
SET LOCAL safeschema.compare_check_constraint = $query$
WITH stated (step, relation, name, source, key, optional, statement) AS (VALUES
  -- check constraint public.conversations.conversations_status_check
  --   data: rows that violate it are counted before anything changes
  --   undo: ALTER TABLE public.conversations DROP CONSTRAINT conversations_status_check;
  (208, 'public.conversations', 'conversations_status_check', $sql$status IN ('active', 'paused', 'completed', 'archived')$sql$, 'XV3BPH_zr8J9gqyw', false,
   $sql$ALTER TABLE public.conversations ADD CONSTRAINT conversations_status_check CHECK (status IN ('active', 'paused', 'completed', 'archived'))$sql$),
  -- check constraint public.messages.messages_role_check
  --   data: rows that violate it are counted before anything changes
  --   undo: ALTER TABLE public.messages DROP CONSTRAINT messages_role_check;
  (209, 'public.messages', 'messages_role_check', $sql$role IN ('user', 'assistant', 'system')$sql$, 'obVP7ftgICTylo4x', false,
   $sql$ALTER TABLE public.messages ADD CONSTRAINT messages_role_check CHECK (role IN ('user', 'assistant', 'system'))$sql$)
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.relation, s.name, s.source, s.key, s.optional, s.statement FROM stated s
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
SELECT d.step, d.object,
       CASE WHEN f.forms IS NULL AND a.any_check THEN 'unknown' WHEN a.same_name IS NULL THEN 'missing' ELSE 'different' END AS state,
       a.same_name AS found,
       CASE WHEN a.same_name IS NULL THEN '' ELSE 'ALTER TABLE ' || d.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(d.name) || '; ' END || d.statement AS statement,
       CASE WHEN c.oid IS NOT NULL THEN 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''row violates'' ELSE ''rows violate'' END || ' || pg_catalog.quote_literal(' CHECK (' || d.source || ')') || ' AS complaint, (SELECT pg_catalog.string_agg(f.example, '' · '' ORDER BY f.example) FROM (SELECT pg_catalog.left(coalesce('
               || '(SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.to_jsonb(e.*) -> a.attname::text) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)'
               || ' WHERE i.indisprimary AND i.indrelid = ' || pg_catalog.quote_literal(d.relation) || '::regclass), pg_catalog.to_jsonb(e.*))::text, 120) AS example FROM (SELECT * FROM '
               || d.relation || ' WHERE ' || 'NOT (' || d.source || E'\n)' || ' LIMIT 5) AS e) AS f) AS examples FROM ' || d.relation || ' WHERE ' || 'NOT (' || d.source || E'\n)' END AS counting,
       CASE WHEN s.contype <> 'c' THEN 'the name belongs to another constraint of the table: ' || pg_catalog.pg_get_constraintdef(s.oid) || '; give the check another name' END AS obstacle,
       CASE WHEN f.forms IS NULL AND a.any_check
            THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'check', 'relation', d.relation, 'part', '', 'source', d.source, 'actual', a.same_name)) END AS learn,
       ARRAY[d.step] AS made_by, c.oid AS target
FROM declared d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
LEFT JOIN pg_catalog.pg_constraint s ON s.conrelid = c.oid AND s.conname = d.name::name
CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
CROSS JOIN LATERAL (
  SELECT count(*) > 0 AS any_check,
         pg_catalog.min(t.expression) FILTER (WHERE t.conname = d.name::name) AS same_name,
         coalesce(pg_catalog.bool_or(t.holds AND f.forms ? t.expression), false) AS equal
  FROM (SELECT o.conname, o.convalidated AND NOT o.connoinherit AND (CASE WHEN pg_catalog.current_setting('server_version_num')::int < 180000 THEN true ELSE coalesce((to_jsonb(o) ->> 'conenforced')::boolean, true) END) AS holds, pg_catalog.pg_get_expr(o.conbin, o.conrelid) AS expression
        FROM pg_catalog.pg_constraint o WHERE o.conrelid = c.oid AND o.contype = 'c') AS t) AS a
WHERE (c.oid IS NOT NULL OR NOT d.optional) AND NOT a.equal
$query$;

-- Foreign keys, and how they differ.
SET LOCAL safeschema.compare_foreign_key = $query$
WITH stated (step, relation, name, columns, referenced, referenced_columns, on_update, on_delete, set_columns, match_full, is_deferrable, is_deferred, orphans, nullable, external, optional, statement) AS (VALUES
  -- foreign key public.profiles.profiles_id_fkey
  --   data: rows that refer to nothing are counted before anything changes
  --   undo: ALTER TABLE public.profiles DROP CONSTRAINT profiles_id_fkey;
  (210, 'public.profiles', 'profiles_id_fkey', ARRAY['id'], 'auth.users', ARRAY['id'], 'a', 'c', ARRAY[]::text[], false, false, false, 'fail', ARRAY[]::text[], true, false,
   $sql$ALTER TABLE public.profiles ADD CONSTRAINT profiles_id_fkey FOREIGN KEY (id) REFERENCES auth.users (id) ON DELETE CASCADE$sql$),
  -- foreign key public.conversations.conversations_user_id_fkey
  --   data: what refers to nothing moves to safeschema.quarantine
  --   undo: ALTER TABLE public.conversations DROP CONSTRAINT conversations_user_id_fkey;
  (211, 'public.conversations', 'conversations_user_id_fkey', ARRAY['user_id'], 'public.profiles', ARRAY['id'], 'a', 'n', ARRAY[]::text[], false, false, false, 'quarantine', ARRAY['user_id'], false, false,
   $sql$ALTER TABLE public.conversations ADD CONSTRAINT conversations_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.profiles (id) ON DELETE SET NULL$sql$),
  -- foreign key public.messages.messages_conversation_id_fkey
  --   data: rows that refer to nothing are counted before anything changes
  --   undo: ALTER TABLE public.messages DROP CONSTRAINT messages_conversation_id_fkey;
  (212, 'public.messages', 'messages_conversation_id_fkey', ARRAY['conversation_id'], 'public.conversations', ARRAY['id'], 'a', 'c', ARRAY[]::text[], false, false, false, 'fail', ARRAY[]::text[], false, false,
   $sql$ALTER TABLE public.messages ADD CONSTRAINT messages_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES public.conversations (id) ON DELETE CASCADE$sql$)
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.relation, s.name, s.columns, s.referenced, s.referenced_columns, s.on_update, s.on_delete, s.set_columns, s.match_full, s.is_deferrable, s.is_deferred, s.orphans, s.nullable, s.external, s.optional, s.statement FROM stated s
)
, columns AS MATERIALIZED (
  SELECT k.oid, k.conrelid, k.conname, k.confrelid, k.confupdtype, k.confdeltype, k.confmatchtype, k.condeferrable, k.condeferred,
         coalesce((SELECT pg_catalog.array_agg(a.attname::text ORDER BY a.attname::text COLLATE "C") FROM pg_catalog.pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.confdelsetcols)), '{}') AS set_columns,
         k.convalidated AND (CASE WHEN pg_catalog.current_setting('server_version_num')::int < 180000 THEN true ELSE coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) END)
           AND k.oid NOT IN (SELECT t.tgconstraint FROM pg_catalog.pg_trigger t WHERE t.tgconstraint <> 0 AND t.tgenabled NOT IN ('O', 'A')) AS holds,
         (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.conkey) WITH ORDINALITY AS u (attnum, place)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum) AS child,
         (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(k.confkey) WITH ORDINALITY AS u (attnum, place)
          JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum) AS parent
  FROM pg_catalog.pg_constraint k
  WHERE k.contype = 'f' AND k.conparentid = 0
), differing AS MATERIALIZED (
  SELECT d.*, m.late
  FROM declared d
  LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
  LEFT JOIN pg_catalog.pg_class r ON r.oid = pg_catalog.to_regclass(d.referenced)
  -- Of those that differ at most in when they are checked, one that does not differ comes first.
  LEFT JOIN LATERAL (
    SELECT k.condeferrable = d.is_deferrable AND k.condeferred = d.is_deferred AS same, pg_catalog.quote_ident(k.conname) AS late
    FROM columns k
    WHERE k.conrelid = c.oid AND k.confrelid = r.oid AND k.child = d.columns AND k.parent = d.referenced_columns AND k.holds AND k.confupdtype = d.on_update::"char"
      AND k.confdeltype = d.on_delete::"char" AND k.confmatchtype = CASE WHEN d.match_full THEN 'f' ELSE 's' END AND k.set_columns = d.set_columns
    ORDER BY 1 DESC, k.oid LIMIT 1) AS m ON true
  WHERE (c.oid IS NOT NULL OR NOT d.optional) AND m.same IS NOT TRUE)
SELECT d.step, d.object, CASE WHEN s.found IS NULL THEN 'missing' ELSE 'different' END AS state, s.found,
       coalesce('ALTER TABLE ' || d.relation || ' ALTER CONSTRAINT ' || d.late || CASE WHEN d.is_deferrable THEN ' DEFERRABLE' ELSE ' NOT DEFERRABLE' END
                  || CASE WHEN d.is_deferred THEN ' INITIALLY DEFERRED' ELSE ' INITIALLY IMMEDIATE' END, coalesce(s.drops, '') || d.statement) AS statement,
       CASE WHEN d.late IS NOT NULL OR t.child_types IS NULL OR d.orphans = 'quarantine' OR (d.orphans = 'null' AND d.nullable <> '{}') THEN NULL
            WHEN r.oid IS NULL THEN 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''row refers'' ELSE ''rows refer'' END || ' || pg_catalog.quote_literal(' to nothing, because ' || d.referenced || ' does not exist yet') || ' AS complaint, (SELECT pg_catalog.string_agg(f.example, '' · '' ORDER BY f.example) FROM (SELECT pg_catalog.left(coalesce('
               || '(SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.to_jsonb(e.*) -> a.attname::text) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)'
               || ' WHERE i.indisprimary AND i.indrelid = ' || pg_catalog.quote_literal(d.relation) || '::regclass), pg_catalog.to_jsonb(e.*))::text, 120) AS example FROM (SELECT * FROM '
               || d.relation || ' AS child' || ' WHERE ' || w.present || ' LIMIT 5) AS e) AS f) AS examples FROM ' || d.relation || ' AS child' || ' WHERE ' || w.present
            WHEN t.child_types = p.parent_types THEN 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''row refers'' ELSE ''rows refer'' END || ' || pg_catalog.quote_literal(' to nothing in ' || d.referenced) || ' AS complaint, (SELECT pg_catalog.string_agg(f.example, '' · '' ORDER BY f.example) FROM (SELECT pg_catalog.left(coalesce('
               || '(SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.to_jsonb(e.*) -> a.attname::text) FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)'
               || ' WHERE i.indisprimary AND i.indrelid = ' || pg_catalog.quote_literal(d.relation) || '::regclass), pg_catalog.to_jsonb(e.*))::text, 120) AS example FROM (SELECT * FROM '
               || d.relation || ' AS child' || ' WHERE ' || w.present || ' AND NOT EXISTS (SELECT FROM ' || d.referenced || ' AS parent WHERE ' || w.meets || ')' || ' LIMIT 5) AS e) AS f) AS examples FROM ' || d.relation || ' AS child' || ' WHERE ' || w.present || ' AND NOT EXISTS (SELECT FROM ' || d.referenced || ' AS parent WHERE ' || w.meets || ')' END AS counting,
       CASE WHEN d.external AND r.oid IS NOT NULL AND NOT pg_catalog.has_table_privilege(r.oid, 'REFERENCES')
              THEN current_user || ' has no REFERENCES privilege on ' || d.referenced || '; have its owner grant it'
            WHEN s.other_kind IS NOT NULL
              THEN 'the name belongs to another constraint of the table: ' || s.other_kind || '; give the foreign key another name'
       END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target,
       d.relation, d.referenced, CASE WHEN d.nullable = '{}' THEN d.columns ELSE d.nullable END AS columns, d.nullable = '{}' AS moves,
       CASE WHEN d.nullable = '{}' AND d.orphans = 'null' THEN 'fail' ELSE d.orphans END AS orphans,
       CASE WHEN t.child_types = p.parent_types THEN w.present || ' AND NOT EXISTS (SELECT FROM ' || d.referenced || ' AS parent WHERE ' || w.meets || ')' END AS orphan
FROM differing d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
LEFT JOIN pg_catalog.pg_class r ON r.oid = pg_catalog.to_regclass(d.referenced)
CROSS JOIN LATERAL (
  SELECT pg_catalog.string_agg(pg_catalog.pg_get_constraintdef(o.oid), '; ') AS found,
         pg_catalog.string_agg('ALTER TABLE ' || d.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(o.conname) || '; ', '') AS drops,
         (SELECT pg_catalog.pg_get_constraintdef(x.oid) FROM pg_catalog.pg_constraint x WHERE x.conrelid = c.oid AND x.conname = d.name::name AND x.contype <> 'f') AS other_kind
  FROM columns o
  WHERE o.conrelid = c.oid AND (o.conname = d.name::name OR (o.confrelid = r.oid AND o.child = d.columns AND o.parent = d.referenced_columns))) AS s
CROSS JOIN LATERAL (
  SELECT CASE WHEN count(a.attnum) = pg_catalog.cardinality(d.columns) THEN pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, NULL) ORDER BY u.place) END AS child_types
  FROM unnest(d.columns) WITH ORDINALITY AS u (name, place)
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = u.name::name AND NOT a.attisdropped) AS t
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(pg_catalog.format_type(a.atttypid, NULL) ORDER BY u.place) AS parent_types
  FROM unnest(d.referenced_columns) WITH ORDINALITY AS u (name, place)
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attname = u.name::name AND NOT a.attisdropped) AS p
CROSS JOIN LATERAL (
  -- Under MATCH FULL a row with some NULLs refers to nothing.
  SELECT '(' || pg_catalog.string_agg('child.' || pg_catalog.quote_ident(u.child) || ' IS NOT NULL', CASE WHEN d.match_full THEN ' OR ' ELSE ' AND ' END ORDER BY u.place) || ')' AS present,
         pg_catalog.string_agg('parent.' || pg_catalog.quote_ident(u.parent) || ' = child.' || pg_catalog.quote_ident(u.child), ' AND ' ORDER BY u.place) AS meets
  FROM unnest(d.columns, d.referenced_columns) WITH ORDINALITY AS u (child, parent, place)) AS w
$query$;

-- Indexes, and how they differ.
SET LOCAL safeschema.compare_index = $query$
WITH stated (step, relation, name, is_unique, method, columns, descending, nulls_first, include, nulls_not_distinct, partial, source, key, optional, statement) AS (VALUES
  -- index public.conversations.conversations_user_id_idx
  --   undo: DROP INDEX public.conversations_user_id_idx;
  (213, 'public.conversations', 'conversations_user_id_idx', false, 'btree', ARRAY['user_id'], ARRAY[false], ARRAY[false], ARRAY[]::text[], false, false, NULL::text, NULL::text, false,
   $sql$CREATE INDEX conversations_user_id_idx ON public.conversations USING btree (user_id)$sql$),
  -- index public.messages.idx_messages_conversation_id
  --   undo: DROP INDEX public.idx_messages_conversation_id;
  (214, 'public.messages', 'idx_messages_conversation_id', false, 'btree', ARRAY['conversation_id'], ARRAY[false], ARRAY[false], ARRAY[]::text[], false, false, NULL::text, NULL::text, false,
   $sql$CREATE INDEX idx_messages_conversation_id ON public.messages USING btree (conversation_id)$sql$),
  -- index public.messages.idx_messages_created_at
  --   undo: DROP INDEX public.idx_messages_created_at;
  (215, 'public.messages', 'idx_messages_created_at', false, 'btree', ARRAY['created_at'], ARRAY[true], ARRAY[true], ARRAY[]::text[], false, false, NULL::text, NULL::text, false,
   $sql$CREATE INDEX idx_messages_created_at ON public.messages USING btree (created_at DESC)$sql$)
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.relation, s.name, s.is_unique, s.method, s.columns, s.descending, s.nulls_first, s.include, s.nulls_not_distinct, s.partial, s.source, s.key, s.optional, s.statement FROM stated s
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
SELECT d.step, d.object, CASE WHEN d.key IS NOT NULL AND f.forms IS NULL AND a.definition IS NOT NULL THEN 'unknown' WHEN x.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
       CASE WHEN i.indisvalid THEN '' ELSE 'invalid: ' END || pg_catalog.pg_get_indexdef(i.indexrelid) AS found,
       CASE WHEN x.oid IS NULL THEN '' ELSE 'DROP INDEX ' || x.oid::regclass || '; ' END || d.statement AS statement,
       CASE WHEN d.is_unique AND NOT d.partial AND t.present THEN (SELECT 'SELECT count(*) AS bad, CASE count(*) WHEN 1 THEN ''key occurs'' ELSE ''keys occur'' END || '' more than once'' AS complaint, pg_catalog.string_agg(k.key, '' · '' ORDER BY k.place) FILTER (WHERE k.place <= 5) AS examples'
                      || ' FROM (SELECT pg_catalog.left(pg_catalog.jsonb_build_array(' || w.list || ')::text, 120) AS key, pg_catalog.row_number() OVER (ORDER BY ' || w.list || ') AS place'
                      || ' FROM ' || d.relation || CASE WHEN d.nulls_not_distinct THEN '' ELSE ' WHERE ' || w.present END || ' GROUP BY ' || w.list || ' HAVING count(*) > 1) AS k'
               FROM (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u.name), ', ' ORDER BY u.place) AS list,
                            pg_catalog.string_agg(pg_catalog.quote_ident(u.name) || ' IS NOT NULL', ' AND ' ORDER BY u.place) AS present
                     FROM unnest(d.columns) WITH ORDINALITY AS u (name, place)) AS w) END AS counting,
       CASE WHEN x.oid IS NOT NULL AND (i.indrelid IS DISTINCT FROM c.oid OR x.relkind NOT IN ('i', 'I'))
              THEN 'the name belongs to another relation of the schema; give the index another name'
            WHEN EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = x.oid AND k.conrelid = c.oid)
              THEN 'the name belongs to the index of a constraint; give the index another name' END AS obstacle,
       CASE WHEN d.key IS NOT NULL AND f.forms IS NULL AND a.definition IS NOT NULL
            THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'index', 'relation', d.relation, 'part', CASE WHEN d.is_unique THEN 'UNIQUE ' ELSE '' END,
                                                                            'source', d.source, 'actual', a.definition)) END AS learn,
       ARRAY[d.step] AS made_by, c.oid AS target, CASE WHEN d.is_unique AND NOT d.partial AND '' <> ALL (d.columns) THEN d.columns END AS unique_over
FROM declared d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
LEFT JOIN pg_catalog.pg_class x ON x.relname = d.name::name
  AND x.relnamespace = coalesce(c.relnamespace, (SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = (pg_catalog.parse_ident(d.relation))[1]::name))
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = x.oid
CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
CROSS JOIN LATERAL (
  SELECT count(*) > 0 AND (d.key IS NULL OR coalesce(pg_catalog.bool_or(f.forms ? g.definition), false)) AS equal, pg_catalog.min(g.definition) AS definition
  FROM pg_catalog.pg_index e
  JOIN pg_catalog.pg_class ic ON ic.oid = e.indexrelid
  JOIN pg_catalog.pg_am am ON am.oid = ic.relam
  CROSS JOIN LATERAL (SELECT CASE WHEN d.key IS NOT NULL THEN pg_catalog.substr(CASE WHEN ic.reloptions IS NULL THEN pg_catalog.pg_get_indexdef(e.indexrelid) ELSE pg_catalog.replace(pg_catalog.pg_get_indexdef(e.indexrelid), ' WITH (' || (
        SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || '=' || CASE WHEN pg_catalog.quote_ident(o.option_value) = o.option_value THEN o.option_value ELSE pg_catalog.quote_literal(o.option_value) END, ', ')
        FROM pg_catalog.pg_options_to_table(ic.reloptions) o) || ')', '') END,
      pg_catalog.length('CREATE ' || CASE WHEN e.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(ic.relname) || ' ON ' || CASE ic.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END
        || (SELECT CASE WHEN r.relpersistence = 't' THEN 'pg_temp' ELSE r.relnamespace::regnamespace::text END || '.' || pg_catalog.quote_ident(r.relname)
            FROM pg_catalog.pg_class r WHERE r.oid = e.indrelid)) + 2) END AS definition OFFSET 0) AS g
  WHERE e.indrelid = c.oid AND e.indisvalid AND e.indisready AND am.amname = d.method::name AND e.indisunique = d.is_unique AND e.indnullsnotdistinct = d.nulls_not_distinct
    AND (e.indpred IS NOT NULL) = d.partial AND e.indnkeyatts = pg_catalog.cardinality(d.columns) AND e.indnatts - e.indnkeyatts = pg_catalog.cardinality(d.include)
    AND NOT EXISTS (
      SELECT FROM pg_catalog.generate_series(0, e.indnatts - 1) AS k (place)
      LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = e.indrelid AND a.attnum = e.indkey[k.place] AND e.indkey[k.place] <> 0
      LEFT JOIN pg_catalog.pg_opclass o ON k.place < e.indnkeyatts AND o.oid = e.indclass[k.place]
      WHERE coalesce(a.attname, '') <> CASE WHEN k.place < e.indnkeyatts THEN d.columns[k.place + 1] ELSE d.include[k.place - e.indnkeyatts + 1] END::name
         OR (k.place < e.indnkeyatts AND ((d.key IS NULL AND NOT o.opcdefault) OR (a.attnum IS NOT NULL AND e.indcollation[k.place] NOT IN (0, a.attcollation))
           OR (e.indoption[k.place] & 3) <> CASE WHEN d.descending[k.place + 1] THEN 1 ELSE 0 END + CASE WHEN d.nulls_first[k.place + 1] THEN 2 ELSE 0 END)))) AS a
CROSS JOIN LATERAL (SELECT count(*) = pg_catalog.cardinality(d.columns) AS present FROM pg_catalog.pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attname = ANY (d.columns::name[]) AND NOT a.attisdropped) AS t
WHERE (c.oid IS NOT NULL OR NOT d.optional) AND NOT a.equal
$query$;

-- Triggers, and how they differ.
SET LOCAL safeschema.compare_trigger = $query$
WITH stated (step, relation, name, type, function, external, optional, statement) AS (VALUES
  -- trigger public.conversations.update_conversations_updated_at
  --   undo: DROP TRIGGER update_conversations_updated_at ON public.conversations;
  (216, 'public.conversations', 'update_conversations_updated_at', 19, 'public.update_updated_at_column()', false, false,
   $sql$CREATE OR REPLACE TRIGGER update_conversations_updated_at BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column()$sql$),
  -- trigger auth.users.on_auth_user_created
  --   why:  Audit 1: every new user gets a profile.
  --   undo: DROP TRIGGER on_auth_user_created ON auth.users;
  (217, 'auth.users', 'on_auth_user_created', 5, 'public.handle_new_user()', true, false,
   $sql$CREATE OR REPLACE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user()$sql$)
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.relation, s.name, s.type, s.function, s.external, s.optional, s.statement FROM stated s
)
SELECT d.step, d.object, CASE WHEN t.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
       CASE t.tgenabled WHEN 'D' THEN 'disabled: ' WHEN 'R' THEN 'only on replicas: ' WHEN 'A' THEN 'always, on replicas too: ' ELSE '' END
         || pg_catalog.pg_get_triggerdef(t.oid) AS found,
       d.statement, NULL AS counting,
       CASE WHEN t.tgconstraint <> 0 THEN 'a constraint trigger has this name, and PostgreSQL cannot replace it; drop it first'
            WHEN NOT pg_catalog.has_function_privilege(pg_catalog.to_regprocedure(d.function)::oid, 'EXECUTE')
              THEN current_user || ' has no EXECUTE privilege on ' || d.function || '; have its owner grant it'
            WHEN d.external AND c.oid IS NOT NULL AND NOT pg_catalog.has_table_privilege(c.oid, 'TRIGGER')
              THEN current_user || ' has no TRIGGER privilege on ' || d.relation || '; have its owner grant it' END AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, CASE WHEN NOT d.external THEN c.oid END AS target
FROM declared d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND t.tgname = d.name::name AND NOT t.tgisinternal
WHERE (c.oid IS NOT NULL OR NOT d.optional)
  AND (t.oid IS NULL OR t.tgtype <> d.type OR t.tgfoid IS DISTINCT FROM pg_catalog.to_regprocedure(d.function)::oid
       OR t.tgenabled <> 'O' OR t.tgqual IS NOT NULL OR t.tgattr <> '' OR t.tgnargs <> 0 OR t.tgconstraint <> 0 OR t.tgoldtable IS NOT NULL OR t.tgnewtable IS NOT NULL)
$query$;

-- Views, and how they differ.
SET LOCAL safeschema.compare_view = $query1$
WITH declared (step, object, relation, schema, columns, types, invoker, source, key, statement) AS (VALUES
  -- view public.model_performance
  --   why:  Audit 8: the old view read request_timestamp, which had become created_at.
  --   undo: DROP VIEW public.model_performance; (it holds no data)
  (218, 'public.model_performance', 'public.model_performance', 'public', ARRAY['model_name', 'total_requests', 'avg_response_time', 'total_tokens', 'successful_requests', 'failed_requests', 'success_rate'], ARRAY['text', 'bigint', 'numeric', 'bigint', 'bigint', 'bigint', 'numeric'], true, $sql$SELECT
  model_name,
  count(*) AS total_requests,
  avg(response_time_ms) AS avg_response_time,
  sum(tokens_used) AS total_tokens,
  count(*) FILTER (WHERE success) AS successful_requests,
  count(*) FILTER (WHERE NOT success) AS failed_requests,
  round(100.0 * count(*) FILTER (WHERE success) / count(*), 2) AS success_rate
FROM public.model_metrics
WHERE created_at >= now() - interval '7 days'
GROUP BY model_name$sql$, 'eXYT6fUz9OKe-YzR',
   $sql$VIEW public.model_performance WITH (security_invoker = true) AS
SELECT
  model_name,
  count(*) AS total_requests,
  avg(response_time_ms) AS avg_response_time,
  sum(tokens_used) AS total_tokens,
  count(*) FILTER (WHERE success) AS successful_requests,
  count(*) FILTER (WHERE NOT success) AS failed_requests,
  round(100.0 * count(*) FILTER (WHERE success) / count(*), 2) AS success_rate
FROM public.model_metrics
WHERE created_at >= now() - interval '7 days'
GROUP BY model_name$sql$)
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
SELECT d.step, d.object,
       CASE WHEN c.oid IS NULL THEN 'missing' WHEN f.forms IS NULL AND a.same_columns AND a.same_options THEN 'unknown' ELSE 'different' END AS state,
       pg_catalog.concat_ws(', ', CASE WHEN c.oid IS NOT NULL AND NOT a.same_columns THEN 'other columns: ' || a.columns END,
                            CASE WHEN c.oid IS NOT NULL AND NOT a.same_options THEN CASE WHEN d.invoker THEN 'its owner''s privileges' ELSE 'its caller''s privileges' END END,
                            CASE WHEN NOT f.forms ? a.query THEN 'another query' END) AS found,
       CASE WHEN c.oid IS NULL THEN 'CREATE ' WHEN a.same_columns THEN 'CREATE OR REPLACE ' ELSE 'DROP VIEW ' || d.relation || '; CREATE ' END || d.statement || coalesce('; ALTER VIEW ' || d.relation || ' SET (' || a.other_options || ')', '') AS statement,
       NULL AS counting,
       CASE WHEN c.relkind <> 'v' THEN 'the name belongs to an object of another kind (relkind ' || c.relkind::text || '), so no view can be made; rename that object first'
            WHEN c.oid IS NULL AND NOT pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace(d.schema)::oid, 'CREATE')
              THEN current_user || ' has no CREATE privilege on schema ' || d.schema || '; grant it first' END AS obstacle,
       CASE WHEN c.oid IS NOT NULL AND f.forms IS NULL
            THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.key, 'form', 'view', 'relation', d.relation, 'part', '', 'source', d.source, 'actual', a.query)) END AS learn,
       ARRAY[d.step] AS made_by, c.oid AS target, c.relkind = 'v' AND NOT a.same_columns AS replaced
FROM declared d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.key AS forms) AS f
CROSS JOIN LATERAL (
  SELECT CASE WHEN c.relkind = 'v' THEN pg_catalog.pg_get_viewdef(c.oid) END AS query,
         coalesce((SELECT o.option_value::boolean FROM pg_catalog.pg_options_to_table(c.reloptions) o WHERE o.option_name = 'security_invoker'), false) = d.invoker AS same_options,
         (SELECT pg_catalog.string_agg(o, ', ') FROM unnest(c.reloptions) AS o WHERE o NOT LIKE 'security_invoker=%') AS other_options,
         (SELECT pg_catalog.array_agg(x.attname::text ORDER BY x.attnum) = d.columns AND pg_catalog.array_agg(pg_catalog.format_type(x.atttypid, x.atttypmod) ORDER BY x.attnum) = d.types
          FROM pg_catalog.pg_attribute x WHERE x.attrelid = c.oid AND x.attnum > 0 AND NOT x.attisdropped) AS same_columns,
         (SELECT pg_catalog.string_agg(x.attname || ' ' || pg_catalog.format_type(x.atttypid, x.atttypmod), ', ' ORDER BY x.attnum)
          FROM pg_catalog.pg_attribute x WHERE x.attrelid = c.oid AND x.attnum > 0 AND NOT x.attisdropped) AS columns) AS a
WHERE c.oid IS NULL OR c.relkind <> 'v' OR NOT a.same_columns OR NOT a.same_options OR f.forms IS NULL OR NOT f.forms ? a.query
$query1$;

-- Privileges on functions, and how they differ.
SET LOCAL safeschema.compare_function_privilege = $query$
WITH declared (step, object, schema, name, inputs, withheld, granted, statement) AS (VALUES
  -- function privilege public.handle_new_user
  --   why:  triggers need no EXECUTE privilege to call it, and nobody else shall
  --   undo: GRANT EXECUTE ON FUNCTION public.handle_new_user() TO PUBLIC, anon, authenticated;
  (219, 'public.handle_new_user', 'public', 'handle_new_user', ARRAY[]::text[], ARRAY['PUBLIC', 'anon', 'authenticated'], ARRAY[]::text[],
   $sql$REVOKE ALL ON FUNCTION public.handle_new_user() FROM PUBLIC, anon, authenticated;$sql$),
  -- function privilege public.update_updated_at_column
  --   why:  triggers need no EXECUTE privilege to call it, and nobody else shall
  --   undo: GRANT EXECUTE ON FUNCTION public.update_updated_at_column() TO PUBLIC, anon, authenticated;
  (220, 'public.update_updated_at_column', 'public', 'update_updated_at_column', ARRAY[]::text[], ARRAY['PUBLIC', 'anon', 'authenticated'], ARRAY[]::text[],
   $sql$REVOKE ALL ON FUNCTION public.update_updated_at_column() FROM PUBLIC, anon, authenticated;$sql$)
)
SELECT d.step, d.object, CASE WHEN p.oid IS NULL THEN 'missing' ELSE 'different' END AS state,
       CASE WHEN p.oid IS NOT NULL THEN coalesce('EXECUTE for ' || a.holders, 'no EXECUTE') END AS found, d.statement, NULL AS counting, NULL AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, NULL::oid AS target
FROM declared d
LEFT JOIN LATERAL (
  SELECT p.* FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = d.schema::name AND p.proname = d.name::name AND p.proargtypes::text = (SELECT coalesce(pg_catalog.string_agg(coalesce((CASE WHEN u.type LIKE '%.%' THEN pg_catalog.to_regtype(u.type) ELSE coalesce(pg_catalog.to_regtype(u.type), pg_catalog.to_regtype('public.' || u.type), pg_catalog.to_regtype('extensions.' || u.type)) END)::oid::text, '?'), ' ' ORDER BY u.place), '') FROM unnest(d.inputs) WITH ORDINALITY AS u (type, place)) OFFSET 0) AS p ON true
LEFT JOIN LATERAL (
  SELECT pg_catalog.string_agg(g.grantee, ', ' ORDER BY g.grantee) FILTER (WHERE g.name = ANY (d.withheld) OR g.name = ANY (d.granted)) AS holders,
         coalesce(pg_catalog.bool_or(g.name = ANY (d.withheld)), false) AS too_many, coalesce(pg_catalog.array_agg(g.name::text), '{}') @> d.granted AS enough
  FROM (SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END AS grantee, coalesce(r.rolname, 'PUBLIC') AS name
        FROM pg_catalog.aclexplode(coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))) x
        LEFT JOIN pg_catalog.pg_roles r ON r.oid = x.grantee) AS g) AS a ON true
WHERE p.oid IS NULL OR a.too_many OR NOT a.enough
$query$;

-- Row-level security, and how they differ.
SET LOCAL safeschema.compare_row_level_security = $query$
WITH declared (step, object, relation, force, optional) AS (VALUES
  -- row-level security public.model_metrics
  --   undo: ALTER TABLE public.model_metrics DISABLE ROW LEVEL SECURITY; (opens the table to whoever has privileges on it)
  (221, 'public.model_metrics', 'public.model_metrics', false, false),
  -- row-level security public.profiles
  --   undo: ALTER TABLE public.profiles DISABLE ROW LEVEL SECURITY; (opens the table to whoever has privileges on it)
  (222, 'public.profiles', 'public.profiles', false, false),
  -- row-level security public.conversations
  --   undo: ALTER TABLE public.conversations DISABLE ROW LEVEL SECURITY; (opens the table to whoever has privileges on it)
  (223, 'public.conversations', 'public.conversations', false, false),
  -- row-level security public.messages
  --   undo: ALTER TABLE public.messages DISABLE ROW LEVEL SECURITY; (opens the table to whoever has privileges on it)
  (224, 'public.messages', 'public.messages', false, false),
  -- row-level security public.workflow_executions
  --   undo: ALTER TABLE public.workflow_executions DISABLE ROW LEVEL SECURITY; (opens the table to whoever has privileges on it)
  (225, 'public.workflow_executions', 'public.workflow_executions', false, true)
)
SELECT d.step, d.object, CASE WHEN c.relrowsecurity THEN 'different' ELSE 'missing' END AS state,
       CASE WHEN c.relrowsecurity THEN CASE WHEN c.relforcerowsecurity THEN 'forced' ELSE 'not forced' END END AS found,
       pg_catalog.concat_ws('; ',
         CASE WHEN c.relrowsecurity IS NOT TRUE THEN 'ALTER TABLE ' || d.relation || ' ENABLE ROW LEVEL SECURITY' END,
         CASE WHEN coalesce(c.relforcerowsecurity, false) <> d.force
              THEN 'ALTER TABLE ' || d.relation || CASE WHEN d.force THEN ' FORCE' ELSE ' NO FORCE' END || ' ROW LEVEL SECURITY' END) AS statement,
       NULL AS counting, NULL AS obstacle, NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target
FROM declared d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
WHERE (c.oid IS NOT NULL OR NOT d.optional) AND (c.relrowsecurity IS NOT TRUE OR c.relforcerowsecurity <> d.force)
$query$;

-- Policies, and how they differ.
SET LOCAL safeschema.compare_policy = $query$
WITH stated (step, relation, name, command, permissive, roles, using_source, using_key, check_source, check_key, optional, statement) AS (VALUES
  -- policy public.model_metrics.model_metrics_service_full_access
  --   undo: DROP POLICY model_metrics_service_full_access ON public.model_metrics;
  (226, 'public.model_metrics', 'model_metrics_service_full_access', '*', true, ARRAY['service_role'], $sql$true$sql$, 'ypa1S50wMF3Ot9S0', $sql$true$sql$, 'ypa1S50wMF3Ot9S0', false,
   $sql$CREATE POLICY model_metrics_service_full_access ON public.model_metrics FOR ALL TO service_role
    USING (true)
    WITH CHECK (true)$sql$),
  -- policy public.profiles.profiles_users_select_own
  --   undo: DROP POLICY profiles_users_select_own ON public.profiles;
  (227, 'public.profiles', 'profiles_users_select_own', 'r', true, ARRAY['authenticated'], $sql$id = (select auth.uid())$sql$, 'xKNTbNduTIxTgDyy', NULL, NULL, false,
   $sql$CREATE POLICY profiles_users_select_own ON public.profiles FOR SELECT TO authenticated
    USING (id = (select auth.uid()))$sql$),
  -- policy public.profiles.profiles_users_update_own
  --   undo: DROP POLICY profiles_users_update_own ON public.profiles;
  (228, 'public.profiles', 'profiles_users_update_own', 'w', true, ARRAY['authenticated'], $sql$id = (select auth.uid())$sql$, 'xKNTbNduTIxTgDyy', $sql$id = (select auth.uid())$sql$, 'xKNTbNduTIxTgDyy', false,
   $sql$CREATE POLICY profiles_users_update_own ON public.profiles FOR UPDATE TO authenticated
    USING (id = (select auth.uid()))
    WITH CHECK (id = (select auth.uid()))$sql$),
  -- policy public.profiles.profiles_service_full_access
  --   undo: DROP POLICY profiles_service_full_access ON public.profiles;
  (229, 'public.profiles', 'profiles_service_full_access', '*', true, ARRAY['service_role'], $sql$true$sql$, 'zHjvsMLCfTk8WGcY', $sql$true$sql$, 'zHjvsMLCfTk8WGcY', false,
   $sql$CREATE POLICY profiles_service_full_access ON public.profiles FOR ALL TO service_role
    USING (true)
    WITH CHECK (true)$sql$),
  -- policy public.conversations.conversations_users_select_own
  --   why:  Rows without an owner are nobody's: user_id = … is never true for them.
  --   undo: DROP POLICY conversations_users_select_own ON public.conversations;
  (230, 'public.conversations', 'conversations_users_select_own', 'r', true, ARRAY['authenticated'], $sql$user_id = (select auth.uid())$sql$, 'ifJEv0MQruATNa9S', NULL, NULL, false,
   $sql$CREATE POLICY conversations_users_select_own ON public.conversations FOR SELECT TO authenticated
    USING (user_id = (select auth.uid()))$sql$),
  -- policy public.conversations.conversations_service_full_access
  --   undo: DROP POLICY conversations_service_full_access ON public.conversations;
  (231, 'public.conversations', 'conversations_service_full_access', '*', true, ARRAY['service_role'], $sql$true$sql$, 'VYnu0d7bZeNy7ChO', $sql$true$sql$, 'VYnu0d7bZeNy7ChO', false,
   $sql$CREATE POLICY conversations_service_full_access ON public.conversations FOR ALL TO service_role
    USING (true)
    WITH CHECK (true)$sql$),
  -- policy public.conversations.conversations_anon_insert
  --   why:  Visitors may start a conversation, but not in somebody's name.
  --   undo: DROP POLICY conversations_anon_insert ON public.conversations;
  (232, 'public.conversations', 'conversations_anon_insert', 'a', true, ARRAY['anon'], NULL, NULL, $sql$user_id IS NULL$sql$, '2FN3Am5Rollk0nNT', false,
   $sql$CREATE POLICY conversations_anon_insert ON public.conversations FOR INSERT TO anon
    WITH CHECK (user_id IS NULL)$sql$),
  -- policy public.messages.messages_users_select_own
  --   undo: DROP POLICY messages_users_select_own ON public.messages;
  (233, 'public.messages', 'messages_users_select_own', 'r', true, ARRAY['authenticated'], $sql$EXISTS (
  SELECT 1 FROM public.conversations c
  WHERE c.id = messages.conversation_id AND c.user_id = (select auth.uid())
)$sql$, 'AvqTlI8FAChM0nm0', NULL, NULL, false,
   $sql$CREATE POLICY messages_users_select_own ON public.messages FOR SELECT TO authenticated
    USING (EXISTS (
  SELECT 1 FROM public.conversations c
  WHERE c.id = messages.conversation_id AND c.user_id = (select auth.uid())
)
)$sql$),
  -- policy public.messages.messages_service_full_access
  --   undo: DROP POLICY messages_service_full_access ON public.messages;
  (234, 'public.messages', 'messages_service_full_access', '*', true, ARRAY['service_role'], $sql$true$sql$, '09s-3sRyX5EjTkYa', $sql$true$sql$, '09s-3sRyX5EjTkYa', false,
   $sql$CREATE POLICY messages_service_full_access ON public.messages FOR ALL TO service_role
    USING (true)
    WITH CHECK (true)$sql$),
  -- policy public.workflow_executions.workflow_executions_users_select_own
  --   undo: DROP POLICY workflow_executions_users_select_own ON public.workflow_executions;
  (235, 'public.workflow_executions', 'workflow_executions_users_select_own', 'r', true, ARRAY['authenticated'], $sql$EXISTS (
  SELECT 1 FROM public.conversations c
  WHERE c.id = workflow_executions.conversation_id AND c.user_id = (select auth.uid())
)$sql$, 'eKQOrDwQB4e3770m', NULL, NULL, true,
   $sql$CREATE POLICY workflow_executions_users_select_own ON public.workflow_executions FOR SELECT TO authenticated
    USING (EXISTS (
  SELECT 1 FROM public.conversations c
  WHERE c.id = workflow_executions.conversation_id AND c.user_id = (select auth.uid())
)
)$sql$),
  -- policy public.workflow_executions.workflow_executions_service_full_access
  --   undo: DROP POLICY workflow_executions_service_full_access ON public.workflow_executions;
  (236, 'public.workflow_executions', 'workflow_executions_service_full_access', '*', true, ARRAY['service_role'], $sql$true$sql$, 'lxyqnQYkGtP8zrob', $sql$true$sql$, 'lxyqnQYkGtP8zrob', true,
   $sql$CREATE POLICY workflow_executions_service_full_access ON public.workflow_executions FOR ALL TO service_role
    USING (true)
    WITH CHECK (true)$sql$)
), declared AS (
  SELECT s.step, s.relation || '.' || pg_catalog.quote_ident(s.name) AS object, s.relation, s.name, s.command, s.permissive, s.roles, s.using_source, s.using_key, s.check_source, s.check_key, s.optional, s.statement FROM stated s
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
, differing AS (
  SELECT d.*, c.oid AS relation_oid, p.oid AS policy_oid, p.polcmd, p.polpermissive, b.using_actual, b.check_actual, b.roles AS actual_roles, u.forms AS using_forms, w.forms AS check_forms,
         p.polcmd = d.command::"char" AND p.polpermissive = d.permissive AND b.roles = d.roles
           AND (b.using_actual IS NULL) = (d.using_key IS NULL) AND (b.check_actual IS NULL) = (d.check_key IS NULL)
           AND coalesce(u.forms ? b.using_actual, true) AND coalesce(w.forms ? b.check_actual, true) AS same
  FROM declared d
  LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
  LEFT JOIN pg_catalog.pg_policy p ON p.polrelid = c.oid AND p.polname = d.name::name
  CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.using_key AS forms OFFSET 0) AS u
  CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> d.check_key AS forms OFFSET 0) AS w
  CROSS JOIN LATERAL (
    SELECT pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using_actual,
           coalesce(pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid),
                    CASE WHEN d.check_source = d.using_source THEN pg_catalog.pg_get_expr(p.polqual, p.polrelid) END) AS check_actual,
           (SELECT pg_catalog.array_agg(r.name ORDER BY r.name COLLATE "C")
            FROM (SELECT CASE x.oid WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(x.oid)::text END AS name FROM unnest(p.polroles) AS x (oid)) AS r) AS roles
    OFFSET 0) AS b
  WHERE (c.oid IS NOT NULL OR NOT d.optional)
)
SELECT d.step, d.object, CASE WHEN d.policy_oid IS NULL THEN 'missing' WHEN d.same THEN 'unknown' ELSE 'different' END AS state,
       CASE WHEN d.policy_oid IS NOT NULL THEN
         CASE WHEN d.polpermissive THEN '' ELSE 'RESTRICTIVE ' END
         || 'FOR ' || CASE d.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END
         || ' TO ' || pg_catalog.array_to_string(d.actual_roles, ', ') || coalesce(' USING ' || d.using_actual, '') || coalesce(' WITH CHECK ' || d.check_actual, '') END AS found,
       CASE WHEN d.policy_oid IS NULL THEN '' ELSE 'DROP POLICY ' || pg_catalog.quote_ident(d.name) || ' ON ' || d.relation || '; ' END || d.statement AS statement,
       NULL AS counting, NULL AS obstacle,
       CASE WHEN d.policy_oid IS NOT NULL THEN
         CASE WHEN d.using_forms IS NULL AND d.using_key IS NOT NULL
              THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.using_key, 'form', 'policy', 'relation', d.relation, 'part', '', 'source', d.using_source, 'actual', d.using_actual))
              ELSE '[]' END
         || CASE WHEN d.check_forms IS NULL AND d.check_key IS NOT NULL
              THEN pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_object('key', d.check_key, 'form', 'policy', 'relation', d.relation, 'part', '', 'source', d.check_source, 'actual', d.check_actual))
              ELSE '[]' END END AS learn,
       ARRAY[d.step] AS made_by, d.relation_oid AS target
FROM differing d
WHERE d.policy_oid IS NULL OR NOT d.same OR (d.using_key IS NOT NULL AND d.using_forms IS NULL) OR (d.check_key IS NOT NULL AND d.check_forms IS NULL)
$query$;

-- Privileges on tables and views, and how they differ.
SET LOCAL safeschema.compare_privilege = $query$
WITH declared (step, object, relation, grantee, privileges, exact, optional, statement) AS (VALUES
  -- privilege public.model_metrics PUBLIC
  --   undo: grant or revoke what the plan showed before
  (237, 'public.model_metrics PUBLIC', 'public.model_metrics', 'PUBLIC', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.model_metrics FROM PUBLIC$sql$),
  -- privilege public.model_metrics anon
  --   undo: grant or revoke what the plan showed before
  (238, 'public.model_metrics anon', 'public.model_metrics', 'anon', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.model_metrics FROM anon$sql$),
  -- privilege public.model_metrics authenticated
  --   undo: grant or revoke what the plan showed before
  (239, 'public.model_metrics authenticated', 'public.model_metrics', 'authenticated', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.model_metrics FROM authenticated$sql$),
  -- privilege public.model_metrics service_role
  --   undo: grant or revoke what the plan showed before
  (240, 'public.model_metrics service_role', 'public.model_metrics', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, false,
   $sql$GRANT DELETE, INSERT, SELECT, UPDATE ON public.model_metrics TO service_role$sql$),
  -- privilege public.profiles PUBLIC
  --   undo: grant or revoke what the plan showed before
  (241, 'public.profiles PUBLIC', 'public.profiles', 'PUBLIC', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.profiles FROM PUBLIC$sql$),
  -- privilege public.profiles anon
  --   undo: grant or revoke what the plan showed before
  (242, 'public.profiles anon', 'public.profiles', 'anon', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.profiles FROM anon$sql$),
  -- privilege public.profiles authenticated
  --   undo: grant or revoke what the plan showed before
  (243, 'public.profiles authenticated', 'public.profiles', 'authenticated', ARRAY['SELECT', 'UPDATE'], true, false,
   $sql$REVOKE ALL ON public.profiles FROM authenticated; GRANT SELECT, UPDATE ON public.profiles TO authenticated$sql$),
  -- privilege public.profiles service_role
  --   undo: grant or revoke what the plan showed before
  (244, 'public.profiles service_role', 'public.profiles', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, false,
   $sql$GRANT DELETE, INSERT, SELECT, UPDATE ON public.profiles TO service_role$sql$),
  -- privilege public.conversations PUBLIC
  --   undo: grant or revoke what the plan showed before
  (245, 'public.conversations PUBLIC', 'public.conversations', 'PUBLIC', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.conversations FROM PUBLIC$sql$),
  -- privilege public.conversations anon
  --   undo: grant or revoke what the plan showed before
  (246, 'public.conversations anon', 'public.conversations', 'anon', ARRAY['INSERT'], true, false,
   $sql$REVOKE ALL ON public.conversations FROM anon; GRANT INSERT ON public.conversations TO anon$sql$),
  -- privilege public.conversations authenticated
  --   undo: grant or revoke what the plan showed before
  (247, 'public.conversations authenticated', 'public.conversations', 'authenticated', ARRAY['SELECT'], true, false,
   $sql$REVOKE ALL ON public.conversations FROM authenticated; GRANT SELECT ON public.conversations TO authenticated$sql$),
  -- privilege public.conversations service_role
  --   undo: grant or revoke what the plan showed before
  (248, 'public.conversations service_role', 'public.conversations', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, false,
   $sql$GRANT DELETE, INSERT, SELECT, UPDATE ON public.conversations TO service_role$sql$),
  -- privilege public.messages PUBLIC
  --   undo: grant or revoke what the plan showed before
  (249, 'public.messages PUBLIC', 'public.messages', 'PUBLIC', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.messages FROM PUBLIC$sql$),
  -- privilege public.messages anon
  --   undo: grant or revoke what the plan showed before
  (250, 'public.messages anon', 'public.messages', 'anon', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.messages FROM anon$sql$),
  -- privilege public.messages authenticated
  --   undo: grant or revoke what the plan showed before
  (251, 'public.messages authenticated', 'public.messages', 'authenticated', ARRAY['SELECT'], true, false,
   $sql$REVOKE ALL ON public.messages FROM authenticated; GRANT SELECT ON public.messages TO authenticated$sql$),
  -- privilege public.messages service_role
  --   undo: grant or revoke what the plan showed before
  (252, 'public.messages service_role', 'public.messages', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, false,
   $sql$GRANT DELETE, INSERT, SELECT, UPDATE ON public.messages TO service_role$sql$),
  -- privilege public.workflow_executions PUBLIC
  --   undo: grant or revoke what the plan showed before
  (253, 'public.workflow_executions PUBLIC', 'public.workflow_executions', 'PUBLIC', ARRAY[]::text[], true, true,
   $sql$REVOKE ALL ON public.workflow_executions FROM PUBLIC$sql$),
  -- privilege public.workflow_executions anon
  --   undo: grant or revoke what the plan showed before
  (254, 'public.workflow_executions anon', 'public.workflow_executions', 'anon', ARRAY[]::text[], true, true,
   $sql$REVOKE ALL ON public.workflow_executions FROM anon$sql$),
  -- privilege public.workflow_executions authenticated
  --   undo: grant or revoke what the plan showed before
  (255, 'public.workflow_executions authenticated', 'public.workflow_executions', 'authenticated', ARRAY['SELECT'], true, true,
   $sql$REVOKE ALL ON public.workflow_executions FROM authenticated; GRANT SELECT ON public.workflow_executions TO authenticated$sql$),
  -- privilege public.workflow_executions service_role
  --   undo: grant or revoke what the plan showed before
  (256, 'public.workflow_executions service_role', 'public.workflow_executions', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, true,
   $sql$GRANT DELETE, INSERT, SELECT, UPDATE ON public.workflow_executions TO service_role$sql$),
  -- privilege public.model_performance PUBLIC
  --   undo: grant or revoke what the plan showed before
  (257, 'public.model_performance PUBLIC', 'public.model_performance', 'PUBLIC', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.model_performance FROM PUBLIC$sql$),
  -- privilege public.model_performance anon
  --   undo: grant or revoke what the plan showed before
  (258, 'public.model_performance anon', 'public.model_performance', 'anon', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.model_performance FROM anon$sql$),
  -- privilege public.model_performance authenticated
  --   undo: grant or revoke what the plan showed before
  (259, 'public.model_performance authenticated', 'public.model_performance', 'authenticated', ARRAY[]::text[], true, false,
   $sql$REVOKE ALL ON public.model_performance FROM authenticated$sql$),
  -- privilege public.model_performance service_role
  --   undo: grant or revoke what the plan showed before
  (260, 'public.model_performance service_role', 'public.model_performance', 'service_role', ARRAY['SELECT'], false, false,
   $sql$GRANT SELECT ON public.model_performance TO service_role$sql$)
)
SELECT d.step, d.object, CASE WHEN c.oid IS NULL OR a.held IS NULL THEN 'missing' ELSE 'different' END AS state,
       coalesce(pg_catalog.array_to_string(a.held, ', '), '') || CASE WHEN k.columns IS NULL THEN '' ELSE ' and on columns ' || k.columns END AS found,
       d.statement, NULL AS counting,
       'it has more through ' || m.through || ' than the model allows; revoke that membership, or declare the privileges' AS obstacle,
       NULL::jsonb AS learn, NULL::int[] AS made_by, c.oid AS target
FROM declared d
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(d.relation)
CROSS JOIN LATERAL (SELECT CASE WHEN d.grantee = 'PUBLIC' THEN 0::oid ELSE (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = d.grantee::name) END AS oid) AS g
CROSS JOIN LATERAL (
  SELECT pg_catalog.array_agg(DISTINCT x.privilege_type ORDER BY x.privilege_type) AS held, pg_catalog.bool_or(x.is_grantable) AS grantable
  FROM pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) x WHERE x.grantee = g.oid) AS a
CROSS JOIN LATERAL (
  SELECT pg_catalog.string_agg(DISTINCT pg_catalog.quote_ident(t.attname), ', ') AS columns
  FROM pg_catalog.pg_attribute t CROSS JOIN pg_catalog.aclexplode(t.attacl) x
  WHERE t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped AND x.grantee = g.oid) AS k
LEFT JOIN LATERAL (
  SELECT pg_catalog.string_agg(pg_catalog.quote_ident(r.rolname), ', ' ORDER BY r.rolname) AS through
  FROM pg_catalog.pg_roles r
  WHERE r.oid <> g.oid AND pg_catalog.pg_has_role(g.oid, r.oid, 'USAGE')
    AND (EXISTS (SELECT FROM pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) x WHERE x.grantee = r.oid AND x.privilege_type <> ALL (d.privileges))
         OR r.rolname = 'pg_read_all_data' AND 'SELECT' <> ALL (d.privileges)
         OR r.rolname = 'pg_write_all_data' AND NOT d.privileges @> ARRAY['DELETE', 'INSERT', 'UPDATE'])
) AS m ON d.exact AND g.oid IN (SELECT s.member FROM pg_catalog.pg_auth_members s)
WHERE (c.oid IS NOT NULL OR NOT d.optional)
  AND CASE WHEN d.exact THEN c.oid IS NULL OR coalesce(a.held, '{}') <> d.privileges OR k.columns IS NOT NULL OR coalesce(a.grantable, false) OR m.through IS NOT NULL
           ELSE NOT coalesce(a.held, '{}') @> d.privileges END
$query$;

-- Questions of the model's own steps: whether each is needed, and whether it is done. They are asked before and after.
DO $block$
BEGIN
  PERFORM pg_catalog.set_config('safeschema.ask', $question$DO $ask$
DECLARE
  s record;
  needed boolean;
  done boolean;
  refused text;
  answers jsonb := '{}';
BEGIN
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  FOR s IN SELECT * FROM (VALUES
    ('profiles_for_all_users', 'EOalKNdTTpFBlPSz', ARRAY['public.profiles'], $sql$SELECT EXISTS (SELECT FROM auth.users u WHERE NOT EXISTS (SELECT FROM public.profiles p WHERE p.id = u.id))$sql$, $sql$SELECT NOT (SELECT EXISTS (SELECT FROM auth.users u WHERE NOT EXISTS (SELECT FROM public.profiles p WHERE p.id = u.id))
)$sql$),
    ('statuses_of_the_consolidated_attempt', 'nlpF4cLNRdTQYipp', ARRAY['public.conversations'], $sql$SELECT EXISTS (SELECT FROM public.conversations WHERE status IN ('open', 'closed'))$sql$, $sql$SELECT NOT (SELECT EXISTS (SELECT FROM public.conversations WHERE status IN ('open', 'closed'))
)$sql$)
  ) AS v (name, key, changes, needed, done) LOOP
    needed := NULL;
    done := NULL;
    refused := NULL;
    BEGIN
      EXECUTE s.needed INTO needed;
      EXECUTE s.done INTO done;
    EXCEPTION
      WHEN undefined_table OR undefined_column OR undefined_function OR invalid_schema_name OR datatype_mismatch THEN NULL;
      WHEN insufficient_privilege THEN refused := SQLERRM;
    END;
    answers := answers || pg_catalog.jsonb_build_object(s.name, pg_catalog.jsonb_build_object('key', s.key, 'needed', needed, 'done', done, 'refused', refused, 'changes', s.changes));
  END LOOP;
  PERFORM pg_catalog.set_config('safeschema.steps', answers::text, true), pg_catalog.set_config('search_path', '', true);
END
$ask$$question$, true);
  EXECUTE pg_catalog.current_setting('safeschema.ask');
END
$block$;

-- ═══ Part 3: preflight ═════════════════════════════════════════════════════════════════════════════════════════════

-- What differs, and what the catalog alone shows to be in the way.
DO $compare$
DECLARE
  kind text;
  unchanged boolean := pg_catalog.current_setting('safeschema.unchanged_since') <> '';
  holds boolean;
  counts jsonb;
  found jsonb := (SELECT pg_catalog.jsonb_object_agg(k, '{"all": 0, "counting": 0, "learn": 0}'::jsonb) FROM unnest(ARRAY['role', 'external_table', 'left_over', 'schema', 'schema_privilege', 'extension', 'trigger_function', 'dropped_policy', 'dropped_object', 'table', 'column', 'nullable_column', 'column_type', 'step', 'column_default', 'not_null', 'key', 'check_constraint', 'foreign_key', 'index', 'trigger', 'view', 'function_privilege', 'row_level_security', 'policy', 'privilege']) AS k);
  pending int := 0;
  added jsonb;
  targets oid[];
  steps int[];
  statements text[];
  objects text[];
  locks int;
  holders int;
  obstacles jsonb := '[]';
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('server_version_num')::int < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = 'safeschema: this server is older than PostgreSQL 15; nothing was changed';
  END IF;
  -- Where the catalog is the one in which all checks last passed, only what depends on rows can differ.
  FOREACH kind IN ARRAY ARRAY['step']::text[] LOOP
    EXECUTE 'SELECT NOT EXISTS (SELECT FROM (' || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q)' INTO holds;
    unchanged := unchanged AND holds;
  END LOOP;
  FOREACH kind IN ARRAY CASE WHEN unchanged THEN '{}' ELSE ARRAY['role', 'external_table', 'left_over', 'schema', 'schema_privilege', 'extension', 'trigger_function', 'dropped_policy', 'dropped_object', 'table', 'column', 'nullable_column', 'column_type', 'step', 'column_default', 'not_null', 'key', 'check_constraint', 'foreign_key', 'index', 'trigger', 'view', 'function_privilege', 'row_level_security', 'policy', 'privilege'] END LOOP
    -- Where the query of the columns has kept none, no side of one differs.
    CONTINUE WHEN kind = ANY (ARRAY['column_type', 'column_default', 'not_null']::text[]) AND pg_catalog.current_setting('safeschema.columns') = '[]';
    EXECUTE 'SELECT pg_catalog.jsonb_build_object(''all'', count(*), ''counting'', count(q.counting), ''learn'', count(q.learn)),
                    pg_catalog.jsonb_agg(pg_catalog.replace($1, ''_'', '' '') || '' '' || q.object || '': '' || q.obstacle ORDER BY q.step) FILTER (WHERE q.obstacle IS NOT NULL),
                    pg_catalog.array_agg(DISTINCT q.target) FILTER (WHERE q.target IS NOT NULL),
                    pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q WHERE q.state <> ''held back''' INTO counts, added, targets, steps, statements, objects USING kind;
    -- On tables that are not there yet, only what stands here can be done, so their stages need not ask again.
    IF kind = ANY (ARRAY['key', 'check_constraint', 'foreign_key', 'index', 'trigger', 'policy']::text[]) AND targets IS NULL AND steps IS NOT NULL THEN
      PERFORM pg_catalog.set_config('safeschema.steps_' || kind, steps::text, true), pg_catalog.set_config('safeschema.statements_' || kind, statements::text, true),
              pg_catalog.set_config('safeschema.objects_' || kind, objects::text, true);
    END IF;
    found := found || pg_catalog.jsonb_build_object(kind, counts);
    pending := pending + (counts ->> 'all')::int;
    obstacles := obstacles || coalesce(added, '[]');
    SELECT obstacles || coalesce(pg_catalog.jsonb_agg('table ' || c.oid::regclass || ': it must be changed, and ' || current_user || ' is not its owner ' || c.relowner::regrole || '; apply as the owner'), '[]') INTO obstacles
    FROM pg_catalog.pg_class c WHERE c.oid = ANY (targets) AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE');
  END LOOP;
  -- Each new relation is locked until the end. The server's lock table holds up to some three times what its settings say.
  locks := 2 * (3 * (found -> 'table' ->> 'all')::int + coalesce((found -> 'key' ->> 'all')::int, 0) + coalesce((found -> 'index' ->> 'all')::int, 0));
  holders := pg_catalog.current_setting('max_connections')::int + pg_catalog.current_setting('max_prepared_transactions')::int;
  IF locks > 3 * holders * pg_catalog.current_setting('max_locks_per_transaction')::int THEN
    obstacles := obstacles || pg_catalog.to_jsonb('lock table: ' || (found -> 'table' ->> 'all') || ' new tables in one transaction need about ' || locks || ' locks, more than the server can hold; set max_locks_per_transaction to '
      || (locks / holders + 64) || ' or more and restart the server');
  END IF;
  PERFORM pg_catalog.set_config('safeschema.pending', pending::text, true), pg_catalog.set_config('safeschema.found', found::text, true),
          pg_catalog.set_config('safeschema.obstacles', obstacles::text, true), pg_catalog.set_config('client_min_messages', 'warning', true);
END
$compare$;

-- Under FORCE ROW LEVEL SECURITY the owner would count only the rows that policies show him. Lifted inside this transaction.
DO $unforce$
DECLARE
  forced regclass[];
  relation regclass;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') <> '0' THEN
    SELECT pg_catalog.array_agg(c.oid::regclass) INTO forced FROM pg_catalog.pg_class c
    WHERE c.oid IN (SELECT pg_catalog.to_regclass(r)::oid FROM unnest(ARRAY['public.model_metrics', 'public.profiles', 'public.conversations', 'public.messages', 'public.workflow_executions']) AS r)
      AND c.relforcerowsecurity AND pg_catalog.pg_has_role(c.relowner, 'USAGE');
    FOREACH relation IN ARRAY coalesce(forced, '{}') LOOP
      EXECUTE 'ALTER TABLE ' || relation || ' NO FORCE ROW LEVEL SECURITY';
    END LOOP;
  END IF;
  -- Where the model says that nothing is forced, this is a change, and it stays.
  PERFORM pg_catalog.set_config('safeschema.forced', coalesce(forced, '{}')::oid[]::text, true),
          pg_catalog.set_config('safeschema.changes', (SELECT pg_catalog.current_setting('safeschema.changes')::int + count(*) FROM unnest(ARRAY['public.model_metrics', 'public.profiles', 'public.conversations', 'public.messages', 'public.workflow_executions']) AS r
                                                       WHERE pg_catalog.to_regclass(r) = ANY (forced))::text, true);
END
$unforce$;

-- Schemas, before values are converted to types that are not there yet. A schema that exists stays whose it is, with everything in it. CREATE SCHEMA locks nothing.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
  missing boolean;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.bool_or(pg_catalog.to_regtype(q.type) IS NULL) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q' INTO missing;
  IF missing IS NOT TRUE OR pg_catalog.current_setting('safeschema.obstacles') <> '[]' THEN
    RETURN;
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_schema') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- schema ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Extensions, before values are converted to types that are not there yet. One that is installed, in whatever schema, is accepted as it is.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
  missing boolean;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.bool_or(pg_catalog.to_regtype(q.type) IS NULL) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q' INTO missing;
  IF missing IS NOT TRUE OR pg_catalog.current_setting('safeschema.obstacles') <> '[]' THEN
    RETURN;
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_extension') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- extension ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Rows are counted before anything changes; where steps or conversions move data first, also after that.
DO $defer$
DECLARE
  moving text[];
  converting boolean := false;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') <> '0' THEN
    converting := pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' <> '0';
    SELECT pg_catalog.array_agg(DISTINCT r) INTO moving
    FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.steps')::jsonb) AS a CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(a.value -> 'changes') AS r
    WHERE (a.value ->> 'needed')::boolean IS DISTINCT FROM false;
  END IF;
  PERFORM pg_catalog.set_config('safeschema.moving', coalesce(moving, '{}')::text, true),
          pg_catalog.set_config('safeschema.count_again', CASE WHEN moving IS NOT NULL OR converting THEN 'yes' ELSE 'no' END, true);
END
$defer$;

-- Rows in the way: duplicates, orphans, missing values, violations. Counted only for what is to be done.
DO $count$
DECLARE
  kind text;
  objects text[];
  queries text[];
  bad bigint;
  complaint text;
  examples text;
  obstacles jsonb;
  moving text[] := '{}';
  moved oid[] := '{}';
  converting jsonb := '[]';
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
  moving := coalesce(nullif(pg_catalog.current_setting('safeschema.moving', true), ''), '{}')::text[];
  moved := ARRAY(SELECT pg_catalog.to_regclass(r)::oid FROM unnest(moving) AS r WHERE pg_catalog.to_regclass(r) IS NOT NULL);
  EXECUTE 'SELECT coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(''target'', q.target, ''name'', pg_catalog.lower(pg_catalog.replace(q.name, ''"'', ''""'')))), ''[]'') FROM ('
       || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE NOT q.lossless' INTO converting;
  FOREACH kind IN ARRAY ARRAY['column', 'column_default', 'not_null', 'key', 'check_constraint', 'foreign_key', 'index']::text[] LOOP
    CONTINUE WHEN pg_catalog.current_setting('safeschema.found')::jsonb -> kind ->> 'counting' = '0';
    EXECUTE 'SELECT pg_catalog.array_agg(q.object ORDER BY q.step), pg_catalog.array_agg(q.counting ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q WHERE q.obstacle IS NULL AND q.counting IS NOT NULL AND q.state <> ''unknown'''
            || ' AND (q.target IS NULL OR q.target <> ALL ($1))' || CASE kind WHEN 'foreign_key' THEN ' AND q.referenced <> ALL ($2)' ELSE '' END
            || CASE kind WHEN 'check_constraint' THEN ' AND NOT EXISTS (SELECT FROM pg_catalog.jsonb_to_recordset($3) AS x (target oid, name text) WHERE x.target = q.target AND pg_catalog.strpos(pg_catalog.lower(q.counting), x.name) > 0)' ELSE '' END
            INTO objects, queries USING moved, moving, converting;
    PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(objects), 0) LOOP
      BEGIN
        EXECUTE queries[i] INTO bad, complaint, examples;
        IF bad > 0 THEN
          obstacles := obstacles || pg_catalog.to_jsonb(pg_catalog.replace(kind, '_', ' ') || ' ' || objects[i] || ': ' || bad || ' ' || complaint || coalesce(', for example ' || examples, ''));
        END IF;
      EXCEPTION
        -- A column that this run has yet to add or convert; PostgreSQL judges when the constraint is made.
        WHEN undefined_column OR undefined_function OR datatype_mismatch THEN NULL;
        -- An expression that has no value for some row.
        WHEN data_exception THEN
          obstacles := obstacles || pg_catalog.to_jsonb(pg_catalog.replace(kind, '_', ' ') || ' ' || objects[i] || ': rows make it fail (' || SQLERRM || '); mend them, or what is declared');
        -- Rows of somebody else's table that this role may not see: not counted, and judged by PostgreSQL.
        WHEN insufficient_privilege THEN NULL;
      END;
    END LOOP;
    PERFORM pg_catalog.set_config('search_path', '', true);
  END LOOP;
  PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
END
$count$;

-- Values of columns whose type changes, converted on the side and counted.
DO $prepare$
DECLARE
  c record;
  cast_name text;
  map_name text;
  body text;
  bad bigint;
  examples text;
  counted text;
  zone text;
  source text;
  source_key text;
  look_up_by text;
  parent_map text;
  row_key text;
  empty text;
  maps jsonb := '{}';
  blocked text[];
  obstacles jsonb;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
    RETURN;
  END IF;
  obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
  EXECUTE 'SELECT pg_catalog.array_agg(q.relation || ''.'' || q.name) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NOT NULL' INTO blocked;
  FOR c IN EXECUTE 'SELECT * FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL AND NOT q.lossless ORDER BY q.step' LOOP
    -- Already an obstacle: somebody else's table.
    CONTINUE WHEN NOT (SELECT pg_catalog.pg_has_role(o.relowner, 'USAGE') FROM pg_catalog.pg_class o WHERE o.oid = c.target);
    -- Already an obstacle: what would make the type.
    CONTINUE WHEN pg_catalog.to_regtype(c.type) IS NULL;
    -- It goes where a key goes that is an obstacle itself: what it would become is not known.
    CONTINUE WHEN coalesce(c.look_up, c.parent) || '.' || coalesce(c.look_up_key, c.parent_key) = ANY (blocked);
    IF NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') THEN
      obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': converting its values needs the TEMP privilege on the database; grant it to ' || current_user);
      CONTINUE;
    END IF;
    cast_name := 'pg_temp.safeschema_cast_' || c.step;
    map_name := 'pg_temp.safeschema_map_' || c.step;
    body := (SELECT 'DECLARE safeschema_new ' || c.type || '; safeschema_other ' || c.type || '; safeschema_lost boolean := false; BEGIN '
     || CASE WHEN c.time_zone IS NULL AND NOT k.moves_in_time THEN '' ELSE pg_catalog.format(u.zone, coalesce(c.time_zone, '-12')) END
     || 'safeschema_new := ' || coalesce('(' || c.using_sql || E'\n)', '$1') || '; '
     -- No moment has the same date, or the same time of day, twelve hours west and fourteen hours east of Greenwich.
     || CASE WHEN k.moves_in_time THEN pg_catalog.format(u.zone, coalesce(c.time_zone, '14')) || 'PERFORM pg_catalog.set_config(''DateStyle'', ''ISO, DMY'', true); safeschema_other := $1; '
           || 'safeschema_lost := safeschema_other IS DISTINCT FROM safeschema_new; PERFORM pg_catalog.set_config(''DateStyle'', ''ISO, MDY'', true); ' || pg_catalog.format(u.zone, coalesce(c.time_zone, 'UTC')) ELSE '' END
     || coalesce('safeschema_lost := safeschema_lost OR ' || k.lost || '; ', '')
     || CASE WHEN c.time_zone IS NULL AND NOT k.moves_in_time THEN '' ELSE pg_catalog.format(u.zone, 'UTC') END
     || 'RETURN CASE WHEN NOT safeschema_lost THEN safeschema_new END; EXCEPTION WHEN data_exception OR check_violation THEN RETURN NULL; END'
 FROM (SELECT 'PERFORM pg_catalog.set_config(''TimeZone'', %L, true); ' AS zone) AS u
 CROSS JOIN (SELECT CASE f.typtype WHEN 'd' THEN f.typbasetype ELSE f.oid END AS source FROM pg_catalog.pg_type f WHERE f.oid = pg_catalog.to_regtype(c.from_type)) AS o
 JOIN pg_catalog.pg_type a ON a.oid = o.source
 JOIN pg_catalog.pg_type b ON b.oid = pg_catalog.to_regtype(c.type)
 CROSS JOIN LATERAL (
   SELECT c.using_sql IS NULL AND b.typcategory = 'D' AND a.typcategory IN ('D', 'S') AS moves_in_time,
          CASE WHEN c.using_sql IS NOT NULL THEN NULL
               WHEN b.typname = 'jsonb' AND (a.typname = 'json' OR a.typcategory = 'S') THEN CASE WHEN pg_catalog.current_setting('server_version_num')::int >= 160000 THEN '$1::text IS NOT JSON WITH UNIQUE KEYS'
                        ELSE 'EXISTS (WITH RECURSIVE safeschema_part (part) AS (SELECT $1::json UNION ALL SELECT i.part FROM safeschema_part p CROSS JOIN LATERAL ('
                          || 'SELECT o.value FROM pg_catalog.json_each(CASE pg_catalog.json_typeof(p.part) WHEN ''object'' THEN p.part ELSE ''{}'' END) AS o '
                          || 'UNION ALL SELECT a.value FROM pg_catalog.json_array_elements(CASE pg_catalog.json_typeof(p.part) WHEN ''array'' THEN p.part ELSE ''[]'' END) AS a) AS i (part)) '
                          || 'SELECT FROM safeschema_part p WHERE pg_catalog.json_typeof(p.part) = ''object'' AND EXISTS (SELECT FROM pg_catalog.json_object_keys(p.part) AS k GROUP BY k HAVING count(*) > 1))' END
               -- A text that becomes a number or a time is compared with what it says in full; another text must keep every letter.
               WHEN a.typcategory = 'S' THEN
                 CASE WHEN b.typname IN ('int2', 'int4', 'int8', 'numeric', 'float4', 'float8') THEN 'safeschema_new::numeric IS DISTINCT FROM $1::numeric'
                      WHEN b.typname IN ('date', 'timestamp', 'timestamptz') THEN 'safeschema_new::timestamptz IS DISTINCT FROM $1::timestamptz OR $1 ~ ''[.][0-9]{6}0*[1-9]'''
                      WHEN b.typname = 'time' THEN '$1 !~* ''^\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?\s*([ap]m)?\s*$'''
                      WHEN b.typname = 'timetz' THEN '$1 !~* ''^\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?\s*([ap]m)?\s*[-+][0-9:]+\s*$'''
                      WHEN b.typcategory = 'S' THEN 'safeschema_new::' || c.from_type || ' IS DISTINCT FROM $1' END
               WHEN a.typcategory = 'A' THEN 'safeschema_new::text::' || c.from_type || '::text IS DISTINCT FROM $1::text'
               WHEN a.typcategory IN ('E', 'R') OR EXISTS (SELECT FROM pg_catalog.pg_operator p WHERE p.oprname = '=' AND p.oprleft = a.oid AND p.oprright = a.oid) THEN
                 CASE WHEN a.oid = b.oid OR EXISTS (SELECT FROM pg_catalog.pg_cast k WHERE k.castsource = b.oid AND k.casttarget = a.oid) THEN 'safeschema_new::' ELSE 'safeschema_new::text::' END
                   || c.from_type || ' IS DISTINCT FROM $1' END AS lost) AS k);
    PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
    EXECUTE 'CREATE FUNCTION ' || cast_name || '(' || pg_catalog.quote_ident(c.name) || ' ' || c.from_type || ') RETURNS ' || c.type || ' LANGUAGE plpgsql AS ' || pg_catalog.quote_literal(body);
    EXECUTE 'CREATE TEMP TABLE safeschema_map_' || c.step || ' (old text COLLATE "C" NOT NULL, new ' || c.type || ') ON COMMIT DROP';
    EXECUTE 'INSERT INTO ' || map_name || ' SELECT o.old::text, ' || cast_name || '(o.old) FROM (SELECT DISTINCT ON (' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C") ' || pg_catalog.quote_ident(c.name) || ' AS old FROM ' || c.relation
         || ' WHERE ' || pg_catalog.quote_ident(c.name) || ' IS NOT NULL) AS o';
    EXECUTE 'CREATE INDEX ON ' || map_name || ' USING hash (old)';
    -- A key that is being converted itself takes along what refers to it: old key, new key.
    source := coalesce(c.look_up, c.parent);
    source_key := pg_catalog.quote_ident(coalesce(c.look_up_key, c.parent_key));
    parent_map := maps ->> (source || '.' || coalesce(c.look_up_key, c.parent_key));
    empty := NULL;
    IF c.look_up IS NOT NULL THEN
      IF pg_catalog.to_regclass(c.look_up) IS NULL THEN
        empty := 'does not exist';
      ELSE
        EXECUTE 'SELECT CASE WHEN EXISTS (SELECT FROM ' || c.look_up || ') THEN NULL ELSE ''holds no row'' END' INTO empty;
      END IF;
    END IF;
    IF empty IS NOT NULL THEN
      EXECUTE 'UPDATE ' || map_name || ' SET new = NULL';
    ELSIF parent_map IS NOT NULL THEN
      EXECUTE 'UPDATE ' || map_name || ' AS m SET new = (SELECT p.new FROM ' || parent_map || ' AS p WHERE p.old = m.old)';
    ELSIF c.look_up IS NOT NULL THEN
      -- What already is a key of the other table stays; everything else is looked up.
      EXECUTE 'UPDATE ' || map_name || ' AS m SET new = NULL WHERE NOT EXISTS (SELECT FROM ' || c.look_up || ' AS k WHERE k.' || source_key || '::text COLLATE "C" = m.new::text)';
    END IF;
    IF c.look_up IS NOT NULL AND empty IS NULL
       AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(c.look_up) AND a.attname = c.look_up_by::name AND NOT a.attisdropped) THEN
      look_up_by := 'k.' || pg_catalog.quote_ident(c.look_up_by) || '::text COLLATE "C"';
      IF c.look_up_pick IS NULL THEN
        EXECUTE 'SELECT count(*), pg_catalog.string_agg(pg_catalog.quote_literal(pg_catalog.left(t.old, 60)), '', '' ORDER BY t.old) FILTER (WHERE t.place <= 5) FROM (SELECT m.old, pg_catalog.row_number() OVER (ORDER BY m.old) AS place FROM ' || map_name || ' AS m JOIN ' || c.look_up
             || ' AS k ON ' || look_up_by || ' = m.old WHERE m.new IS NULL GROUP BY m.old HAVING count(*) > 1) AS t' INTO bad, examples;
        IF bad > 0 THEN
          counted := bad || CASE bad WHEN 1 THEN ' value matches' ELSE ' values match' END;
          obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' several rows of ' || c.look_up || ', for example ' || examples || '; say which counts with Pick');
        END IF;
      END IF;
      EXECUTE 'UPDATE ' || map_name || ' AS m SET new = f.new FROM (SELECT DISTINCT ON (' || look_up_by || ') ' || look_up_by || ' AS old, '
           || CASE WHEN parent_map IS NULL THEN 'k.' || source_key || '::text::' || c.type ELSE '(SELECT p.new FROM ' || parent_map || ' AS p WHERE p.old = k.' || source_key || '::text COLLATE "C")' END
           || ' AS new FROM ' || c.look_up || ' AS k WHERE ' || look_up_by || ' IS NOT NULL ORDER BY ' || look_up_by || coalesce(', ' || c.look_up_pick, '') || ') AS f WHERE m.new IS NULL AND m.old = f.old';
    END IF;
    maps := maps || pg_catalog.jsonb_build_object(c.relation || '.' || c.name, map_name);
    -- Each bad value with a row that holds it.
    SELECT 'pg_catalog.jsonb_build_object(' || pg_catalog.string_agg(pg_catalog.quote_literal(a.attname) || ', t.' || pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.place) || ')' INTO row_key
    FROM pg_catalog.pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
    WHERE i.indrelid = pg_catalog.to_regclass(c.relation) AND i.indisprimary;
    EXECUTE 'SELECT count(*), (SELECT pg_catalog.string_agg(pg_catalog.quote_literal(pg_catalog.left(e.old, 60)) || '' in '' || e.example, '', '' ORDER BY e.old) FROM (SELECT m.old, pg_catalog.min(pg_catalog.left((' || coalesce(row_key, 'pg_catalog.to_jsonb(t.*)')
         || ')::text, 120)) AS example FROM ' || c.relation || ' AS t JOIN ' || map_name || ' AS m ON m.old = t.' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C" WHERE m.new IS NULL GROUP BY m.old ORDER BY m.old LIMIT 5) AS e) FROM '
         || c.relation || ' AS t LEFT JOIN ' || map_name || ' AS m ON m.old = t.' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C" WHERE m.new IS NULL'
         || CASE WHEN c.bad_values = 'quarantine' AND c.not_null THEN '' ELSE ' AND m.old IS NOT NULL' END INTO bad, examples;
    PERFORM pg_catalog.set_config('search_path', '', true);
    CONTINUE WHEN bad = 0;
    counted := bad || CASE bad WHEN 1 THEN ' row' ELSE ' rows' END;
    IF empty IS NOT NULL AND examples IS NOT NULL THEN
      obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' would lose what is to be looked up in ' || c.look_up || ', which ' || empty || ': fill that table first, for example for ' || examples);
    ELSIF c.bad_values = 'fail' THEN
      counted := counted || CASE bad WHEN 1 THEN ' holds a value' ELSE ' hold values' END;
      zone := CASE WHEN c.using_sql IS NULL AND c.time_zone IS NULL AND c.look_up IS NULL AND (c.type LIKE '%with time zone' OR c.from_type LIKE '%with time zone')
                   THEN 'the time zone that is meant with [Convert(TimeZone = …)], or ' ELSE '' END;
      obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' of type ' || c.from_type || ' that cannot become ' || c.type || coalesce(', for example ' || examples, '')
        || '; mend them, or declare ' || zone || 'what to do with [Convert]');
    ELSIF c.bad_values = 'null' AND c.not_null THEN
      obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' would become NULL, and the column is NOT NULL, for example ' || examples || '; declare BadValues.Quarantine, or mend them');
    ELSIF c.bad_values = 'quarantine' AND c.not_null AND EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.confrelid = c.target) THEN
      obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' would move to quarantine, but other tables refer to them ('
        || (SELECT pg_catalog.string_agg(DISTINCT k.conrelid::regclass::text, ', ') FROM pg_catalog.pg_constraint k WHERE k.contype = 'f' AND k.confrelid = c.target)
        || '); mend the values first' || coalesce(', for example ' || examples, ''));
    ELSIF c.bad_values = 'quarantine' AND c.not_null AND EXISTS (SELECT FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.target) THEN
      obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' would move to quarantine, but rules of the table say what a DELETE does ('
        || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(w.rulename), ', ' ORDER BY w.rulename) FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.target)
        || '); drop them first, or mend the values' || coalesce(', for example ' || examples, ''));
    ELSIF pg_catalog.to_regclass('safeschema.quarantine') IS NULL AND NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') THEN
      obstacles := obstacles || pg_catalog.to_jsonb('column type ' || c.object || ': ' || counted || ' must go to quarantine, and ' || current_user || ' has no CREATE privilege on the database to make its schema; grant it');
    END IF;
  END LOOP;
  PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
END
$prepare$;

-- Undeclared checks, keys and indexes over columns whose type changes, each tried with the new types on a twin of its table, which has rows
-- where the new values could break one: a check, an exclusion, or a unique index over expressions or some rows only.
DO $standing$
DECLARE
  r record;
  o record;
  twin text;
  detail text;
  filled boolean;
  obstacles jsonb;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' OR NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') THEN
    RETURN;
  END IF;
  obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
  FOR r IN EXECUTE 'SELECT q.target, q.relation, pg_catalog.array_agg(q.name::name) AS names, pg_catalog.jsonb_agg(q.drops) AS drops,
                           pg_catalog.string_agg(pg_catalog.quote_ident(q.name) || '' to '' || q.type, '', '' ORDER BY q.step) AS types,
                           pg_catalog.string_agg(''ALTER COLUMN '' || pg_catalog.quote_ident(q.name) || '' DROP DEFAULT, ALTER COLUMN '' || pg_catalog.quote_ident(q.name) || '' TYPE '' || q.type || '' USING NULL::'' || q.type, '', '') AS changes,
                           pg_catalog.jsonb_object_agg(q.name, CASE WHEN q.lossless THEN ''t.'' || pg_catalog.quote_ident(q.name) || ''::'' || q.type
                             ELSE ''(SELECT m.new FROM pg_temp.safeschema_map_'' || q.step || '' AS m WHERE m.old = t.'' || pg_catalog.quote_ident(q.name) || ''::text COLLATE "C")'' END) AS new_values,
                           pg_catalog.jsonb_object_agg(q.name, CASE WHEN q.not_null AND q.bad_values = ''quarantine'' THEN ''leaves'' WHEN q.not_null OR q.bad_values = ''fail'' THEN ''fails'' ELSE ''null'' END) AS bad_values,
                           pg_catalog.bool_and(q.lossless OR pg_catalog.to_regclass(''pg_temp.safeschema_map_'' || q.step) IS NOT NULL) AS mapped
                    FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL AND pg_catalog.to_regtype(q.type) IS NOT NULL AND (SELECT pg_catalog.pg_has_role(c.relowner, ''USAGE'') FROM pg_catalog.pg_class c WHERE c.oid = q.target) GROUP BY q.target, q.relation ORDER BY q.relation' LOOP
    BEGIN
      -- Of the table's own name, because a whole row is written with it; a session may have a temporary table of that name.
      twin := 'pg_temp.' || (SELECT pg_catalog.quote_ident(c.relname) FROM pg_catalog.pg_class c WHERE c.oid = r.target);
      IF pg_catalog.to_regclass(twin) IS NOT NULL THEN
        twin := 'pg_temp.safeschema_twin';
      END IF;
      EXECUTE 'CREATE TEMP TABLE ' || pg_catalog.substr(twin, 9) || ' (LIKE ' || r.relation || ')';
      EXECUTE 'ALTER TABLE ' || twin || ' ' || r.changes;
      filled := false;
      FOR o IN
        SELECT DISTINCT s.what, s.opening, s.definition, s.gone, s.by_rows
        FROM (SELECT 'constraint ' || pg_catalog.quote_ident(k.conname) || ' on table ' || r.relation AS what, 'ALTER TABLE ' AS opening, ' ADD ' || pg_catalog.pg_get_constraintdef(k.oid) AS definition,
                     'ALTER TABLE ' || r.relation || ' DROP CONSTRAINT ' || pg_catalog.quote_ident(k.conname) AS gone, k.contype IN ('c', 'x') AND k.convalidated AS by_rows
              FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_attribute a ON a.attrelid = e.refobjid AND a.attnum = e.refobjsubid
              JOIN pg_catalog.pg_constraint k ON e.classid = 'pg_catalog.pg_constraint'::regclass AND k.oid = e.objid AND k.contype IN ('c', 'p', 'u', 'x') AND k.conrelid = r.target
              WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = r.target AND a.attname = ANY (r.names)
              UNION ALL
              -- The text of an index, without its name and its table's.
              SELECT 'index ' || i.indexrelid::regclass, CASE WHEN w.by_rows THEN 'CREATE UNIQUE INDEX ON ' ELSE 'CREATE INDEX ON ' END, pg_catalog.substr(g.definition, pg_catalog.strpos(g.definition, ' USING ')),
                     'DROP INDEX ' || i.indexrelid::regclass, w.by_rows
              FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_attribute a ON a.attrelid = e.refobjid AND a.attnum = e.refobjsubid
              JOIN pg_catalog.pg_index i ON e.classid = 'pg_catalog.pg_class'::regclass AND i.indexrelid = e.objid AND i.indrelid = r.target
              JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
              CROSS JOIN LATERAL (SELECT pg_catalog.substr(pg_catalog.pg_get_indexdef(i.indexrelid), pg_catalog.length('CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(ic.relname) || ' ON ' || r.relation) + 1) AS definition) AS g
              -- Whole keys are counted from the maps.
              CROSS JOIN LATERAL (SELECT i.indisunique AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AS by_rows) AS w
              WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = r.target AND a.attname = ANY (r.names)) AS s
        WHERE NOT EXISTS (SELECT FROM pg_catalog.jsonb_array_elements(r.drops) AS d WHERE d ? s.gone)
        ORDER BY s.by_rows DESC, s.what
      LOOP
        IF o.by_rows AND r.mapped AND NOT filled THEN
          EXECUTE (
            SELECT 'INSERT INTO ' || twin || ' (' || pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) || ') SELECT '
                     || pg_catalog.string_agg(coalesce(r.new_values ->> a.attname::text, 't.' || pg_catalog.quote_ident(a.attname)), ', ' ORDER BY a.attnum) || ' FROM ' || r.relation || ' AS t'
                     -- Values that are obstacles themselves, and rows that move to quarantine, are in nobody's way.
                     || coalesce(' WHERE ' || pg_catalog.string_agg('(' || (r.new_values ->> a.attname::text) || ' IS NOT NULL' || CASE r.bad_values ->> a.attname::text WHEN 'fails' THEN ' OR t.' || pg_catalog.quote_ident(a.attname) || ' IS NULL' ELSE '' END || ')', ' AND ')
                          FILTER (WHERE r.bad_values ->> a.attname::text <> 'null'), '')
            FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.target AND a.attnum > 0 AND NOT a.attisdropped);
          filled := true;
        END IF;
        BEGIN
          -- The twin has a type of its own name, and would hide a type of PostgreSQL's if it were searched first.
          PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
          EXECUTE o.opening || twin || o.definition;
          PERFORM pg_catalog.set_config('search_path', '', true);
        EXCEPTION
        WHEN integrity_constraint_violation THEN
          GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
          -- Of whole keys, those that become equal are counted.
          IF o.by_rows THEN
            obstacles := obstacles || pg_catalog.to_jsonb(o.what || ': the new values break it with ' || r.types || coalesce(' (' || nullif(detail, '') || ')', '') || '; drop or declare it first, or mend them');
          END IF;
        WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR data_exception THEN
          obstacles := obstacles || pg_catalog.to_jsonb(o.what || ': it cannot follow ' || r.types || ' (' || SQLERRM || '); drop or mend it first');
        END;
      END LOOP;
      RAISE EXCEPTION USING ERRCODE = 'SS000';
    EXCEPTION WHEN SQLSTATE 'SS000' THEN NULL;
    END;
  END LOOP;
  PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
END
$standing$;

-- Unique keys over columns whose type changes: several old ones may become one new one.
DO $new_keys$
DECLARE
  counted record;
  changes jsonb;
  missing jsonb;
  bad bigint;
  examples text;
  meeting text;
  obstacles jsonb;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
    RETURN;
  END IF;
  obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
  EXECUTE 'SELECT pg_catalog.jsonb_agg(q) FROM ('
       || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL AND NOT q.lossless AND pg_catalog.to_regclass(''pg_temp.safeschema_map_'' || q.step) IS NOT NULL' INTO changes;
  IF changes IS NULL THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.jsonb_agg(q) FROM (' || 'SELECT q.target, q.unique_over FROM (' || pg_catalog.current_setting('safeschema.compare_key') || ') AS q WHERE q.obstacle IS NULL AND q.unique_over IS NOT NULL AND q.counting IS NOT NULL' || ' UNION ALL ' || 'SELECT q.target, q.unique_over FROM (' || pg_catalog.current_setting('safeschema.compare_index') || ') AS q WHERE q.obstacle IS NULL AND q.unique_over IS NOT NULL AND q.counting IS NOT NULL' || ') AS q' INTO missing;
  FOR counted IN
    WITH changing AS (
      SELECT x.*, '(SELECT m.new FROM pg_temp.safeschema_map_' || x.step || ' AS m WHERE m.old = t.' || pg_catalog.quote_ident(x.name) || '::text COLLATE "C")' AS new_value
      FROM pg_catalog.jsonb_to_recordset(changes) AS x (step int, relation text, target oid, name text, not_null boolean, bad_values text)
    ), keys AS (
      SELECT i.indrelid AS target, (SELECT pg_catalog.array_agg(a.attname::text ORDER BY u.place) FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place)
                                    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum WHERE u.place <= i.indnkeyatts) AS columns, pg_catalog.bool_or(i.indnullsnotdistinct) AS with_nulls
      FROM pg_catalog.pg_index i WHERE i.indisunique AND i.indexprs IS NULL AND i.indpred IS NULL AND i.indrelid IN (SELECT x.target FROM changing x) GROUP BY 1, 2
      UNION
      SELECT d.target, d.unique_over, false FROM pg_catalog.jsonb_to_recordset(coalesce(missing, '[]')) AS d (target oid, unique_over text[])
    )
    SELECT k.target::regclass || ' (' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u), ', ') FROM unnest(k.columns) AS u) || ')' AS object,
           'SELECT count(*), pg_catalog.string_agg(g.olds, '', '' ORDER BY g.olds COLLATE "C") FILTER (WHERE g.place <= 5) FROM (SELECT pg_catalog.string_agg(DISTINCT pg_catalog.left(s.old_key, 60) COLLATE "C", '' = '') AS olds,'
             || ' pg_catalog.row_number() OVER (ORDER BY pg_catalog.min(s.old_key COLLATE "C")) AS place FROM (SELECT pg_catalog.jsonb_build_array('
             || (SELECT pg_catalog.string_agg('t.' || pg_catalog.quote_ident(u), ', ' ORDER BY p) FROM unnest(k.columns) WITH ORDINALITY AS u (u, p)) || ')::text AS old_key, '
             || (SELECT pg_catalog.string_agg(coalesce((SELECT x.new_value FROM changing x WHERE x.target = k.target AND x.name = u), 't.' || pg_catalog.quote_ident(u)) || ' AS k' || p, ', ' ORDER BY p) FROM unnest(k.columns) WITH ORDINALITY AS u (u, p))
             || ' FROM ' || k.target::regclass || ' AS t'
             -- Rows that move to quarantine are no longer in the way.
             || coalesce(' WHERE ' || (SELECT pg_catalog.string_agg(x.new_value || ' IS NOT NULL', ' AND ') FROM changing x WHERE x.target = k.target AND x.not_null AND x.bad_values = 'quarantine'), '')
             || ') AS s' || CASE WHEN k.with_nulls THEN '' ELSE ' WHERE ' || (SELECT pg_catalog.string_agg('s.k' || p || ' IS NOT NULL', ' AND ') FROM unnest(k.columns) WITH ORDINALITY AS u (u, p)) END
             || ' GROUP BY ' || (SELECT pg_catalog.string_agg('s.k' || p, ', ') FROM unnest(k.columns) WITH ORDINALITY AS u (u, p)) || ' HAVING count(DISTINCT s.old_key) > 1) AS g' AS counting
    FROM keys k
    WHERE EXISTS (SELECT FROM changing x WHERE x.target = k.target AND x.name = ANY (k.columns))
    ORDER BY 1
  LOOP
    BEGIN
      EXECUTE counted.counting INTO bad, examples;
    EXCEPTION WHEN undefined_function THEN
      -- The new type has no equality, and what needs it has been named.
      CONTINUE;
    END;
    IF bad > 0 THEN
      meeting := bad || CASE bad WHEN 1 THEN ' of its new values comes' ELSE ' of its new values come' END;
      obstacles := obstacles || pg_catalog.to_jsonb('key ' || counted.object || ': it is unique, and ' || meeting || ' from several old ones, for example ' || examples || '; drop that uniqueness, or mend them');
    END IF;
  END LOOP;
  PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
END
$new_keys$;

-- Views and generated columns over what changes its type or its columns: how they are taken down and made again.
SET LOCAL safeschema.dependants = $above$WITH RECURSIVE declared AS (
  SELECT pg_catalog.to_regclass(r)::oid AS oid FROM unnest(ARRAY['public.model_performance']) AS r
), changing (relid, attnum) AS (
  SELECT r.relid, a.attnum FROM pg_catalog.jsonb_to_recordset($1) AS r (relid oid, name name) JOIN pg_catalog.pg_attribute a ON a.attrelid = r.relid AND a.attname = r.name
), generated AS (
  SELECT d.adrelid AS relid, d.adnum AS attnum, d.oid AS default_oid
  FROM changing r
  JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = r.relid AND e.refobjsubid = r.attnum AND e.classid = 'pg_catalog.pg_attrdef'::regclass
  JOIN pg_catalog.pg_attrdef d ON d.oid = e.objid AND d.adnum <> r.attnum
), views (oid, path, on_undeclared, on_view) AS (
  SELECT w.ev_class, ARRAY[w.ev_class], false, false
  FROM (SELECT relid, attnum FROM changing UNION SELECT relid, attnum FROM generated) AS k
  JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = k.relid AND e.refobjsubid = k.attnum AND e.classid = 'pg_catalog.pg_rewrite'::regclass
  JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid
  UNION
  SELECT v, ARRAY[v], false, true FROM unnest($2) AS v
  UNION
  SELECT w.ev_class, v.path || w.ev_class, v.on_undeclared OR v.oid NOT IN (SELECT d.oid FROM declared d WHERE d.oid IS NOT NULL), v.on_view
  FROM views v
  JOIN pg_catalog.pg_depend e ON e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = v.oid AND e.classid = 'pg_catalog.pg_rewrite'::regclass
  -- Rules can lead in circles, and a rule of a table ends the way.
  JOIN pg_catalog.pg_rewrite w ON w.oid = e.objid AND w.ev_class <> ALL (v.path)
  JOIN pg_catalog.pg_class o ON o.oid = v.oid AND o.relkind IN ('v', 'm')
)
SELECT 'view' AS kind, pg_catalog.max(pg_catalog.cardinality(x.path)) AS depth, c.oid::regclass::text AS name, 'DROP ' || CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END || ' ' || c.oid::regclass AS down, u.up,
       CASE WHEN c.relkind = 'm' AND pg_catalog.bool_or(x.on_view) THEN 'it is materialized, and would be filled anew'
            WHEN d.oid IS NOT NULL AND pg_catalog.bool_or(x.on_undeclared) THEN 'it is declared, and stands on an undeclared view' ELSE u.obstacle END AS obstacle
FROM views x
JOIN pg_catalog.pg_class c ON c.oid = x.oid
LEFT JOIN declared d ON d.oid = c.oid
CROSS JOIN LATERAL (SELECT (SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(h.column_name, h.sql) ORDER BY h.place, h.column_name, h.sql)
      FROM (SELECT 1 AS place, NULL::text AS column_name, 'CREATE ' || CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END || ' ' || c.oid::regclass || coalesce(' USING ' || (SELECT pg_catalog.quote_ident(m.amname) FROM pg_catalog.pg_am m WHERE m.oid = c.relam), '')
                    || coalesce(' WITH (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')', '') || coalesce(' TABLESPACE ' || (SELECT pg_catalog.quote_ident(s.spcname) FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace), '')
                    || ' AS ' || CASE WHEN c.relispopulated THEN pg_catalog.pg_get_viewdef(c.oid) ELSE pg_catalog.rtrim(pg_catalog.pg_get_viewdef(c.oid), ';') || ' WITH NO DATA' END AS sql WHERE NOT (d.oid IS NOT NULL)
            UNION ALL
            -- Indexes, which only a materialized view has.
            SELECT 8, NULL, pg_catalog.pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisclustered THEN '; ALTER MATERIALIZED VIEW ' || c.oid::regclass || ' CLUSTER ON ' || pg_catalog.quote_ident(ic.relname) ELSE '' END
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid
            UNION ALL
            SELECT 9, NULL, 'COMMENT ON INDEX ' || i.indexrelid::regclass || ' IS ' || pg_catalog.quote_literal(m.description)
            FROM pg_catalog.pg_index i JOIN pg_catalog.pg_description m ON m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = i.indexrelid WHERE i.indrelid = c.oid
            UNION ALL
            SELECT 2, NULL, 'ALTER VIEW ' || c.oid::regclass || ' OWNER TO ' || c.relowner::regrole WHERE c.relowner <> current_user::regrole
            UNION ALL
            SELECT 3, NULL, 'ALTER VIEW ' || c.oid::regclass || ' SET (' || pg_catalog.string_agg(o, ', ') || ')' FROM unnest(c.reloptions) AS o WHERE d.oid IS NOT NULL AND o NOT LIKE 'security_invoker=%' HAVING count(*) > 0
            UNION ALL
            SELECT 4, NULL, 'privileges'
            UNION ALL
            SELECT 5, NULL, 'GRANT ' || a.privilege_type || ' ON ' || c.oid::regclass || ' TO ' || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
            FROM pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) AS a
            UNION ALL
            SELECT 6, t.attname, 'GRANT ' || a.privilege_type || ' (' || pg_catalog.quote_ident(t.attname) || ') ON ' || c.oid::regclass || ' TO ' || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
            FROM pg_catalog.pg_attribute t CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) AS a WHERE t.attrelid = c.oid AND t.attnum > 0 AND NOT t.attisdropped
            UNION ALL
            SELECT 7, t.attname, 'ALTER VIEW ' || c.oid::regclass || ' ALTER COLUMN ' || pg_catalog.quote_ident(t.attname) || ' SET DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid)
            FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute t ON t.attrelid = d.adrelid AND t.attnum = d.adnum WHERE d.adrelid = c.oid
            UNION ALL
            SELECT 8, NULL, pg_catalog.pg_get_triggerdef(t.oid) FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
            UNION ALL
            SELECT 8, NULL, pg_catalog.pg_get_ruledef(r.oid) FROM pg_catalog.pg_rewrite r WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN'
            UNION ALL
            SELECT 9, t.attname, 'COMMENT ON ' || CASE WHEN t.attname IS NULL THEN CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END || ' ' || c.oid::regclass ELSE 'COLUMN ' || c.oid::regclass || '.' || pg_catalog.quote_ident(t.attname) END || ' IS ' || pg_catalog.quote_literal(m.description)
            FROM pg_catalog.pg_description m LEFT JOIN pg_catalog.pg_attribute t ON t.attrelid = m.objoid AND t.attnum = m.objsubid AND m.objsubid > 0
            WHERE m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = c.oid
            UNION ALL
            SELECT 9, NULL, 'COMMENT ON TRIGGER ' || pg_catalog.quote_ident(t.tgname) || ' ON ' || c.oid::regclass || ' IS ' || pg_catalog.quote_literal(m.description)
            FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_description m ON m.classoid = 'pg_catalog.pg_trigger'::regclass AND m.objoid = t.oid WHERE t.tgrelid = c.oid
            UNION ALL
            SELECT 9, NULL, 'COMMENT ON RULE ' || pg_catalog.quote_ident(r.rulename) || ' ON ' || c.oid::regclass || ' IS ' || pg_catalog.quote_literal(m.description)
            FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_description m ON m.classoid = 'pg_catalog.pg_rewrite'::regclass AND m.objoid = r.oid WHERE r.ev_class = c.oid AND r.rulename <> '_RETURN') AS h) AS up, CASE WHEN c.relkind NOT IN ('v', 'm') THEN 'it is no view'
            WHEN c.relkind = 'm' AND EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND NOT i.indisvalid) THEN 'it has an invalid index'
            WHEN c.relkind = 'm' AND EXISTS (
              SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0
                AND (coalesce(a.attstattarget, -1) <> -1 OR a.attoptions IS NOT NULL OR a.attstorage <> t.typstorage OR a.attcompression <> '')) THEN 'its columns have settings of their own'
            WHEN NOT pg_catalog.pg_has_role(c.relowner, 'USAGE') THEN 'it belongs to ' || c.relowner::regrole
            ELSE coalesce(
              (SELECT 'privileges on it were granted by ' || pg_catalog.string_agg(DISTINCT a.grantor::regrole::text, ', ')
               FROM (SELECT c.relacl AS acl UNION ALL SELECT t.attacl FROM pg_catalog.pg_attribute t WHERE t.attrelid = c.oid) AS l CROSS JOIN LATERAL pg_catalog.aclexplode(l.acl) AS a WHERE a.grantor <> c.relowner),
              (SELECT 'other objects depend on it: ' || pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(e.classid, e.objid, e.objsubid), ', ')
               FROM pg_catalog.pg_depend e
               LEFT JOIN pg_catalog.pg_type y ON y.typrelid = c.oid
               WHERE e.deptype IN ('n', 'a')
                 AND (e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = c.oid OR e.refclassid = 'pg_catalog.pg_type'::regclass AND e.refobjid IN (y.oid, y.typarray))
                 -- Views are taken down themselves; its own rules, triggers, defaults and indexes are known.
                 AND e.classid <> 'pg_catalog.pg_rewrite'::regclass
                 AND e.objid NOT IN (SELECT t.oid FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid UNION ALL SELECT d.oid FROM pg_catalog.pg_attrdef d WHERE d.adrelid = c.oid UNION ALL SELECT i.indexrelid FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid)),
              (SELECT 'it belongs to extension ' || x.extname FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_extension x ON e.refclassid = 'pg_catalog.pg_extension'::regclass AND x.oid = e.refobjid
               WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e'),
              (SELECT 'it has a security label of ' || pg_catalog.min(s.provider) FROM pg_catalog.pg_seclabel s WHERE s.classoid = 'pg_catalog.pg_class'::regclass AND s.objoid = c.oid)) END AS obstacle) AS u
GROUP BY c.oid, d.oid, u.up, u.obstacle
UNION ALL
SELECT DISTINCT 'column', 0, g.relid::regclass || '.' || pg_catalog.quote_ident(a.attname), 'ALTER TABLE ' || g.relid::regclass || ' DROP COLUMN ' || pg_catalog.quote_ident(a.attname),
       pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_array(NULL, 'ALTER TABLE ' || a.attrelid::regclass || ' ADD COLUMN ' || pg_catalog.quote_ident(a.attname) || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
         || CASE WHEN a.attcollation = (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = a.atttypid) THEN '' ELSE ' COLLATE ' || a.attcollation::regcollation END || ' GENERATED ALWAYS AS (' || pg_catalog.pg_get_expr(d.adbin, d.adrelid) || ') STORED' || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END))
       || coalesce((SELECT pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_array(NULL, 'COMMENT ON COLUMN ' || a.attrelid::regclass || '.' || pg_catalog.quote_ident(a.attname) || ' IS ' || pg_catalog.quote_literal(m.description)))
                   FROM pg_catalog.pg_description m WHERE m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = a.attrelid AND m.objsubid = a.attnum), '[]'), CASE WHEN a.attgenerated <> 's' THEN 'it is no stored generated column'
            WHEN a.attacl IS NOT NULL THEN 'it has privileges of its own'
            WHEN EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = a.attrelid AND e.refobjsubid = a.attnum
                           AND e.classid NOT IN ('pg_catalog.pg_rewrite'::regclass, 'pg_catalog.pg_attrdef'::regclass)) THEN 'other objects depend on it' END
FROM generated g
JOIN pg_catalog.pg_attrdef d ON d.oid = g.default_oid
JOIN pg_catalog.pg_attribute a ON a.attrelid = g.relid AND a.attnum = g.attnum
ORDER BY depth DESC, name$above$;

DO $dependants$
DECLARE
  columns jsonb;
  views oid[];
  added jsonb;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' <> '0' THEN
    EXECUTE 'SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(''relid'', q.target, ''name'', q.name)) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL' INTO columns;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.target) FROM (' || pg_catalog.current_setting('safeschema.compare_view') || ') AS q WHERE q.obstacle IS NULL AND q.replaced' INTO views;
  IF columns IS NOT NULL OR views IS NOT NULL THEN
    EXECUTE 'SELECT pg_catalog.jsonb_agg(DISTINCT ''dependant '' || q.name || '': what it stands on changes, and it cannot be made again: '' || q.obstacle || ''; drop it first, or declare it'') FROM ('
         || pg_catalog.current_setting('safeschema.dependants') || ') AS q WHERE q.obstacle IS NOT NULL' INTO added USING coalesce(columns, '[]'), coalesce(views, '{}');
    PERFORM pg_catalog.set_config('safeschema.obstacles', (pg_catalog.current_setting('safeschema.obstacles')::jsonb || coalesce(added, '[]'))::text, true);
  END IF;
END
$dependants$;

-- All obstacles in one message. The transaction ends here, and nothing has changed.
DO $refuse$
DECLARE
  obstacles text[];
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  SELECT pg_catalog.array_agg(DISTINCT o) INTO obstacles FROM pg_catalog.jsonb_array_elements_text(pg_catalog.current_setting('safeschema.obstacles')::jsonb) AS o;
  IF obstacles IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(obstacles) || CASE pg_catalog.cardinality(obstacles) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; nothing was changed' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(obstacles) WITH ORDINALITY AS l (line, place));
  END IF;
END
$refuse$;

-- ═══ Part 4: the changes ═══════════════════════════════════════════════════════════════════════════════════════════

-- Schema safeschema, made by the first run that has anything to do: normal forms, and the quarantine for rows and values
-- that have no place in the declared schema. Row-level security is on: nobody but the owner sees the
-- quarantine, and the normal forms only who may read every table.
DO $store$
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  ELSIF pg_catalog.to_regclass('safeschema.fingerprint') IS NULL THEN
    IF NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE') THEN
      RETURN;
    END IF;
    CREATE SCHEMA IF NOT EXISTS safeschema;
    CREATE TABLE IF NOT EXISTS safeschema.normal_form (
      key text NOT NULL, server int NOT NULL, form text NOT NULL, PRIMARY KEY (key, server, form));
    CREATE TABLE IF NOT EXISTS safeschema.fingerprint (
      declared text PRIMARY KEY, script text NOT NULL, catalog text NOT NULL, recorded_at timestamptz NOT NULL DEFAULT pg_catalog.now());
    CREATE TABLE IF NOT EXISTS safeschema.quarantine (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, moved_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      relation text NOT NULL, key jsonb NOT NULL, column_name text NOT NULL, old_value text, moved_row jsonb, reason text NOT NULL);
    COMMENT ON SCHEMA safeschema IS 'SafeSchema: what it remembers between runs, and what it put aside.';
    COMMENT ON TABLE safeschema.normal_form IS 'How a server version writes a declared expression.';
    COMMENT ON TABLE safeschema.fingerprint IS 'Which versions of the catalog''s rows were current when all checks last passed. It saves comparing, and proves nothing.';
    COMMENT ON TABLE safeschema.quarantine IS 'Rows and values that had no place in the declared schema. Nothing is deleted from here.';
    ALTER TABLE safeschema.normal_form ENABLE ROW LEVEL SECURITY;
    ALTER TABLE safeschema.fingerprint ENABLE ROW LEVEL SECURITY;
    ALTER TABLE safeschema.quarantine ENABLE ROW LEVEL SECURITY;
    -- Who may read every table may read how expressions are written, and so verify; what is in quarantine he may not.
    CREATE POLICY readers ON safeschema.normal_form FOR SELECT TO pg_read_all_data USING (true);
  ELSIF pg_catalog.current_setting('safeschema.tampered') = 'yes' THEN
    -- Somebody else was let write here: the privileges go, and the records, which nobody believed, are learned anew.
    DELETE FROM safeschema.normal_form;
    DELETE FROM safeschema.fingerprint;
  ELSE
    RETURN;
  END IF;
  DECLARE
    grantee text;
  BEGIN
    FOR grantee IN
      SELECT DISTINCT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
      FROM (SELECT c.relacl AS acl, c.relowner AS owner FROM pg_catalog.pg_class c WHERE c.relnamespace = 'safeschema'::regnamespace
            UNION ALL SELECT t.attacl, c.relowner FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute t ON t.attrelid = c.oid WHERE c.relnamespace = 'safeschema'::regnamespace
            UNION ALL SELECT n.nspacl, n.nspowner FROM pg_catalog.pg_namespace n WHERE n.nspname = 'safeschema') AS o
      CROSS JOIN LATERAL pg_catalog.aclexplode(o.acl) AS a WHERE a.grantee <> o.owner
    LOOP
      EXECUTE 'REVOKE ALL ON SCHEMA safeschema FROM ' || grantee;
      EXECUTE 'REVOKE ALL ON ALL TABLES IN SCHEMA safeschema FROM ' || grantee;
      EXECUTE 'REVOKE ALL ON ALL SEQUENCES IN SCHEMA safeschema FROM ' || grantee;
    END LOOP;
  END;
END
$store$;

-- Schemas. A schema that exists stays whose it is, with everything in it. CREATE SCHEMA locks nothing.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_schema') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- schema ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Privileges on schemas. GRANT and REVOKE lock no table. Without USAGE on its schema, nobody finds a table, whatever else is granted.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_schema_privilege') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- schema privilege ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Extensions. One that is installed, in whatever schema, is accepted as it is.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_extension') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- extension ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Trigger functions. Replaced only when the body or a property differs; the body is compared byte for byte. A function of that name with another return type is dropped first, unless something depends on it.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_trigger_function') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- trigger function ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Earlier policies that go. ACCESS EXCLUSIVE on the table, only where the policy is there. Undo: create it again as the plan showed it.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_dropped_policy') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- dropped policy ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Earlier constraints and triggers that go. ACCESS EXCLUSIVE on the table for a moment, only where the object is there. Undo: create it again as the plan showed it.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_dropped_object') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- dropped object ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Tables. A table that exists is not touched here, whatever else it holds.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_table') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- table ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Missing columns of tables that exist. ACCESS EXCLUSIVE on the table for a moment; a constant or now() default rewrites nothing, a volatile default, an identity, a generated column and a back-fill rewrite the table. Undo: ALTER TABLE … DROP COLUMN, with its values.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_column') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- column ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Columns that may be NULL. ACCESS EXCLUSIVE on the table for a moment; nothing is rewritten, no row changes. Undo: ALTER COLUMN … SET NOT NULL.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0'
             OR (pg_catalog.current_setting('safeschema.found')::jsonb -> 'nullable_column' ->> 'all' = '0' AND pg_catalog.current_setting('safeschema.converted') = 'no') THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_nullable_column') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- nullable column ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Taken down with all that is known of them.
DO $down$
DECLARE
  v record;
  columns jsonb;
  views oid[];
  saved jsonb := '[]';
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  PERFORM pg_catalog.set_config('safeschema.saved', '[]', true);
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' <> '0' THEN
    EXECUTE 'SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object(''relid'', q.target, ''name'', q.name)) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q WHERE q.obstacle IS NULL' INTO columns;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.target) FROM (' || pg_catalog.current_setting('safeschema.compare_view') || ') AS q WHERE q.obstacle IS NULL AND q.replaced' INTO views;
  IF columns IS NOT NULL OR views IS NOT NULL THEN
    FOR v IN EXECUTE pg_catalog.current_setting('safeschema.dependants') USING coalesce(columns, '[]'), coalesce(views, '{}') LOOP
      saved := pg_catalog.to_jsonb(v) || saved;
      EXECUTE v.down;
    END LOOP;
    PERFORM pg_catalog.set_config('safeschema.saved', saved::text, true);
  END IF;
END
$down$;

-- Types of columns that exist. What has no new value is in quarantine before the column changes. A rewrite fires no trigger;
-- where rows leave, the table's own triggers are switched off by name and put back as they were.
DO $convert$
DECLARE
  c record;
  t record;
  changes jsonb;
  bad bigint;
  moves boolean;
  condition text;
  broken text;
  detail text;
  own_trigger record;
  own_triggers jsonb;
  row_key text;
  column_name text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_type' ->> 'all' = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.jsonb_agg(q ORDER BY q.step) FROM (' || pg_catalog.current_setting('safeschema.compare_column_type') || ') AS q' INTO changes;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, relation text, name text, type text, not_null boolean, from_type text, bad_values text, reason text, lossless boolean) LOOP
    CONTINUE WHEN c.lossless;
    moves := c.bad_values = 'quarantine' AND c.not_null;
    condition := 't.' || pg_catalog.quote_ident(c.name) || '::text COLLATE "C" IN (SELECT m.old FROM pg_temp.safeschema_map_' || c.step || ' AS m WHERE m.new IS NULL)'
      || CASE WHEN moves THEN ' OR t.' || pg_catalog.quote_ident(c.name) || ' IS NULL' ELSE '' END;
    EXECUTE 'SELECT count(*) FROM ' || c.relation || ' AS t WHERE ' || condition INTO bad;
    CONTINUE WHEN bad = 0;
    SELECT 'pg_catalog.jsonb_build_object(' || pg_catalog.string_agg(pg_catalog.quote_literal(a.attname) || ', t.' || pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.place) || ')' INTO row_key
    FROM pg_catalog.pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
    WHERE i.indrelid = pg_catalog.to_regclass(c.relation) AND i.indisprimary;
    FOREACH column_name IN ARRAY ARRAY[c.name] LOOP
      EXECUTE 'INSERT INTO safeschema.quarantine (relation, key, column_name, old_value, moved_row, reason) SELECT ' || pg_catalog.quote_literal(c.relation) || ', ' || coalesce(row_key, 'pg_catalog.to_jsonb(t.*)') || ', '
           || pg_catalog.quote_literal(column_name) || ', t.' || pg_catalog.quote_ident(column_name) || '::text, ' || CASE WHEN moves THEN 'pg_catalog.to_jsonb(t.*)' ELSE 'NULL' END || ', '
           || pg_catalog.quote_literal('no ' || c.type || ' for this value' || coalesce(': ' || c.reason, '')) || ' FROM ' || c.relation || ' AS t WHERE ' || condition;
    END LOOP;
    IF moves OR false THEN
      SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', g.tgname, 'enabled', g.tgenabled) ORDER BY g.tgname) INTO own_triggers
      FROM pg_catalog.pg_trigger g WHERE g.tgrelid = pg_catalog.to_regclass(c.relation) AND NOT g.tgisinternal AND g.tgenabled <> 'D';
      FOR own_trigger IN SELECT * FROM pg_catalog.jsonb_to_recordset(own_triggers) AS g (name text, enabled text) LOOP
        EXECUTE 'ALTER TABLE ' || c.relation || ' DISABLE TRIGGER ' || pg_catalog.quote_ident(own_trigger.name);
      END LOOP;
      IF moves THEN
        EXECUTE 'DELETE FROM ' || c.relation || ' AS t WHERE ' || condition;
      ELSE
        EXECUTE 'UPDATE ' || c.relation || ' AS t SET ' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u) || ' = NULL', ', ') FROM unnest(ARRAY[c.name]) AS u) || ' WHERE ' || condition;
      END IF;
      SET CONSTRAINTS ALL IMMEDIATE;
      FOR own_trigger IN SELECT * FROM pg_catalog.jsonb_to_recordset(own_triggers) AS g (name text, enabled text) LOOP
        EXECUTE 'ALTER TABLE ' || c.relation || CASE own_trigger.enabled WHEN 'A' THEN ' ENABLE ALWAYS TRIGGER ' WHEN 'R' THEN ' ENABLE REPLICA TRIGGER ' ELSE ' ENABLE TRIGGER ' END || pg_catalog.quote_ident(own_trigger.name);
      END LOOP;
    END IF;
  END LOOP;
  -- Declared, so a later stage of this run brings them back. One may stand on several columns.
  FOR t IN SELECT DISTINCT d AS sql FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (drops jsonb) CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(coalesce(nullif(q.drops, 'null'), '[]')) AS d ORDER BY d LOOP
    EXECUTE t.sql;
  END LOOP;
  FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, relation text, name text, type text, from_type text, keep_old text, lossless boolean) LOOP
    IF c.keep_old IS NOT NULL THEN
      -- By a rewrite, because an UPDATE would set off triggers.
      EXECUTE 'ALTER TABLE ' || c.relation || ' ADD COLUMN ' || pg_catalog.quote_ident(c.keep_old) || ' ' || c.from_type;
      EXECUTE 'ALTER TABLE ' || c.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(c.keep_old) || ' TYPE ' || c.from_type || ' USING ' || pg_catalog.quote_ident(c.name);
    END IF;
    IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(c.relation) AND a.attname = c.name::name AND a.attidentity <> '') THEN
      EXECUTE 'ALTER TABLE ' || c.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(c.name) || ' DROP IDENTITY';
    END IF;
    EXECUTE 'ALTER TABLE ' || c.relation || ' ALTER COLUMN ' || pg_catalog.quote_ident(c.name) || ' DROP DEFAULT';
    -- A serial's sequence stays, and no longer belongs to the column.
    FOR t IN SELECT s.objid::regclass::text AS sequence FROM pg_catalog.pg_depend s JOIN pg_catalog.pg_class q ON q.oid = s.objid AND q.relkind = 'S'
             JOIN pg_catalog.pg_attribute a ON a.attrelid = s.refobjid AND a.attnum = s.refobjsubid
             WHERE s.classid = 'pg_catalog.pg_class'::regclass AND s.deptype = 'a' AND s.refobjid = pg_catalog.to_regclass(c.relation) AND a.attname = c.name::name LOOP
      EXECUTE 'ALTER SEQUENCE ' || t.sequence || ' OWNED BY NONE';
    END LOOP;
    IF NOT c.lossless THEN
      EXECUTE 'CREATE FUNCTION pg_temp.safeschema_new_' || c.step || '(value text) RETURNS ' || c.type
        || ' LANGUAGE sql STABLE AS ' || pg_catalog.quote_literal('SELECT m.new FROM pg_temp.safeschema_map_' || c.step || ' AS m WHERE m.old = value COLLATE "C"');
    END IF;
  END LOOP;
  -- All columns of a table at once: a check over two of them has no meaning between the first and the second.
  FOR c IN
    SELECT q.relation, pg_catalog.string_agg(pg_catalog.quote_ident(q.name), ', ' ORDER BY q.step) AS columns, count(*)::int AS number,
           pg_catalog.string_agg('ALTER COLUMN ' || pg_catalog.quote_ident(q.name) || ' TYPE ' || q.type
             || CASE WHEN q.lossless THEN '' ELSE ' USING pg_temp.safeschema_new_' || q.step || '(' || pg_catalog.quote_ident(q.name) || '::text)' END, ', ' ORDER BY q.step) AS actions
    FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, relation text, name text, type text, lossless boolean)
    GROUP BY q.relation ORDER BY pg_catalog.min(q.step)
  LOOP
    BEGIN
      EXECUTE 'ALTER TABLE ' || c.relation || ' ' || c.actions;
    EXCEPTION WHEN integrity_constraint_violation THEN
      -- Undeclared, because declared checks come later, and keys of several columns have been counted.
      GET STACKED DIAGNOSTICS broken = CONSTRAINT_NAME, detail = PG_EXCEPTION_DETAIL;
      detail := 'column type ' || c.relation || ' (' || c.columns || '): the new values break ' || pg_catalog.quote_ident(broken) || ' (' || pg_catalog.concat_ws('; ', SQLERRM, nullif(detail, '')) || '); drop or declare it first, or mend them';
      RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(ARRAY[detail]) || CASE pg_catalog.cardinality(ARRAY[detail]) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; everything was undone' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(ARRAY[detail]) WITH ORDINALITY AS l (line, place));
    END;
    PERFORM pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + c.number)::text, true), pg_catalog.set_config('safeschema.converted', 'yes', true);
  END LOOP;
  FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(changes, '[]')) AS q (step int, lossless boolean) LOOP
    CONTINUE WHEN c.lossless;
    EXECUTE 'DROP FUNCTION pg_temp.safeschema_new_' || c.step || '(text)';
    EXECUTE (SELECT 'DROP FUNCTION ' || p.oid::regprocedure FROM pg_catalog.pg_proc p WHERE p.proname = 'safeschema_cast_' || c.step AND p.pronamespace = pg_catalog.pg_my_temp_schema());
    EXECUTE 'DROP TABLE pg_temp.safeschema_map_' || c.step;
  END LOOP;
  PERFORM pg_catalog.set_config('search_path', '', true);
END
$convert$;

-- Undeclared generated columns as they were, and what hangs on them; on declared ones, too.
DO $up$
DECLARE
  v record;
  item record;
  sql text;
  obstacles text[] := '{}';
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  FOR v IN SELECT * FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.saved')::jsonb) AS s (kind text, name text, up jsonb) WHERE s.kind = 'column' LOOP
    BEGIN
      FOR item IN SELECT u ->> 0 AS column_name, u ->> 1 AS sql FROM pg_catalog.jsonb_array_elements(v.up) AS u LOOP
        sql := item.sql;
        IF sql = 'privileges' THEN
          -- Default privileges may have given it what it did not have.
          FOR sql IN SELECT DISTINCT 'REVOKE ALL ON ' || v.name || ' FROM ' || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
                     FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a WHERE c.oid = v.name::regclass LOOP
            EXECUTE sql;
          END LOOP;
        -- What belongs to a column that is gone from a declared view goes with it.
        ELSIF item.column_name IS NULL OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(v.name) AND a.attname = item.column_name::name AND NOT a.attisdropped) THEN
          EXECUTE sql;
        END IF;
      END LOOP;
    EXCEPTION WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR data_exception OR object_not_in_prerequisite_state THEN
      obstacles := obstacles || ('dependant ' || v.name || ': what it stands on changes, and it cannot come back (' || SQLERRM || '): ' || pg_catalog.btrim(pg_catalog.regexp_replace(sql, '\s+', ' ', 'g')) || '; drop it first, or declare it');
    END;
  END LOOP;
  IF obstacles <> '{}' THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(obstacles) || CASE pg_catalog.cardinality(obstacles) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; nothing was changed' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(obstacles) WITH ORDINALITY AS l (line, place));
  END IF;
END
$up$;

-- Steps of the model's own, each after those that it names. Each must leave nothing to do.
DO $steps$
DECLARE
  c record;
  relation text;
  steps int[];
  refused text[];
  detail text;
  own_trigger record;
  own_triggers jsonb;
  row_key text;
  column_name text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE pg_catalog.current_setting('safeschema.ask');
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step) FROM (' || pg_catalog.current_setting('safeschema.compare_step') || ') AS q' INTO steps;
  -- FORCE is lifted by now: whoever may not ask may not change either.
  SELECT pg_catalog.array_agg('step ' || pg_catalog.quote_ident(a.key) || ': its question may not be asked: ' || (a.value ->> 'refused') || '; grant what it needs to ' || current_user ORDER BY a.key) INTO refused
  FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.steps')::jsonb) AS a WHERE a.value ->> 'refused' IS NOT NULL;
  IF refused IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(refused) || CASE pg_catalog.cardinality(refused) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; nothing was changed' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(refused) WITH ORDINALITY AS l (line, place));
  END IF;
  FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
    -- An earlier step may have done what this one was for.
    EXECUTE pg_catalog.current_setting('safeschema.ask');
    EXECUTE 'SELECT * FROM (' || pg_catalog.current_setting('safeschema.compare_step') || ') AS q WHERE q.step = $1' INTO c USING steps[i];
    CONTINUE WHEN c.step IS NULL;
    FOREACH relation IN ARRAY c.changes LOOP
      SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', g.tgname, 'enabled', g.tgenabled) ORDER BY g.tgname) INTO own_triggers
      FROM pg_catalog.pg_trigger g WHERE g.tgrelid = pg_catalog.to_regclass(relation) AND NOT g.tgisinternal AND g.tgenabled <> 'D';
      FOR own_trigger IN SELECT * FROM pg_catalog.jsonb_to_recordset(own_triggers) AS g (name text, enabled text) LOOP
        EXECUTE 'ALTER TABLE ' || relation || ' DISABLE TRIGGER ' || pg_catalog.quote_ident(own_trigger.name);
      END LOOP;
      PERFORM pg_catalog.set_config('safeschema.triggers_' || pg_catalog.md5(relation), coalesce(own_triggers, '[]')::text, true);
    END LOOP;
    FOREACH relation IN ARRAY c.checks LOOP
      EXECUTE relation;
    END LOOP;
    PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
    BEGIN
      EXECUTE c.statement;
      SET CONSTRAINTS ALL IMMEDIATE;
    EXCEPTION
      -- Another try may succeed.
      WHEN lock_not_available OR deadlock_detected OR serialization_failure THEN RAISE;
      WHEN OTHERS THEN
        GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
        detail := 'step ' || c.object || ': PostgreSQL refuses it (' || pg_catalog.concat_ws('; ', SQLSTATE || ' ' || SQLERRM, nullif(detail, '')) || '); mend the step, or what is in its way';
        RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(ARRAY[detail]) || CASE pg_catalog.cardinality(ARRAY[detail]) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; everything was undone' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(ARRAY[detail]) WITH ORDINALITY AS l (line, place));
    END;
    PERFORM pg_catalog.set_config('search_path', '', true);
    FOREACH relation IN ARRAY c.changes LOOP
      own_triggers := pg_catalog.current_setting('safeschema.triggers_' || pg_catalog.md5(relation))::jsonb;
      FOR own_trigger IN SELECT * FROM pg_catalog.jsonb_to_recordset(own_triggers) AS g (name text, enabled text) LOOP
        EXECUTE 'ALTER TABLE ' || relation || CASE own_trigger.enabled WHEN 'A' THEN ' ENABLE ALWAYS TRIGGER ' WHEN 'R' THEN ' ENABLE REPLICA TRIGGER ' ELSE ' ENABLE TRIGGER ' END || pg_catalog.quote_ident(own_trigger.name);
      END LOOP;
    END LOOP;
    PERFORM pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + 1)::text, true), pg_catalog.set_config('safeschema.converted', 'yes', true);
    EXECUTE pg_catalog.current_setting('safeschema.ask');
    IF (pg_catalog.current_setting('safeschema.steps')::jsonb -> c.name ->> 'needed')::boolean THEN
      RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = 'safeschema: 1 obstacle; nothing was changed' || E'\n- step ' || pg_catalog.replace(c.object, E'\n', E'\n  ') || ': it ran, and its question still says that it is needed; mend the step or its question';
    END IF;
  END LOOP;
END
$steps$;

-- Rows that refer to nothing, where the model says that they, or their values, move to quarantine.
DO $orphans$
DECLARE
  c record;
  missing jsonb;
  bad bigint;
  own_trigger record;
  own_triggers jsonb;
  row_key text;
  column_name text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.jsonb_agg(q ORDER BY q.step) FROM (' || pg_catalog.current_setting('safeschema.compare_foreign_key') || ') AS q WHERE q.orphans <> ''fail'' AND q.orphan IS NOT NULL' INTO missing;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  FOR c IN SELECT * FROM pg_catalog.jsonb_to_recordset(missing) AS q (relation text, columns text[], referenced text, orphan text, moves boolean) LOOP
    EXECUTE 'SELECT count(*) FROM ' || c.relation || ' AS child WHERE ' || c.orphan INTO bad;
    CONTINUE WHEN bad = 0;
    SELECT 'pg_catalog.jsonb_build_object(' || pg_catalog.string_agg(pg_catalog.quote_literal(a.attname) || ', child.' || pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.place) || ')' INTO row_key
    FROM pg_catalog.pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
    WHERE i.indrelid = pg_catalog.to_regclass(c.relation) AND i.indisprimary;
    FOREACH column_name IN ARRAY c.columns LOOP
      EXECUTE 'INSERT INTO safeschema.quarantine (relation, key, column_name, old_value, moved_row, reason) SELECT ' || pg_catalog.quote_literal(c.relation) || ', ' || coalesce(row_key, 'pg_catalog.to_jsonb(child.*)') || ', '
           || pg_catalog.quote_literal(column_name) || ', child.' || pg_catalog.quote_ident(column_name) || '::text, ' || CASE WHEN c.moves THEN 'pg_catalog.to_jsonb(child.*)' ELSE 'NULL' END || ', '
           || pg_catalog.quote_literal('refers to nothing in ' || c.referenced) || ' FROM ' || c.relation || ' AS child WHERE ' || c.orphan;
    END LOOP;
    IF c.moves OR true THEN
      SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('name', g.tgname, 'enabled', g.tgenabled) ORDER BY g.tgname) INTO own_triggers
      FROM pg_catalog.pg_trigger g WHERE g.tgrelid = pg_catalog.to_regclass(c.relation) AND NOT g.tgisinternal AND g.tgenabled <> 'D';
      FOR own_trigger IN SELECT * FROM pg_catalog.jsonb_to_recordset(own_triggers) AS g (name text, enabled text) LOOP
        EXECUTE 'ALTER TABLE ' || c.relation || ' DISABLE TRIGGER ' || pg_catalog.quote_ident(own_trigger.name);
      END LOOP;
      IF c.moves THEN
        EXECUTE 'DELETE FROM ' || c.relation || ' AS child WHERE ' || c.orphan;
      ELSE
        EXECUTE 'UPDATE ' || c.relation || ' AS child SET ' || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(u) || ' = NULL', ', ') FROM unnest(c.columns) AS u) || ' WHERE ' || c.orphan;
      END IF;
      SET CONSTRAINTS ALL IMMEDIATE;
      FOR own_trigger IN SELECT * FROM pg_catalog.jsonb_to_recordset(own_triggers) AS g (name text, enabled text) LOOP
        EXECUTE 'ALTER TABLE ' || c.relation || CASE own_trigger.enabled WHEN 'A' THEN ' ENABLE ALWAYS TRIGGER ' WHEN 'R' THEN ' ENABLE REPLICA TRIGGER ' ELSE ' ENABLE TRIGGER ' END || pg_catalog.quote_ident(own_trigger.name);
      END LOOP;
    END IF;
    PERFORM pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + 1)::text, true);
  END LOOP;
  PERFORM pg_catalog.set_config('search_path', '', true);
END
$orphans$;

-- Rows in the way: duplicates, orphans, missing values, violations. Counted only for what is to be done, where data has moved.
DO $count$
DECLARE
  kind text;
  objects text[];
  queries text[];
  bad bigint;
  complaint text;
  examples text;
  obstacles jsonb;
  moving text[] := '{}';
  moved oid[] := '{}';
  converting jsonb := '[]';
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' OR pg_catalog.current_setting('safeschema.count_again') = 'no' THEN
    RETURN;
  END IF;
  obstacles := pg_catalog.current_setting('safeschema.obstacles')::jsonb;
  -- Everything is counted now.
  FOREACH kind IN ARRAY ARRAY['column_default', 'not_null', 'key', 'check_constraint', 'foreign_key', 'index']::text[] LOOP
    -- What stood on converted columns is counted, whatever was found at first.
    EXECUTE 'SELECT pg_catalog.array_agg(q.object ORDER BY q.step), pg_catalog.array_agg(q.counting ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q WHERE q.obstacle IS NULL AND q.counting IS NOT NULL AND q.state <> ''unknown'''
            INTO objects, queries;
    PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(objects), 0) LOOP
      BEGIN
        EXECUTE queries[i] INTO bad, complaint, examples;
        IF bad > 0 THEN
          obstacles := obstacles || pg_catalog.to_jsonb(pg_catalog.replace(kind, '_', ' ') || ' ' || objects[i] || ': ' || bad || ' ' || complaint || coalesce(', for example ' || examples, ''));
        END IF;
      EXCEPTION
        -- A column that this run has yet to add or convert; PostgreSQL judges when the constraint is made.
        WHEN undefined_column OR undefined_function OR datatype_mismatch THEN NULL;
        -- An expression that has no value for some row.
        WHEN data_exception THEN
          obstacles := obstacles || pg_catalog.to_jsonb(pg_catalog.replace(kind, '_', ' ') || ' ' || objects[i] || ': rows make it fail (' || SQLERRM || '); mend them, or what is declared');
        -- Rows of somebody else's table that this role may not see: not counted, and judged by PostgreSQL.
        WHEN insufficient_privilege THEN NULL;
      END;
    END LOOP;
    PERFORM pg_catalog.set_config('search_path', '', true);
  END LOOP;
  PERFORM pg_catalog.set_config('safeschema.obstacles', obstacles::text, true);
END
$count$;

-- All obstacles in one message. The transaction ends here, and nothing has changed.
DO $refuse$
DECLARE
  obstacles text[];
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  SELECT pg_catalog.array_agg(DISTINCT o) INTO obstacles FROM pg_catalog.jsonb_array_elements_text(pg_catalog.current_setting('safeschema.obstacles')::jsonb) AS o;
  IF obstacles IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(obstacles) || CASE pg_catalog.cardinality(obstacles) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; nothing was changed' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(obstacles) WITH ORDINALITY AS l (line, place));
  END IF;
END
$refuse$;

-- Under FORCE nobody may ask later: what the answers are while the owner sees all rows is kept.
DO $remember$
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE pg_catalog.current_setting('safeschema.ask');
  PERFORM pg_catalog.set_config('safeschema.forms', (pg_catalog.current_setting('safeschema.forms')::jsonb || coalesce(pg_catalog.jsonb_object_agg(a.value ->> 'key', '["done"]'::jsonb), '{}'))::text, true)
  FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.steps')::jsonb) AS a WHERE (a.value ->> 'done')::boolean;
END
$remember$;

-- Expressions of objects that this run made: the catalog says how the server writes them.
DO $back$
DECLARE
  kind text;
  learned jsonb;
  done int[];
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  done := pg_catalog.current_setting('safeschema.done')::int[];
  IF pg_catalog.current_setting('safeschema.converted') = 'yes' THEN
    -- Columns that differ now are others than before.
    EXECUTE 'SELECT count(*) FROM (' || pg_catalog.current_setting('safeschema.compare_column') || ') AS q';
  END IF;
  FOREACH kind IN ARRAY ARRAY['column_default']::text[] LOOP
    EXECUTE 'SELECT pg_catalog.jsonb_object_agg(l ->> ''key'', pg_catalog.jsonb_build_array(l ->> ''actual'')) FROM (' || pg_catalog.current_setting('safeschema.compare_' || kind)
         || ') AS q CROSS JOIN LATERAL unnest(q.made_by) AS m (step) JOIN unnest($1) AS f (step) ON f.step = m.step CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(q.learn) AS l WHERE l ->> ''actual'' IS NOT NULL' INTO learned USING done;
    PERFORM pg_catalog.set_config('safeschema.forms', (pg_catalog.current_setting('safeschema.forms')::jsonb || coalesce(learned, '{}'))::text, true);
  END LOOP;
END
$back$;

-- Declared expressions of objects that exist already, written by the server on a temporary twin that is rolled back. The
-- twin has the table's name and columns, so the words are the same. Deparsing is not final: the server's text, parsed
-- again, can come out differently once more, so that form counts as well.
DO $learn$
DECLARE
  kind text;
  items jsonb;
  item record;
  forms jsonb;
  source text;
  form text;
  twin text;
  known jsonb;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' OR NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMP') THEN
    RETURN;
  END IF;
  known := pg_catalog.current_setting('safeschema.forms')::jsonb;
  FOREACH kind IN ARRAY ARRAY['column_default', 'check_constraint', 'index', 'view', 'policy']::text[] LOOP
    CONTINUE WHEN pg_catalog.current_setting('safeschema.found')::jsonb -> kind ->> 'learn' = '0';
    EXECUTE 'SELECT pg_catalog.jsonb_agg(l) FROM (' || pg_catalog.current_setting('safeschema.compare_' || kind) || ') AS q CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(q.learn) AS l' INTO items;
    FOR item IN SELECT * FROM pg_catalog.jsonb_to_recordset(coalesce(items, '[]')) AS i (key text, form text, relation text, part text, source text, actual text) LOOP
      CONTINUE WHEN known ? item.key;
      forms := '[]';
      BEGIN
        SELECT pg_catalog.quote_ident(c.relname) INTO twin FROM pg_catalog.pg_class c WHERE c.oid = item.relation::regclass;
        IF item.form IN ('default', 'generated', 'check', 'index', 'policy') THEN
          EXECUTE 'CREATE TEMP TABLE ' || twin || ' (LIKE ' || item.relation || ')';
        END IF;
        source := item.source;
        FOR round IN 1 .. 3 LOOP
          -- The third round writes what the catalog has now: equal to the others, it is one more form of the same.
          IF round = 3 THEN
            EXIT WHEN item.actual IS NULL OR forms ? item.actual;
            source := item.actual;
          END IF;
          PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
          CASE item.form
            WHEN 'default' THEN EXECUTE 'ALTER TABLE pg_temp.' || twin || ' ALTER COLUMN ' || pg_catalog.quote_ident(item.part) || E' SET DEFAULT (' || source || E'\n)';
            WHEN 'generated' THEN EXECUTE 'ALTER TABLE pg_temp.' || twin || ' DROP COLUMN ' || pg_catalog.quote_ident(item.part) || ', ADD COLUMN ' || pg_catalog.quote_ident(item.part) || ' '
                  || (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a WHERE a.attrelid = item.relation::regclass AND a.attname = item.part::name) || ' GENERATED ALWAYS AS (' || source || E'\n) STORED';
            WHEN 'check' THEN EXECUTE 'ALTER TABLE pg_temp.' || twin || CASE WHEN round = 1 THEN '' ELSE ' DROP CONSTRAINT safeschema_form,' END || ' ADD CONSTRAINT safeschema_form CHECK (' || source || E'\n)';
            WHEN 'index' THEN EXECUTE CASE WHEN round = 1 THEN '' ELSE 'DROP INDEX pg_temp.safeschema_form; ' END || 'CREATE ' || item.part || 'INDEX safeschema_form ON pg_temp.' || twin || ' ' || source;
            WHEN 'view' THEN EXECUTE 'CREATE OR REPLACE TEMP VIEW ' || twin || ' AS ' || pg_catalog.rtrim(source, E';\n');
            WHEN 'policy' THEN EXECUTE CASE WHEN round = 1 THEN '' ELSE 'DROP POLICY safeschema_form ON pg_temp.' || twin || '; ' END || 'CREATE POLICY safeschema_form ON pg_temp.' || twin || ' USING (' || source || E'\n)';
          END CASE;
          -- The twin has a type of its own name, and would hide a type of PostgreSQL's if it were searched first.
          PERFORM pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
          form := CASE item.form
            WHEN 'default' THEN (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                                 WHERE d.adrelid = ('pg_temp.' || twin)::regclass AND a.attname = item.part::name)
            WHEN 'generated' THEN (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
                                 WHERE d.adrelid = ('pg_temp.' || twin)::regclass AND a.attname = item.part::name)
            WHEN 'check' THEN (SELECT pg_catalog.pg_get_expr(c.conbin, c.conrelid) FROM pg_catalog.pg_constraint c WHERE c.conrelid = ('pg_temp.' || twin)::regclass AND c.conname = 'safeschema_form')
            WHEN 'index' THEN (SELECT pg_catalog.substr(CASE WHEN ic.reloptions IS NULL THEN pg_catalog.pg_get_indexdef(e.indexrelid) ELSE pg_catalog.replace(pg_catalog.pg_get_indexdef(e.indexrelid), ' WITH (' || (
        SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || '=' || CASE WHEN pg_catalog.quote_ident(o.option_value) = o.option_value THEN o.option_value ELSE pg_catalog.quote_literal(o.option_value) END, ', ')
        FROM pg_catalog.pg_options_to_table(ic.reloptions) o) || ')', '') END,
      pg_catalog.length('CREATE ' || CASE WHEN e.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(ic.relname) || ' ON ' || CASE ic.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END
        || (SELECT CASE WHEN r.relpersistence = 't' THEN 'pg_temp' ELSE r.relnamespace::regnamespace::text END || '.' || pg_catalog.quote_ident(r.relname)
            FROM pg_catalog.pg_class r WHERE r.oid = e.indrelid)) + 2) FROM pg_catalog.pg_index e JOIN pg_catalog.pg_class ic ON ic.oid = e.indexrelid WHERE e.indexrelid = pg_catalog.to_regclass('pg_temp.safeschema_form'))
            WHEN 'view' THEN pg_catalog.pg_get_viewdef(('pg_temp.' || twin)::regclass)
            WHEN 'policy' THEN (SELECT pg_catalog.pg_get_expr(p.polqual, p.polrelid) FROM pg_catalog.pg_policy p WHERE p.polrelid = ('pg_temp.' || twin)::regclass) END;
          IF round < 3 THEN
            forms := CASE WHEN forms ? form THEN forms ELSE forms || pg_catalog.to_jsonb(form) END;
            source := form;
            known := known || pg_catalog.jsonb_build_object(item.key, forms);
          ELSIF forms ? form THEN
            known := known || pg_catalog.jsonb_build_object(item.key, forms || pg_catalog.to_jsonb(item.actual));
          END IF;
        END LOOP;
        RAISE EXCEPTION USING ERRCODE = 'SS000';
      EXCEPTION
        WHEN SQLSTATE 'SS000' THEN NULL;
        -- It cannot be read here yet, because something it names is still to be made: then it differs.
        WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR invalid_table_definition THEN NULL;
      END;
    END LOOP;
  END LOOP;
  PERFORM pg_catalog.set_config('safeschema.forms', known::text, true);
END
$learn$;

-- Defaults. ACCESS EXCLUSIVE on the table for a moment; rows that exist keep their values. Undo: set the earlier default again.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0'
             OR (pg_catalog.current_setting('safeschema.found')::jsonb -> 'column_default' ->> 'all' = '0' AND pg_catalog.current_setting('safeschema.converted') = 'no') THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_column_default') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- column default ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Columns that are NOT NULL. ACCESS EXCLUSIVE on the table while its rows are read; nothing is rewritten. Undo: ALTER COLUMN … DROP NOT NULL.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0'
             OR (pg_catalog.current_setting('safeschema.found')::jsonb -> 'not_null' ->> 'all' = '0' AND pg_catalog.current_setting('safeschema.converted') = 'no') THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_not_null') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- not null ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Primary keys and unique constraints. ACCESS EXCLUSIVE on the table while the index is built. An equal constraint under another name is accepted.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  IF coalesce(pg_catalog.current_setting('safeschema.steps_key', true), '') <> '' AND pg_catalog.current_setting('safeschema.converted') = 'no'
     AND coalesce(pg_catalog.current_setting('safeschema.found')::jsonb -> 'extension' ->> 'all', '0') = '0' THEN
    steps := pg_catalog.current_setting('safeschema.steps_key')::int[];
    statements := pg_catalog.current_setting('safeschema.statements_key')::text[];
    objects := pg_catalog.current_setting('safeschema.objects_key')::text[];
  ELSE
    EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_key') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  END IF;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- key ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Check constraints. ACCESS EXCLUSIVE on the table while its rows are read; nothing is rewritten.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  IF coalesce(pg_catalog.current_setting('safeschema.steps_check_constraint', true), '') <> '' AND pg_catalog.current_setting('safeschema.converted') = 'no'
     AND coalesce(pg_catalog.current_setting('safeschema.found')::jsonb -> 'extension' ->> 'all', '0') = '0' THEN
    steps := pg_catalog.current_setting('safeschema.steps_check_constraint')::int[];
    statements := pg_catalog.current_setting('safeschema.statements_check_constraint')::text[];
    objects := pg_catalog.current_setting('safeschema.objects_check_constraint')::text[];
  ELSE
    EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_check_constraint') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  END IF;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- check constraint ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Foreign keys. SHARE ROW EXCLUSIVE on both tables while the rows are read. An equal foreign key under another name is accepted.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  IF coalesce(pg_catalog.current_setting('safeschema.steps_foreign_key', true), '') <> '' AND pg_catalog.current_setting('safeschema.converted') = 'no'
     AND coalesce(pg_catalog.current_setting('safeschema.found')::jsonb -> 'extension' ->> 'all', '0') = '0' THEN
    steps := pg_catalog.current_setting('safeschema.steps_foreign_key')::int[];
    statements := pg_catalog.current_setting('safeschema.statements_foreign_key')::text[];
    objects := pg_catalog.current_setting('safeschema.objects_foreign_key')::text[];
  ELSE
    EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_foreign_key') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  END IF;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- foreign key ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Indexes. SHARE on the table while the index is built: reads go on, writes wait. An equal, valid index under another name is accepted.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  IF coalesce(pg_catalog.current_setting('safeschema.steps_index', true), '') <> '' AND pg_catalog.current_setting('safeschema.converted') = 'no'
     AND coalesce(pg_catalog.current_setting('safeschema.found')::jsonb -> 'extension' ->> 'all', '0') = '0' THEN
    steps := pg_catalog.current_setting('safeschema.steps_index')::int[];
    statements := pg_catalog.current_setting('safeschema.statements_index')::text[];
    objects := pg_catalog.current_setting('safeschema.objects_index')::text[];
  ELSE
    EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_index') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  END IF;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- index ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Triggers. SHARE ROW EXCLUSIVE on the table for a moment. A trigger is replaced, never dropped: on tables of others only their owner may drop.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  IF coalesce(pg_catalog.current_setting('safeschema.steps_trigger', true), '') <> '' AND pg_catalog.current_setting('safeschema.converted') = 'no'
     AND coalesce(pg_catalog.current_setting('safeschema.found')::jsonb -> 'extension' ->> 'all', '0') = '0' THEN
    steps := pg_catalog.current_setting('safeschema.steps_trigger')::int[];
    statements := pg_catalog.current_setting('safeschema.statements_trigger')::text[];
    objects := pg_catalog.current_setting('safeschema.objects_trigger')::text[];
  ELSE
    EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_trigger') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  END IF;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- trigger ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Views. ACCESS EXCLUSIVE on the view alone. Replaced in place where its columns allow it, otherwise dropped and created, and everything that hangs on it comes back.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_view') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- view ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Undeclared views as they were, and what hangs on them; on declared ones, too.
DO $up$
DECLARE
  v record;
  item record;
  sql text;
  obstacles text[] := '{}';
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  FOR v IN SELECT * FROM pg_catalog.jsonb_to_recordset(pg_catalog.current_setting('safeschema.saved')::jsonb) AS s (kind text, name text, up jsonb) WHERE s.kind = 'view' LOOP
    BEGIN
      FOR item IN SELECT u ->> 0 AS column_name, u ->> 1 AS sql FROM pg_catalog.jsonb_array_elements(v.up) AS u LOOP
        sql := item.sql;
        IF sql = 'privileges' THEN
          -- Default privileges may have given it what it did not have.
          FOR sql IN SELECT DISTINCT 'REVOKE ALL ON ' || v.name || ' FROM ' || CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END
                     FROM pg_catalog.pg_class c CROSS JOIN LATERAL pg_catalog.aclexplode(c.relacl) AS a WHERE c.oid = v.name::regclass LOOP
            EXECUTE sql;
          END LOOP;
        -- What belongs to a column that is gone from a declared view goes with it.
        ELSIF item.column_name IS NULL OR EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass(v.name) AND a.attname = item.column_name::name AND NOT a.attisdropped) THEN
          EXECUTE sql;
        END IF;
      END LOOP;
    EXCEPTION WHEN syntax_error_or_access_rule_violation OR feature_not_supported OR data_exception OR object_not_in_prerequisite_state THEN
      obstacles := obstacles || ('dependant ' || v.name || ': what it stands on changes, and it cannot come back (' || SQLERRM || '): ' || pg_catalog.btrim(pg_catalog.regexp_replace(sql, '\s+', ' ', 'g')) || '; drop it first, or declare it');
    END;
  END LOOP;
  IF obstacles <> '{}' THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(obstacles) || CASE pg_catalog.cardinality(obstacles) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; nothing was changed' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(obstacles) WITH ORDINALITY AS l (line, place));
  END IF;
END
$up$;

-- Privileges on functions. GRANT and REVOKE lock no table.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_function_privilege') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- function privilege ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Row-level security. ACCESS EXCLUSIVE on the table for a moment, only where it is not as declared.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_row_level_security') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- row-level security ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Policies. ACCESS EXCLUSIVE on the table for a moment, only where the policy is not as declared.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  IF coalesce(pg_catalog.current_setting('safeschema.steps_policy', true), '') <> '' AND pg_catalog.current_setting('safeschema.converted') = 'no'
     AND coalesce(pg_catalog.current_setting('safeschema.found')::jsonb -> 'extension' ->> 'all', '0') = '0' THEN
    steps := pg_catalog.current_setting('safeschema.steps_policy')::int[];
    statements := pg_catalog.current_setting('safeschema.statements_policy')::text[];
    objects := pg_catalog.current_setting('safeschema.objects_policy')::text[];
  ELSE
    EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
            || pg_catalog.current_setting('safeschema.compare_policy') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  END IF;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- policy ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Privileges on tables and views. GRANT and REVOKE lock no table. PUBLIC and the API roles have exactly what is declared; other roles keep what they have beyond it.
DO $stage$
DECLARE
  steps int[];
  statements text[];
  objects text[];
  place int;
  detail text;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  EXECUTE 'SELECT pg_catalog.array_agg(q.step ORDER BY q.step), pg_catalog.array_agg(q.statement ORDER BY q.step), pg_catalog.array_agg(q.object ORDER BY q.step) FROM ('
          || pg_catalog.current_setting('safeschema.compare_privilege') || ') AS q WHERE q.state <> ''held back''' INTO steps, statements, objects;
  PERFORM pg_catalog.set_config('search_path', 'public, extensions, pg_temp', true);
  BEGIN
    FOR i IN 1 .. coalesce(pg_catalog.cardinality(steps), 0) LOOP
      place := i;
      EXECUTE statements[i];
    END LOOP;
  EXCEPTION WHEN integrity_constraint_violation OR dependent_objects_still_exist THEN
    -- Rows that preflight could not judge, because they had to be converted first.
    GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'safeschema: 1 obstacle; everything was undone\n- privilege ' || pg_catalog.replace(objects[place] || ': ' || SQLERRM || coalesce(': ' || nullif(detail, ''), ''), E'\n', E'\n  '),
      HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.';
  END;
  PERFORM pg_catalog.set_config('search_path', '', true),
          pg_catalog.set_config('safeschema.done', (pg_catalog.current_setting('safeschema.done')::int[] || coalesce(steps, '{}'))::text, true),
          pg_catalog.set_config('safeschema.changes', (pg_catalog.current_setting('safeschema.changes')::int + coalesce(pg_catalog.cardinality(steps), 0))::text, true);
END
$stage$;

-- Bodies of functions that this run made, read by PostgreSQL now that everything is there. It changes nothing.
DO $bodies$
DECLARE
  function record;
  obstacles text[];
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  PERFORM pg_catalog.set_config('check_function_bodies', 'on', true);
  FOR function IN
    WITH declared (step, schema, name, inputs) AS (VALUES
      (16, 'public', 'handle_new_user', ARRAY[]::text[]),
      (17, 'public', 'update_updated_at_column', ARRAY[]::text[])
    )
    SELECT p.oid::regprocedure AS signature, (SELECT pg_catalog.substr(c, 13) FROM unnest(p.proconfig) AS c WHERE c LIKE 'search\_path=%') AS path, 'SELECT ' || v.pronamespace::regnamespace || '.' || pg_catalog.quote_ident(v.proname) || '(' || p.oid || ')' AS validation
    FROM declared d
    LEFT JOIN LATERAL (
      SELECT p.* FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = d.schema::name AND p.proname = d.name::name AND p.proargtypes::text = (SELECT coalesce(pg_catalog.string_agg(coalesce((CASE WHEN u.type LIKE '%.%' THEN pg_catalog.to_regtype(u.type) ELSE coalesce(pg_catalog.to_regtype(u.type), pg_catalog.to_regtype('public.' || u.type), pg_catalog.to_regtype('extensions.' || u.type)) END)::oid::text, '?'), ' ' ORDER BY u.place), '') FROM unnest(d.inputs) WITH ORDINALITY AS u (type, place)) OFFSET 0) AS p ON true
    JOIN pg_catalog.pg_language l ON l.oid = p.prolang
    JOIN pg_catalog.pg_proc v ON v.oid = l.lanvalidator
    WHERE d.step = ANY (pg_catalog.current_setting('safeschema.done')::int[])
  LOOP
    -- As when it runs.
    PERFORM pg_catalog.set_config('search_path', coalesce(function.path, 'public, extensions, pg_temp'), true);
    BEGIN
      EXECUTE function.validation;
    EXCEPTION WHEN OTHERS THEN
      obstacles := obstacles || ('function ' || function.signature || ': its body cannot be read: ' || SQLERRM || '; mend it');
    END;
  END LOOP;
  PERFORM pg_catalog.set_config('check_function_bodies', 'off', true), pg_catalog.set_config('search_path', '', true);
  IF obstacles IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'SS001', HINT = 'Each line names the object, the reason and the way out. Remove them all, then run the script again.',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(obstacles) || CASE pg_catalog.cardinality(obstacles) WHEN 1 THEN ' obstacle' ELSE ' obstacles' END || '; everything was undone' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(obstacles) WITH ORDINALITY AS l (line, place));
  END IF;
END
$bodies$;

-- FORCE ROW LEVEL SECURITY as it was, on tables about which nothing else is declared.
DO $force$
DECLARE
  relation oid;
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  FOR relation IN SELECT pg_catalog.to_regclass(r)::oid FROM unnest(ARRAY[]::text[]) AS r LOOP
    IF relation = ANY (pg_catalog.current_setting('safeschema.forced')::oid[]) THEN
      EXECUTE 'ALTER TABLE ' || relation::regclass || ' FORCE ROW LEVEL SECURITY';
    END IF;
  END LOOP;
END
$force$;

-- Expressions of objects that this run made: the catalog says how the server writes them.
DO $back$
DECLARE
  kind text;
  learned jsonb;
  done int[];
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0' THEN
    RETURN;
  END IF;
  done := pg_catalog.current_setting('safeschema.done')::int[];
  IF pg_catalog.current_setting('safeschema.converted') = 'yes' THEN
    -- Columns that differ now are others than before.
    EXECUTE 'SELECT count(*) FROM (' || pg_catalog.current_setting('safeschema.compare_column') || ') AS q';
  END IF;
  FOREACH kind IN ARRAY ARRAY['column_default', 'check_constraint', 'index', 'view', 'policy']::text[] LOOP
    EXECUTE 'SELECT pg_catalog.jsonb_object_agg(l ->> ''key'', pg_catalog.jsonb_build_array(l ->> ''actual'')) FROM (' || pg_catalog.current_setting('safeschema.compare_' || kind)
         || ') AS q CROSS JOIN LATERAL unnest(q.made_by) AS m (step) JOIN unnest($1) AS f (step) ON f.step = m.step CROSS JOIN LATERAL pg_catalog.jsonb_array_elements(q.learn) AS l WHERE l ->> ''actual'' IS NOT NULL' INTO learned USING done;
    PERFORM pg_catalog.set_config('safeschema.forms', (pg_catalog.current_setting('safeschema.forms')::jsonb || coalesce(learned, '{}'))::text, true);
  END LOOP;
END
$back$;

-- Written down, so that the next run needs to compare only.
DO $record$
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.pending') = '0'
     OR NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('safeschema.normal_form') AND pg_catalog.pg_has_role(c.relowner, 'USAGE')) THEN
    RETURN;
  END IF;
  INSERT INTO safeschema.normal_form (key, server, form)
  SELECT k.key, pg_catalog.current_setting('server_version_num')::int / 10000, f.form
  FROM pg_catalog.jsonb_each(pg_catalog.current_setting('safeschema.forms')::jsonb) AS k (key, forms)
  CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(k.forms) AS f (form)
  ON CONFLICT DO NOTHING;
END
$record$;

-- ═══ Part 5: the checks ════════════════════════════════════════════════════════════════════════════════════════════

-- Left-overs that would reject rows.
SET LOCAL safeschema.verify_left_over = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2] AS columns, v[3] AS names, v[4] AS definitions, v[5] AS keys, v[6] AS before, v[7] AS behind, v[8] AS indexes, v[9] AS unique_over, v[10] AS written
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.model_metrics | {id,model_name,task_type,response_time_ms,tokens_used,success,error_message,metadata,created_at} | {model_metrics_pkey} | {"PRIMARY KEY (id)"} | {} | {} | {} | {} | {id} | {}
public.profiles | {id,email,full_name,company,avatar_url,created_at,updated_at} | {profiles_pkey,profiles_email_unique,profiles_id_fkey} | {"PRIMARY KEY (id)","UNIQUE (email)","FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE CASCADE"} | {} | {} | {} | {} | {id,email} | {}
public.conversations | {id,user_id,status,channel,metadata,created_at,updated_at} | {conversations_status_check,conversations_pkey,conversations_user_id_fkey} | {"PRIMARY KEY (id)","FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE SET NULL"} | {"XV3BPH_zr8J9gqyw"} | {"CHECK ("} | {")"} | {conversations_user_id_idx} | {id} | {}
public.messages | {id,conversation_id,role,content,agent_type,metadata,created_at} | {messages_role_check,messages_pkey,messages_conversation_id_fkey} | {"PRIMARY KEY (id)","FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE"} | {"obVP7ftgICTylo4x"} | {"CHECK ("} | {")"} | {idx_messages_conversation_id,idx_messages_created_at} | {id} | {}
public.workflow_executions | {conversation_id} | {} | {} | {} | {} | {} | {} | {} | {}
$rows$, E'\n'), E'\n') AS l (line)
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'table ' || s.relation || ' accepts rows' AS id, s.* FROM listed s
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
, tables AS MATERIALIZED (
  SELECT e.*, c.oid, e.columns::name[] AS own, e.names::name[] AS named, e.indexes::name[] AS indexed
  FROM expected e LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
), undeclared AS MATERIALIZED (
  SELECT k.conrelid, k.conname, k.contype, k.conkey, pg_catalog.pg_get_constraintdef(k.oid) AS definition, e.own, e.definitions::text[] AS definitions, e.keys::text[] AS keys, e.before::text[] AS before, e.behind::text[] AS behind
  FROM tables e JOIN pg_catalog.pg_constraint k ON k.conrelid = e.oid
  WHERE k.contype IN ('c', 'u', 'x', 'f') AND k.conparentid = 0 AND k.conname <> ALL (e.named)
), unique_indexes AS MATERIALIZED (
  SELECT i.*, ic.relname, ic.reloptions, ic.relkind, e.own, e.unique_over::text[] AS unique_over, e.written::text[] AS written
  FROM tables e
  JOIN pg_catalog.pg_index i ON i.indrelid = e.oid
  JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
  LEFT JOIN pg_catalog.pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
  WHERE i.indisunique AND ic.relname <> ALL (e.indexed) AND k.oid IS NULL
), rejecting AS (
  SELECT e.oid, 'column ' || pg_catalog.quote_ident(a.attname) || ' NOT NULL without a default: declare [LegacyColumn(…, DropNotNull = true)]' AS what
  FROM tables e JOIN pg_catalog.pg_attribute a ON a.attrelid = e.oid LEFT JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AND t.typdefault IS NULL AND a.attname <> ALL (e.own)
  UNION ALL
  SELECT u.conrelid, 'constraint ' || pg_catalog.quote_ident(u.conname) || ' ' || u.definition || ': declare it, or drop it with [DropConstraint]'
  FROM undeclared u
  WHERE u.definition <> ALL (u.definitions)
    AND EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = u.conrelid AND a.attnum = ANY (u.conkey) AND a.attname = ANY (u.own))
    AND NOT EXISTS (
      SELECT FROM unnest(u.keys, u.before, u.behind) AS w (key, before, behind)
      CROSS JOIN LATERAL pg_catalog.jsonb_array_elements_text(coalesce((SELECT n.forms FROM known n) -> w.key, '[]')) AS f (form)
      WHERE u.definition = w.before || f.form || w.behind)
    -- Whether one that nobody has recorded is the declared one is for its own check to say.
    AND NOT EXISTS (SELECT FROM unnest(u.keys, u.before) AS w (key, before) WHERE NOT (SELECT n.forms FROM known n) ? w.key AND pg_catalog.starts_with(u.definition, w.before))
  UNION ALL
  SELECT i.indrelid, 'unique index ' || pg_catalog.quote_ident(i.relname) || ' ' || pg_catalog.pg_get_indexdef(i.indexrelid) || ': declare it, or drop it'
  FROM unique_indexes i
  WHERE EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = i.indexrelid AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid = i.indrelid
                  AND a.attname = ANY (i.own))
    AND NOT EXISTS (SELECT FROM unnest(i.written) AS key WHERE (SELECT n.forms FROM known n) -> key ? pg_catalog.substr(CASE WHEN i.reloptions IS NULL THEN pg_catalog.pg_get_indexdef(i.indexrelid) ELSE pg_catalog.replace(pg_catalog.pg_get_indexdef(i.indexrelid), ' WITH (' || (
        SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || '=' || CASE WHEN pg_catalog.quote_ident(o.option_value) = o.option_value THEN o.option_value ELSE pg_catalog.quote_literal(o.option_value) END, ', ')
        FROM pg_catalog.pg_options_to_table(i.reloptions) o) || ')', '') END,
      pg_catalog.length('CREATE ' || CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(i.relname) || ' ON ' || CASE i.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END
        || (SELECT CASE WHEN r.relpersistence = 't' THEN 'pg_temp' ELSE r.relnamespace::regnamespace::text END || '.' || pg_catalog.quote_ident(r.relname)
            FROM pg_catalog.pg_class r WHERE r.oid = i.indrelid)) + 2))
    AND (i.indexprs IS NOT NULL OR i.indnullsnotdistinct OR (
      SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY u.place)
      FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS u (attnum, place) JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.attnum
      WHERE u.place <= i.indnkeyatts) <> ALL (i.unique_over)))
SELECT e.id, CASE WHEN r.rejecting IS NULL THEN 'passed' ELSE 'failed' END AS verdict,
       'nothing undeclared that rejects rows' AS expected, coalesce(r.rejecting, 'nothing undeclared that rejects rows') AS actual
FROM tables e
LEFT JOIN (SELECT x.oid, pg_catalog.string_agg(x.what, ', ' ORDER BY x.what) AS rejecting FROM rejecting x GROUP BY x.oid) AS r ON r.oid = e.oid
$query$;

-- Privileges on schemas.
SET LOCAL safeschema.verify_schema_privilege = $query$
WITH expected (id, schema, grantee, privileges, exact) AS (VALUES
  ('schema public privileges anon', 'public', 'anon', ARRAY['USAGE'], false),
  ('schema public privileges authenticated', 'public', 'authenticated', ARRAY['USAGE'], false),
  ('schema public privileges service_role', 'public', 'service_role', ARRAY['USAGE'], false)
)
SELECT e.id, CASE WHEN n.oid IS NULL OR g.oid IS NULL THEN 'failed' WHEN CASE WHEN e.exact THEN h.held = e.privileges ELSE h.held @> e.privileges END THEN 'passed' ELSE 'failed' END AS verdict,
       CASE WHEN e.exact THEN 'exactly ' ELSE 'at least ' END || coalesce(nullif(pg_catalog.array_to_string(e.privileges, ', '), ''), 'nothing') AS expected,
       CASE WHEN n.oid IS NULL THEN 'no such schema' WHEN g.oid IS NULL THEN 'no such role' ELSE coalesce(nullif(pg_catalog.array_to_string(h.held, ', '), ''), 'nothing') END AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
CROSS JOIN LATERAL (SELECT CASE WHEN e.grantee = 'PUBLIC' THEN 0::oid ELSE (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = e.grantee::name) END AS oid) AS g
CROSS JOIN LATERAL (
  SELECT coalesce(pg_catalog.array_agg(p || CASE WHEN e.exact AND pg_catalog.has_schema_privilege(g.oid, n.oid, p || ' WITH GRANT OPTION') THEN ' with grant option' ELSE '' END ORDER BY p), '{}') AS held
  FROM unnest(ARRAY['CREATE', 'USAGE']) AS p WHERE pg_catalog.has_schema_privilege(g.oid, n.oid, p)) AS h
$query$;

-- Extensions.
SET LOCAL safeschema.verify_extension = $query$
WITH expected (id, name) AS (VALUES
  ('extension pgcrypto', 'pgcrypto'),
  ('extension "uuid-ossp"', 'uuid-ossp')
)
SELECT e.id, CASE WHEN a.installed_version IS NULL THEN 'failed' ELSE 'passed' END AS verdict,
       'installed' AS expected, CASE WHEN a.installed_version IS NULL THEN 'not installed' ELSE 'installed' END AS actual
FROM expected e LEFT JOIN pg_catalog.pg_available_extensions a ON a.name = e.name::name
$query$;

-- Trigger functions.
SET LOCAL safeschema.verify_trigger_function = $query$
WITH expected (id, function, definition) AS (VALUES
  ('function public.handle_new_user', 'public.handle_new_user()', $definition$CREATE OR REPLACE FUNCTION public.handle_new_user()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO ''
AS $function$
BEGIN
  INSERT INTO public.profiles (id, created_at)
  VALUES (NEW.id, now())
  ON CONFLICT (id) DO NOTHING;
  RETURN NEW;
END
$function$
$definition$),
  ('function public.update_updated_at_column', 'public.update_updated_at_column()', $definition$CREATE OR REPLACE FUNCTION public.update_updated_at_column()
 RETURNS trigger
 LANGUAGE plpgsql
 SET search_path TO ''
AS $function$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END
$function$
$definition$)
)
SELECT e.id, CASE WHEN f.actual = e.definition THEN 'passed' ELSE 'failed' END AS verdict,
       e.definition AS expected, coalesce(f.actual, 'missing') AS actual
FROM expected e
CROSS JOIN LATERAL (SELECT CASE WHEN p.prokind IN ('f', 'p') THEN pg_catalog.pg_get_functiondef(p.oid) END AS actual
                    FROM (SELECT pg_catalog.to_regprocedure(e.function)::oid AS oid) AS x
                    LEFT JOIN pg_catalog.pg_proc p ON p.oid = x.oid) AS f
$query$;

-- Earlier policies that go.
SET LOCAL safeschema.verify_dropped_policy = $query$
WITH expected (id, schema, relation, name) AS (VALUES
  ('no policy public.model_metrics."Anyone can view metrics"', 'public', 'model_metrics', 'Anyone can view metrics'),
  ('no policy public.profiles."Users can view own profile"', 'public', 'profiles', 'Users can view own profile'),
  ('no policy public.profiles."Users can update own profile"', 'public', 'profiles', 'Users can update own profile'),
  ('no policy public.profiles."Admins can view all profiles"', 'public', 'profiles', 'Admins can view all profiles'),
  ('no policy public.conversations."Service role full access"', 'public', 'conversations', 'Service role full access'),
  ('no policy public.conversations."Users read own"', 'public', 'conversations', 'Users read own'),
  ('no policy public.conversations."Users can view own conversations"', 'public', 'conversations', 'Users can view own conversations'),
  ('no policy public.conversations."Anyone can insert conversations"', 'public', 'conversations', 'Anyone can insert conversations'),
  ('no policy public.conversations."Admins can view all conversations"', 'public', 'conversations', 'Admins can view all conversations'),
  ('no policy public.conversations."Enable all for service role"', 'public', 'conversations', 'Enable all for service role'),
  ('no policy public.messages."Service role full access"', 'public', 'messages', 'Service role full access'),
  ('no policy public.messages."Users can view messages"', 'public', 'messages', 'Users can view messages'),
  ('no policy public.messages."Anyone can insert messages"', 'public', 'messages', 'Anyone can insert messages'),
  ('no policy public.messages."Service role can manage messages"', 'public', 'messages', 'Service role can manage messages'),
  ('no policy public.workflow_executions."Authenticated read access"', 'public', 'workflow_executions', 'Authenticated read access')
)
SELECT e.id, CASE WHEN p.policyname IS NULL THEN 'passed' ELSE 'failed' END AS verdict,
       'gone' AS expected, CASE WHEN p.policyname IS NULL THEN 'gone' ELSE p.cmd || ' TO ' || pg_catalog.array_to_string(p.roles, ', ') END AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_policies p ON p.schemaname = e.schema::name AND p.tablename = e.relation::name AND p.policyname = e.name::name
$query$;

-- Earlier constraints and triggers that go.
SET LOCAL safeschema.verify_dropped_object = $query$
WITH expected (id, schema, relation, name, kind) AS (VALUES
  ('no constraint public.conversations.conversations_channel_check', 'public', 'conversations', 'conversations_channel_check', 'constraint'),
  ('no trigger public.conversations.conversations_touch', 'public', 'conversations', 'conversations_touch', 'trigger')
)
SELECT e.id, CASE WHEN x.found IS NULL THEN 'passed' ELSE 'failed' END AS verdict, 'gone' AS expected, coalesce(x.found, 'gone') AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
CROSS JOIN LATERAL (
  SELECT CASE e.kind WHEN 'constraint' THEN (SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = c.oid AND k.conname = e.name::name)
         ELSE (SELECT pg_catalog.pg_get_triggerdef(t.oid) FROM pg_catalog.pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = e.name::name) END AS found) AS x
$query$;

-- Tables.
SET LOCAL safeschema.verify_table = $query$
WITH expected (id, schema, relation, optional) AS (VALUES
  ('table public.model_metrics', 'public', 'model_metrics', false),
  ('table public.profiles', 'public', 'profiles', false),
  ('table public.conversations', 'public', 'conversations', false),
  ('table public.messages', 'public', 'messages', false),
  ('table public.workflow_executions', 'public', 'workflow_executions', true)
)
SELECT e.id, CASE WHEN t.tablename IS NOT NULL OR (c.oid IS NULL AND e.optional) THEN 'passed' ELSE 'failed' END AS verdict,
       'a table' AS expected,
       CASE WHEN t.tablename IS NOT NULL THEN 'a table' WHEN c.oid IS NOT NULL THEN 'an object of another kind'
            WHEN e.optional THEN 'not there, which is allowed' ELSE 'missing' END AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
LEFT JOIN pg_catalog.pg_tables t ON t.schemaname = e.schema::name AND t.tablename = e.relation::name
$query$;

-- Missing columns of tables that exist.
SET LOCAL safeschema.verify_column = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2] AS name, v[3] AS type, v[4]::boolean AS not_null, v[5] AS default_sql, v[6] AS default_key, v[7] AS made, v[8]::boolean AS optional
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.model_metrics | id | uuid | true | gen_random_uuid() | y8IyzOy6JKG9xxxR |  | false
public.model_metrics | model_name | text | true | NULL | NULL |  | false
public.model_metrics | task_type | text | false | NULL | NULL |  | false
public.model_metrics | response_time_ms | integer | false | NULL | NULL |  | false
public.model_metrics | tokens_used | integer | false | NULL | NULL |  | false
public.model_metrics | success | boolean | false | true | HIoY306UJh61GTYr |  | false
public.model_metrics | error_message | text | false | NULL | NULL |  | false
public.model_metrics | metadata | jsonb | false | NULL | NULL |  | false
public.model_metrics | created_at | timestamp with time zone | false | now() | IYsxr3lIVJocFPy8 |  | false
public.profiles | id | uuid | true | NULL | NULL |  | false
public.profiles | email | text | false | NULL | NULL |  | false
public.profiles | full_name | text | false | NULL | NULL |  | false
public.profiles | company | text | false | NULL | NULL |  | false
public.profiles | avatar_url | text | false | NULL | NULL |  | false
public.profiles | created_at | timestamp with time zone | false | now() | IYsxr3lIVJocFPy8 |  | false
public.profiles | updated_at | timestamp with time zone | false | now() | IYsxr3lIVJocFPy8 |  | false
public.conversations | id | uuid | true | gen_random_uuid() | y8IyzOy6JKG9xxxR |  | false
public.conversations | user_id | uuid | false | NULL | NULL |  | false
public.conversations | status | text | false | 'active' | Rbge3XjUpnKILKNo |  | false
public.conversations | channel | text | false | 'chat' | zLH1ygzM010njnJu |  | false
public.conversations | metadata | jsonb | false | '{}' | E4slQvLWnd6gJwuy |  | false
public.conversations | created_at | timestamp with time zone | false | now() | IYsxr3lIVJocFPy8 |  | false
public.conversations | updated_at | timestamp with time zone | false | now() | IYsxr3lIVJocFPy8 |  | false
public.messages | id | uuid | true | gen_random_uuid() | y8IyzOy6JKG9xxxR |  | false
public.messages | conversation_id | uuid | true | NULL | NULL |  | false
public.messages | role | text | true | NULL | NULL |  | false
public.messages | content | text | true | NULL | NULL |  | false
public.messages | agent_type | text | false | NULL | NULL |  | false
public.messages | metadata | jsonb | false | '{}' | E4slQvLWnd6gJwuy |  | false
public.messages | created_at | timestamp with time zone | false | now() | IYsxr3lIVJocFPy8 |  | false
public.workflow_executions | conversation_id | uuid | false | NULL | NULL |  | true
$rows$, E'\n'), E'\n') AS l (line)
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'column ' || s.relation || '.' || s.name AS id, s.* FROM listed s
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms),
relations AS MATERIALIZED (
  SELECT r.relation, pg_catalog.to_regclass(r.relation)::oid AS oid FROM (SELECT DISTINCT l.relation FROM listed l) AS r),
unvalidated AS MATERIALIZED (
  SELECT n.conrelid AS relation, n.conkey[1] AS attnum FROM pg_catalog.pg_constraint n WHERE n.contype = 'n' AND n.conrelid <> 0 AND pg_catalog.pg_get_constraintdef(n.oid) LIKE '%NOT VALID'),
actual AS MATERIALIZED (
  SELECT e.id, e.type, e.not_null, e.default_sql, e.made, c.oid IS NULL AND e.optional AS excused, a.attnum, a.attnotnull, coalesce((c.oid, a.attnum) IN (SELECT u.relation, u.attnum FROM unvalidated u), false) AS unvalidated,
         pg_catalog.format_type(a.atttypid, a.atttypmod)
           || CASE WHEN a.attcollation IN (0, 'pg_catalog."default"'::regcollation) OR a.attcollation = (SELECT t.typcollation FROM pg_catalog.pg_type t WHERE t.oid = a.atttypid) THEN ''
                   ELSE ' COLLATE ' || a.attcollation::regcollation END AS actual_type,
         pg_catalog.pg_get_expr(ad.adbin, CASE a.attgenerated WHEN '' THEN 0 ELSE ad.adrelid END) AS actual_default, (SELECT n.forms FROM known n) -> e.default_key AS forms,
         CASE WHEN a.attgenerated = 's' THEN 'GENERATED ALWAYS AS STORED' WHEN a.attgenerated <> '' THEN 'GENERATED ALWAYS AS VIRTUAL'
              WHEN a.attidentity = 'a' THEN 'GENERATED ALWAYS AS IDENTITY' WHEN a.attidentity = 'd' THEN 'GENERATED BY DEFAULT AS IDENTITY' ELSE '' END AS actual_made
  FROM expected e
  LEFT JOIN relations c ON c.relation = e.relation
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = (CASE WHEN e.name LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(e.name, 2, pg_catalog.length(e.name) - 2), '""', '"') ELSE e.name END)::name AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_catalog.pg_attrdef ad ON ad.adrelid = c.oid AND ad.adnum = a.attnum)
SELECT x.id || ' type' AS id, CASE WHEN x.excused OR x.actual_type = x.type THEN 'passed' ELSE 'failed' END AS verdict, x.type AS expected, coalesce(x.actual_type, 'missing') AS actual
FROM actual x
UNION ALL
SELECT x.id || ' nullability', CASE WHEN x.excused OR x.attnotnull = x.not_null AND NOT (x.not_null AND x.unvalidated) THEN 'passed' ELSE 'failed' END,
       CASE WHEN x.not_null THEN 'NOT NULL' ELSE 'NULL allowed' END,
       CASE WHEN x.attnum IS NULL THEN 'missing' WHEN x.unvalidated THEN 'NOT NULL, but not validated' WHEN x.attnotnull THEN 'NOT NULL' ELSE 'NULL allowed' END
FROM actual x
UNION ALL
SELECT x.id || ' default',
       CASE WHEN x.excused THEN 'passed' WHEN x.actual_made <> x.made THEN 'failed'
            WHEN x.default_sql IS NULL THEN CASE WHEN x.actual_default IS NULL THEN 'passed' ELSE 'failed' END
            WHEN x.actual_default IS NULL THEN 'failed' WHEN x.forms IS NULL THEN 'undecided'
            WHEN x.forms @> pg_catalog.to_jsonb(x.actual_default) THEN 'passed' ELSE 'failed' END,
       coalesce(nullif(pg_catalog.concat_ws(' ', nullif(x.made, ''), x.default_sql), ''), 'no default'),
       coalesce(nullif(pg_catalog.concat_ws(' ', nullif(x.actual_made, ''), x.actual_default), ''), 'no default')
FROM actual x
$query$;

-- Columns that may be NULL.
SET LOCAL safeschema.verify_nullable_column = $query$
WITH expected (id, schema, relation, name) AS (VALUES
  ('legacy column public.profiles.role', 'public', 'profiles', 'role'),
  ('legacy column public.conversations.conversation_id', 'public', 'conversations', 'conversation_id'),
  ('legacy column public.conversations.role', 'public', 'conversations', 'role'),
  ('legacy column public.conversations.content', 'public', 'conversations', 'content'),
  ('legacy column public.conversations.session_id', 'public', 'conversations', 'session_id'),
  ('legacy column public.messages.sender_type', 'public', 'messages', 'sender_type')
)
SELECT e.id, CASE WHEN a.attnotnull THEN 'failed' ELSE 'passed' END AS verdict, 'NULL allowed, or no such column' AS expected,
       CASE WHEN a.attnum IS NULL THEN 'no such column' WHEN a.attnotnull THEN 'NOT NULL' ELSE 'NULL allowed' END AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = e.schema::name
LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = e.relation::name
LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attname = e.name::name AND a.attnum > 0 AND NOT a.attisdropped
$query$;

-- Steps.
SET LOCAL safeschema.verify_step = $query$
WITH expected (id, name) AS (VALUES
  ('step profiles_for_all_users', 'profiles_for_all_users'),
  ('step statuses_of_the_consolidated_attempt', 'statuses_of_the_consolidated_attempt')
)
SELECT e.id, CASE WHEN s.answer ->> 'refused' IS NOT NULL THEN CASE WHEN (coalesce(pg_catalog.current_setting('safeschema.forms', true)::jsonb ? (s.answer ->> 'key'), false) AND EXISTS (SELECT FROM pg_catalog.pg_tables t WHERE t.schemaname = 'safeschema' AND t.tablename = 'normal_form' AND pg_catalog.pg_has_role(t.tableowner, 'USAGE'))) THEN 'passed' ELSE 'undecided' END WHEN (s.answer ->> 'done')::boolean OR s.answer ->> 'needed' IS NULL THEN 'passed' ELSE 'failed' END AS verdict,
       'done' AS expected, CASE WHEN s.answer ->> 'refused' IS NOT NULL THEN CASE WHEN (coalesce(pg_catalog.current_setting('safeschema.forms', true)::jsonb ? (s.answer ->> 'key'), false) AND EXISTS (SELECT FROM pg_catalog.pg_tables t WHERE t.schemaname = 'safeschema' AND t.tablename = 'normal_form' AND pg_catalog.pg_has_role(t.tableowner, 'USAGE'))) THEN 'done when it was applied; now ' ELSE '' END || 'its question may not be asked: ' || (s.answer ->> 'refused') WHEN s.answer ->> 'needed' IS NULL THEN 'its relations do not exist: nothing to move' WHEN (s.answer ->> 'done')::boolean THEN 'done' ELSE 'not done' END AS actual
FROM expected e
CROSS JOIN LATERAL (SELECT pg_catalog.current_setting('safeschema.steps')::jsonb -> e.name AS answer) AS s
$query$;

-- Primary keys and unique constraints.
SET LOCAL safeschema.verify_key = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2] AS name, v[3] AS definition, v[4]::boolean AS optional
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.model_metrics | model_metrics_pkey | PRIMARY KEY (id) | false
public.profiles | profiles_pkey | PRIMARY KEY (id) | false
public.profiles | profiles_email_unique | UNIQUE (email) | false
public.conversations | conversations_pkey | PRIMARY KEY (id) | false
public.messages | messages_pkey | PRIMARY KEY (id) | false
$rows$, E'\n'), E'\n') AS l (line)
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'constraint ' || s.relation || '.' || s.name AS id, s.* FROM listed s
)
, actual AS MATERIALIZED (
  SELECT o.conrelid, o.conname,
         CASE WHEN NOT i.indisvalid THEN 'invalid: '
              WHEN o.oid IN (SELECT g.tgconstraint FROM pg_catalog.pg_trigger g WHERE g.tgconstraint <> 0 AND g.tgenabled NOT IN ('O', 'A')) THEN 'its triggers are switched off: '
              ELSE '' END || pg_catalog.pg_get_constraintdef(o.oid) AS definition
  FROM pg_catalog.pg_constraint o
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = o.conindid AND o.contype <> 'f'
  WHERE o.contype IN ('p', 'u') AND o.conrelid <> 0)
SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR q.definition IS NOT NULL THEN 'passed' ELSE 'failed' END AS verdict,
       e.definition AS expected, coalesce(q.definition, s.definition, 'missing') AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
LEFT JOIN (SELECT DISTINCT a.conrelid, a.definition FROM actual a) AS q ON q.conrelid = c.oid AND q.definition = e.definition
LEFT JOIN actual s ON s.conrelid = c.oid AND s.conname = (CASE WHEN e.name LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(e.name, 2, pg_catalog.length(e.name) - 2), '""', '"') ELSE e.name END)::name
$query$;

-- Check constraints.
SET LOCAL safeschema.verify_check_constraint = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2] AS name, v[3] AS source, v[4] AS key, v[5]::boolean AS optional
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.conversations | conversations_status_check | status IN ('active', 'paused', 'completed', 'archived') | XV3BPH_zr8J9gqyw | false
public.messages | messages_role_check | role IN ('user', 'assistant', 'system') | obVP7ftgICTylo4x | false
$rows$, E'\n'), E'\n') AS l (line)
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'constraint ' || s.relation || '.' || s.name AS id, s.* FROM listed s
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
, relations AS MATERIALIZED (
  SELECT r.relation, pg_catalog.to_regclass(r.relation)::oid AS oid FROM (SELECT DISTINCT l.relation FROM listed l) AS r
), actual AS MATERIALIZED (
  SELECT o.conrelid, o.conname, pg_catalog.pg_get_constraintdef(o.oid) AS definition FROM pg_catalog.pg_constraint o
  WHERE o.contype = 'c' AND o.conrelid IN (SELECT r.oid FROM relations r)
), checks AS (
  SELECT e.id, e.source, c.oid IS NULL AND e.optional AS excused, k.forms, a.conname = (CASE WHEN e.name LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(e.name, 2, pg_catalog.length(e.name) - 2), '""', '"') ELSE e.name END)::name AS named, a.definition,
         a.definition LIKE 'CHECK (%)' AND k.forms @> pg_catalog.to_jsonb(pg_catalog.substr(a.definition, 8, pg_catalog.length(a.definition) - 8)) AS equal
  FROM expected e
  LEFT JOIN relations c ON c.relation = e.relation
  LEFT JOIN actual a ON a.conrelid = c.oid
  CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.key AS forms OFFSET 0) AS k)
SELECT x.id,
       CASE WHEN pg_catalog.bool_or(x.excused OR x.equal) THEN 'passed'
            WHEN pg_catalog.bool_and(x.forms IS NULL) AND count(x.definition) > 0 THEN 'undecided' ELSE 'failed' END AS verdict,
       'CHECK (' || x.source || ')' AS expected,
       coalesce(pg_catalog.min(x.definition) FILTER (WHERE x.equal), pg_catalog.min(x.definition) FILTER (WHERE x.named), 'missing') AS actual
FROM checks x
GROUP BY x.id, x.source
$query$;

-- Foreign keys.
SET LOCAL safeschema.verify_foreign_key = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2] AS name, v[3] AS definition, v[4]::boolean AS optional
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.profiles | profiles_id_fkey | FOREIGN KEY (id) REFERENCES auth.users(id) ON DELETE CASCADE | false
public.conversations | conversations_user_id_fkey | FOREIGN KEY (user_id) REFERENCES public.profiles(id) ON DELETE SET NULL | false
public.messages | messages_conversation_id_fkey | FOREIGN KEY (conversation_id) REFERENCES public.conversations(id) ON DELETE CASCADE | false
$rows$, E'\n'), E'\n') AS l (line)
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'constraint ' || s.relation || '.' || s.name AS id, s.* FROM listed s
)
, actual AS MATERIALIZED (
  SELECT o.conrelid, o.conname,
         CASE WHEN NOT i.indisvalid THEN 'invalid: '
              WHEN o.oid IN (SELECT g.tgconstraint FROM pg_catalog.pg_trigger g WHERE g.tgconstraint <> 0 AND g.tgenabled NOT IN ('O', 'A')) THEN 'its triggers are switched off: '
              ELSE '' END || pg_catalog.pg_get_constraintdef(o.oid) AS definition
  FROM pg_catalog.pg_constraint o
  LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = o.conindid AND o.contype <> 'f'
  WHERE o.contype IN ('f') AND o.conrelid <> 0)
SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR q.definition IS NOT NULL THEN 'passed' ELSE 'failed' END AS verdict,
       e.definition AS expected, coalesce(q.definition, s.definition, 'missing') AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
LEFT JOIN (SELECT DISTINCT a.conrelid, a.definition FROM actual a) AS q ON q.conrelid = c.oid AND q.definition = e.definition
LEFT JOIN actual s ON s.conrelid = c.oid AND s.conname = (CASE WHEN e.name LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(e.name, 2, pg_catalog.length(e.name) - 2), '""', '"') ELSE e.name END)::name
$query$;

-- Indexes.
SET LOCAL safeschema.verify_index = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2] AS name, v[3]::boolean AS is_unique, v[4] AS definition, v[5] AS key, v[6]::boolean AS optional
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.conversations | conversations_user_id_idx | false | USING btree (user_id) | NULL | false
public.messages | idx_messages_conversation_id | false | USING btree (conversation_id) | NULL | false
public.messages | idx_messages_created_at | false | USING btree (created_at DESC) | NULL | false
$rows$, E'\n'), E'\n') AS l (line)
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'index ' || s.relation || '.' || s.name AS id, s.* FROM listed s
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
, relations AS MATERIALIZED (
  SELECT r.relation, pg_catalog.to_regclass(r.relation)::oid AS oid FROM (SELECT DISTINCT x.relation FROM listed x) AS r
), actual AS MATERIALIZED (
  SELECT e.indrelid, e.indisvalid, e.indisunique, ic.relname, w.whole, pg_catalog.substr(CASE WHEN ic.reloptions IS NULL THEN w.whole ELSE pg_catalog.replace(w.whole, ' WITH (' || (
        SELECT pg_catalog.string_agg(pg_catalog.quote_ident(o.option_name) || '=' || CASE WHEN pg_catalog.quote_ident(o.option_value) = o.option_value THEN o.option_value ELSE pg_catalog.quote_literal(o.option_value) END, ', ')
        FROM pg_catalog.pg_options_to_table(ic.reloptions) o) || ')', '') END,
      pg_catalog.length('CREATE ' || CASE WHEN e.indisunique THEN 'UNIQUE ' ELSE '' END || 'INDEX ' || pg_catalog.quote_ident(ic.relname) || ' ON ' || CASE ic.relkind WHEN 'I' THEN 'ONLY ' ELSE '' END
        || (SELECT CASE WHEN r.relpersistence = 't' THEN 'pg_temp' ELSE r.relnamespace::regnamespace::text END || '.' || pg_catalog.quote_ident(r.relname)
            FROM pg_catalog.pg_class r WHERE r.oid = e.indrelid)) + 2) AS definition
  FROM pg_catalog.pg_index e
  JOIN pg_catalog.pg_class ic ON ic.oid = e.indexrelid
  CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_indexdef(e.indexrelid) AS whole OFFSET 0) AS w
  WHERE e.indrelid IN (SELECT r.oid FROM relations r) AND (NOT e.indisunique OR (SELECT pg_catalog.bool_or(u.is_unique) FROM listed u))
), wanted AS MATERIALIZED (
  SELECT e.id, e.relation, e.is_unique, e.definition AS form FROM expected e WHERE e.key IS NULL
  UNION ALL SELECT e.id, e.relation, e.is_unique, pg_catalog.jsonb_array_elements_text((SELECT n.forms FROM known n) -> e.key) FROM expected e WHERE e.key IS NOT NULL
)
SELECT e.id,
       CASE WHEN c.oid IS NULL AND e.optional OR q.definition IS NOT NULL THEN 'passed'
            WHEN s.definition IS NOT NULL AND NOT EXISTS (SELECT FROM wanted w WHERE w.id = e.id) THEN 'undecided' ELSE 'failed' END AS verdict,
       'valid ' || CASE WHEN e.is_unique THEN 'UNIQUE ' ELSE '' END || 'index ON ' || e.relation || ' ' || e.definition AS expected,
       coalesce(q.definition, s.definition, 'missing') AS actual
FROM expected e
LEFT JOIN relations c ON c.relation = e.relation
LEFT JOIN (SELECT w.id, pg_catalog.min(a.whole) AS definition FROM wanted w JOIN relations c ON c.relation = w.relation JOIN actual a ON a.indrelid = c.oid AND a.indisunique = w.is_unique AND a.definition = w.form
           WHERE a.indisvalid GROUP BY w.id) AS q ON q.id = e.id
LEFT JOIN (SELECT a.indrelid, a.relname, CASE WHEN a.indisvalid THEN '' ELSE 'invalid: ' END || a.whole AS definition FROM actual a) AS s ON s.indrelid = c.oid AND s.relname = (CASE WHEN e.name LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(e.name, 2, pg_catalog.length(e.name) - 2), '""', '"') ELSE e.name END)::name
$query$;

-- Triggers.
SET LOCAL safeschema.verify_trigger = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2] AS name, v[3] AS definition, v[4]::boolean AS optional
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.conversations | update_conversations_updated_at | CREATE TRIGGER update_conversations_updated_at BEFORE UPDATE ON public.conversations FOR EACH ROW EXECUTE FUNCTION public.update_updated_at_column() | false
auth.users | on_auth_user_created | CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.handle_new_user() | false
$rows$, E'\n'), E'\n') AS l (line)
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'trigger ' || s.relation || '.' || s.name AS id, s.* FROM listed s
)
SELECT e.id, CASE WHEN c.oid IS NULL AND e.optional OR (t.tgenabled = 'O' AND x.definition = e.definition) THEN 'passed' ELSE 'failed' END AS verdict,
       e.definition AS expected,
       coalesce(CASE WHEN t.tgenabled <> 'O' THEN 'not enabled: ' ELSE '' END || x.definition, 'missing') AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
LEFT JOIN pg_catalog.pg_trigger t ON t.tgrelid = c.oid AND t.tgname = (CASE WHEN e.name LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(e.name, 2, pg_catalog.length(e.name) - 2), '""', '"') ELSE e.name END)::name
CROSS JOIN LATERAL (SELECT pg_catalog.pg_get_triggerdef(t.oid) AS definition) AS x
$query$;

-- Views.
SET LOCAL safeschema.verify_view = $query1$
WITH expected (id, schema, relation, aspect, expected, key) AS (VALUES
  ('view public.model_performance', 'public', 'model_performance', 'query', $sql$SELECT
  model_name,
  count(*) AS total_requests,
  avg(response_time_ms) AS avg_response_time,
  sum(tokens_used) AS total_tokens,
  count(*) FILTER (WHERE success) AS successful_requests,
  count(*) FILTER (WHERE NOT success) AS failed_requests,
  round(100.0 * count(*) FILTER (WHERE success) / count(*), 2) AS success_rate
FROM public.model_metrics
WHERE created_at >= now() - interval '7 days'
GROUP BY model_name$sql$, 'eXYT6fUz9OKe-YzR'),
  ('view public.model_performance columns', 'public', 'model_performance', 'columns', 'model_name text, total_requests bigint, avg_response_time numeric, total_tokens bigint, successful_requests bigint, failed_requests bigint, success_rate numeric', NULL),
  ('view public.model_performance security', 'public', 'model_performance', 'security', 'security_invoker=true', NULL)
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms)
SELECT e.id,
       CASE WHEN x.actual IS NULL THEN 'failed'
            WHEN e.aspect <> 'query' THEN CASE WHEN x.actual = e.expected THEN 'passed' ELSE 'failed' END
            WHEN k.forms IS NULL THEN 'undecided'
            WHEN k.forms @> pg_catalog.to_jsonb(x.actual) THEN 'passed' ELSE 'failed' END AS verdict,
       e.expected, coalesce(x.actual, 'missing') AS actual
FROM expected e
CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.key AS forms) AS k
LEFT JOIN pg_catalog.pg_views v ON v.schemaname = e.schema::name AND v.viewname = e.relation::name
LEFT JOIN pg_catalog.pg_class c ON c.oid = (pg_catalog.quote_ident(v.schemaname) || '.' || pg_catalog.quote_ident(v.viewname))::regclass
CROSS JOIN LATERAL (
  SELECT CASE WHEN c.oid IS NULL THEN NULL
         ELSE CASE e.aspect
           WHEN 'query' THEN v.definition
           WHEN 'columns' THEN (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname) || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                                FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
           ELSE coalesce((SELECT CASE WHEN o IN ('security_invoker=on', 'security_invoker=1', 'security_invoker=yes') THEN 'security_invoker=true' ELSE o END
                          FROM unnest(c.reloptions) AS o WHERE o LIKE 'security_invoker=%'), 'security_invoker=false') END END AS actual) AS x
$query1$;

-- Privileges on functions.
SET LOCAL safeschema.verify_function_privilege = $query$
WITH expected (id, schema, name, inputs, withheld, granted) AS (VALUES
  ('function public.handle_new_user privileges', 'public', 'handle_new_user', ARRAY[]::text[], ARRAY['PUBLIC', 'anon', 'authenticated'], ARRAY[]::text[]),
  ('function public.update_updated_at_column privileges', 'public', 'update_updated_at_column', ARRAY[]::text[], ARRAY['PUBLIC', 'anon', 'authenticated'], ARRAY[]::text[])
)
SELECT e.id, CASE WHEN h.held AND h.actual = h.expected THEN 'passed' ELSE 'failed' END AS verdict, h.expected, h.actual
FROM expected e
LEFT JOIN LATERAL (
  SELECT p.* FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
  WHERE n.nspname = e.schema::name AND p.proname = e.name::name AND p.proargtypes::text = (SELECT coalesce(pg_catalog.string_agg(coalesce((CASE WHEN u.type LIKE '%.%' THEN pg_catalog.to_regtype(u.type) ELSE coalesce(pg_catalog.to_regtype(u.type), pg_catalog.to_regtype('public.' || u.type), pg_catalog.to_regtype('extensions.' || u.type)) END)::oid::text, '?'), ' ' ORDER BY u.place), '') FROM unnest(e.inputs) WITH ORDINALITY AS u (type, place)) OFFSET 0) AS p ON true
CROSS JOIN LATERAL (
  SELECT p.oid IS NOT NULL AS held, pg_catalog.concat_ws(', ', 'EXECUTE for ' || pg_catalog.string_agg(g.name, ', ' ORDER BY g.name) FILTER (WHERE g.granted), 'no EXECUTE for ' || pg_catalog.string_agg(g.name, ', ' ORDER BY g.name) FILTER (WHERE NOT g.granted)) AS expected,
         CASE WHEN p.oid IS NULL THEN 'missing' ELSE pg_catalog.concat_ws(', ', 'EXECUTE for ' || pg_catalog.string_agg(g.name, ', ' ORDER BY g.name) FILTER (WHERE pg_catalog.has_function_privilege(g.role, p.oid, 'EXECUTE')), 'no EXECUTE for ' || pg_catalog.string_agg(g.name, ', ' ORDER BY g.name) FILTER (WHERE NOT pg_catalog.has_function_privilege(g.role, p.oid, 'EXECUTE'))) END AS actual
  FROM (SELECT u.name, u.granted, CASE WHEN u.name = 'PUBLIC' THEN 0::oid ELSE r.oid END AS role
        FROM (SELECT w.name, false AS granted FROM unnest(e.withheld) AS w (name) UNION ALL SELECT w.name, true FROM unnest(e.granted) AS w (name)) AS u
        LEFT JOIN pg_catalog.pg_roles r ON r.rolname = u.name::name) AS g) AS h
$query$;

-- Row-level security.
SET LOCAL safeschema.verify_row_level_security = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2]::boolean AS force, v[3]::text[] AS policies, v[4]::boolean AS optional
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.model_metrics | false | {model_metrics_service_full_access} | false
public.profiles | false | {profiles_users_select_own,profiles_users_update_own,profiles_service_full_access} | false
public.conversations | false | {conversations_users_select_own,conversations_service_full_access,conversations_anon_insert} | false
public.messages | false | {messages_users_select_own,messages_service_full_access} | false
public.workflow_executions | false | {workflow_executions_users_select_own,workflow_executions_service_full_access} | true
$rows$, E'\n'), E'\n') AS l (line)
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'row-level security ' || s.relation AS id, s.* FROM listed s
)
, tables AS MATERIALIZED (
  SELECT e.id, e.force, e.policies::name[] AS policies, c.oid IS NULL AND e.optional AS excused, t.schemaname, t.tablename, t.rowsecurity, c.relforcerowsecurity
  FROM expected e
  LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation)
  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_tables t ON t.schemaname = n.nspname AND t.tablename = c.relname
), judged AS (
  SELECT t.id, t.excused, CASE WHEN t.force THEN 'on and forced' ELSE 'on' END AS expected,
         CASE WHEN t.tablename IS NULL THEN 'missing' WHEN NOT t.rowsecurity THEN 'off' WHEN t.relforcerowsecurity THEN 'on and forced' ELSE 'on' END AS actual
  FROM tables t
  UNION ALL
  SELECT t.id || ' undeclared policies', t.excused, 'no undeclared policy',
         CASE WHEN t.tablename IS NULL THEN 'missing' ELSE coalesce(u.names || ': OR-ed in by PostgreSQL; drop with [DropPolicy] or declare', 'no undeclared policy') END
  FROM tables t
  LEFT JOIN (SELECT d.id, pg_catalog.string_agg(pg_catalog.quote_ident(p.policyname), ', ' ORDER BY p.policyname) AS names
             FROM tables d JOIN pg_catalog.pg_policies p ON p.schemaname = d.schemaname AND p.tablename = d.tablename
             WHERE p.policyname <> ALL (d.policies) GROUP BY d.id) AS u ON u.id = t.id
  WHERE t.policies IS NOT NULL)
SELECT j.id, CASE WHEN j.excused OR j.expected = j.actual THEN 'passed' ELSE 'failed' END AS verdict, j.expected, j.actual
FROM judged j
$query$;

-- Policies.
SET LOCAL safeschema.verify_policy = $query$
WITH listed AS (
  SELECT v[1] AS relation, v[2] AS name, v[3] AS properties, v[4] AS using_source, v[5] AS using_key, v[6] AS check_source, v[7] AS check_key, v[8]::boolean AS optional
  FROM (
    SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
public.model_metrics | model_metrics_service_full_access | PERMISSIVE ALL TO service_role | true | ypa1S50wMF3Ot9S0 | true | ypa1S50wMF3Ot9S0 | false
public.profiles | profiles_users_select_own | PERMISSIVE SELECT TO authenticated | id = (select auth.uid()) | xKNTbNduTIxTgDyy | NULL | NULL | false
public.profiles | profiles_users_update_own | PERMISSIVE UPDATE TO authenticated | id = (select auth.uid()) | xKNTbNduTIxTgDyy | id = (select auth.uid()) | xKNTbNduTIxTgDyy | false
public.profiles | profiles_service_full_access | PERMISSIVE ALL TO service_role | true | zHjvsMLCfTk8WGcY | true | zHjvsMLCfTk8WGcY | false
public.conversations | conversations_users_select_own | PERMISSIVE SELECT TO authenticated | user_id = (select auth.uid()) | ifJEv0MQruATNa9S | NULL | NULL | false
public.conversations | conversations_service_full_access | PERMISSIVE ALL TO service_role | true | VYnu0d7bZeNy7ChO | true | VYnu0d7bZeNy7ChO | false
public.conversations | conversations_anon_insert | PERMISSIVE INSERT TO anon | NULL | NULL | user_id IS NULL | 2FN3Am5Rollk0nNT | false
public.messages | messages_service_full_access | PERMISSIVE ALL TO service_role | true | 09s-3sRyX5EjTkYa | true | 09s-3sRyX5EjTkYa | false
public.workflow_executions | workflow_executions_service_full_access | PERMISSIVE ALL TO service_role | true | lxyqnQYkGtP8zrob | true | lxyqnQYkGtP8zrob | true
$rows$, E'\n'), E'\n') AS l (line)
    UNION ALL VALUES
      (ARRAY['public.messages', 'messages_users_select_own', 'PERMISSIVE SELECT TO authenticated', 'EXISTS (
  SELECT 1 FROM public.conversations c
  WHERE c.id = messages.conversation_id AND c.user_id = (select auth.uid())
)', 'AvqTlI8FAChM0nm0', NULL, NULL, 'false']),
      (ARRAY['public.workflow_executions', 'workflow_executions_users_select_own', 'PERMISSIVE SELECT TO authenticated', 'EXISTS (
  SELECT 1 FROM public.conversations c
  WHERE c.id = workflow_executions.conversation_id AND c.user_id = (select auth.uid())
)', 'eKQOrDwQB4e3770m', NULL, NULL, 'true'])
    OFFSET 0) AS r (v)
), expected AS (
  SELECT 'policy ' || s.relation || '.' || s.name AS id, s.* FROM listed s
)
, known AS MATERIALIZED (SELECT pg_catalog.current_setting('safeschema.forms')::jsonb AS forms),
actual AS MATERIALIZED (
  SELECT p.schemaname, p.tablename, p.policyname, p.permissive, p.cmd, p.qual, p.with_check,
         CASE WHEN pg_catalog.cardinality(p.roles) = 1 THEN p.roles[1]::text
              ELSE (SELECT pg_catalog.string_agg(r::text, ', ' ORDER BY CASE WHEN r = 'public' THEN 'PUBLIC' ELSE r::text END COLLATE "C") FROM unnest(p.roles) AS r) END AS roles
  -- OFFSET 0: otherwise the view would look the roles up for each mention of them.
  FROM (SELECT * FROM pg_catalog.pg_policies OFFSET 0) AS p)
SELECT e.id,
       CASE WHEN e.optional AND pg_catalog.to_regclass(e.relation) IS NULL THEN 'passed'
            WHEN p.policyname IS NULL OR x.properties <> e.properties THEN 'failed'
            WHEN (e.using_source IS NULL) <> (p.qual IS NULL) OR (e.check_source IS NULL) <> (x.with_check IS NULL) THEN 'failed'
            WHEN (e.using_key IS NOT NULL AND u.forms IS NULL) OR (e.check_key IS NOT NULL AND w.forms IS NULL) THEN 'undecided'
            WHEN (e.using_key IS NULL OR u.forms @> pg_catalog.to_jsonb(p.qual))
             AND (e.check_key IS NULL OR w.forms @> pg_catalog.to_jsonb(x.with_check)) THEN 'passed'
            ELSE 'failed' END AS verdict,
       e.properties || coalesce(' USING (' || e.using_source || ')', '') || coalesce(' WITH CHECK (' || e.check_source || ')', '') AS expected,
       coalesce(x.properties || coalesce(' USING ' || p.qual, '') || coalesce(' WITH CHECK ' || x.with_check, ''), 'missing') AS actual
FROM expected e
LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(e.relation) AND c.relkind IN ('r', 'p')
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN actual p ON p.schemaname = n.nspname AND p.tablename = c.relname AND p.policyname = (CASE WHEN e.name LIKE '"%' THEN pg_catalog.replace(pg_catalog.substr(e.name, 2, pg_catalog.length(e.name) - 2), '""', '"') ELSE e.name END)::name
CROSS JOIN LATERAL (
  SELECT p.permissive || ' ' || p.cmd || ' TO ' || p.roles AS properties,
         coalesce(p.with_check, CASE WHEN e.check_source = e.using_source THEN p.qual END) AS with_check) AS x
CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.using_key AS forms) AS u
CROSS JOIN LATERAL (SELECT (SELECT n.forms FROM known n) -> e.check_key AS forms) AS w
$query$;

-- Privileges on tables and views.
SET LOCAL safeschema.verify_privilege = $query$
WITH expected (id, relation, grantee, privileges, exact, optional) AS (VALUES
  ('privileges public.model_metrics PUBLIC', 'public.model_metrics', 'PUBLIC', ARRAY[]::text[], true, false),
  ('privileges public.model_metrics anon', 'public.model_metrics', 'anon', ARRAY[]::text[], true, false),
  ('privileges public.model_metrics authenticated', 'public.model_metrics', 'authenticated', ARRAY[]::text[], true, false),
  ('privileges public.model_metrics service_role', 'public.model_metrics', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, false),
  ('privileges public.profiles PUBLIC', 'public.profiles', 'PUBLIC', ARRAY[]::text[], true, false),
  ('privileges public.profiles anon', 'public.profiles', 'anon', ARRAY[]::text[], true, false),
  ('privileges public.profiles authenticated', 'public.profiles', 'authenticated', ARRAY['SELECT', 'UPDATE'], true, false),
  ('privileges public.profiles service_role', 'public.profiles', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, false),
  ('privileges public.conversations PUBLIC', 'public.conversations', 'PUBLIC', ARRAY[]::text[], true, false),
  ('privileges public.conversations anon', 'public.conversations', 'anon', ARRAY['INSERT'], true, false),
  ('privileges public.conversations authenticated', 'public.conversations', 'authenticated', ARRAY['SELECT'], true, false),
  ('privileges public.conversations service_role', 'public.conversations', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, false),
  ('privileges public.messages PUBLIC', 'public.messages', 'PUBLIC', ARRAY[]::text[], true, false),
  ('privileges public.messages anon', 'public.messages', 'anon', ARRAY[]::text[], true, false),
  ('privileges public.messages authenticated', 'public.messages', 'authenticated', ARRAY['SELECT'], true, false),
  ('privileges public.messages service_role', 'public.messages', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, false),
  ('privileges public.workflow_executions PUBLIC', 'public.workflow_executions', 'PUBLIC', ARRAY[]::text[], true, true),
  ('privileges public.workflow_executions anon', 'public.workflow_executions', 'anon', ARRAY[]::text[], true, true),
  ('privileges public.workflow_executions authenticated', 'public.workflow_executions', 'authenticated', ARRAY['SELECT'], true, true),
  ('privileges public.workflow_executions service_role', 'public.workflow_executions', 'service_role', ARRAY['DELETE', 'INSERT', 'SELECT', 'UPDATE'], false, true),
  ('privileges public.model_performance PUBLIC', 'public.model_performance', 'PUBLIC', ARRAY[]::text[], true, false),
  ('privileges public.model_performance anon', 'public.model_performance', 'anon', ARRAY[]::text[], true, false),
  ('privileges public.model_performance authenticated', 'public.model_performance', 'authenticated', ARRAY[]::text[], true, false),
  ('privileges public.model_performance service_role', 'public.model_performance', 'service_role', ARRAY['SELECT'], false, false)
)
SELECT e.id,
       CASE WHEN pg_catalog.to_regclass(e.relation) IS NULL AND e.optional THEN 'passed'
            WHEN pg_catalog.to_regclass(e.relation) IS NULL OR g.oid IS NULL THEN 'failed'
            WHEN CASE WHEN e.exact THEN h.held = e.privileges ELSE h.held @> e.privileges END THEN 'passed' ELSE 'failed' END AS verdict,
       CASE WHEN e.exact THEN 'exactly ' ELSE 'at least ' END || coalesce(nullif(pg_catalog.array_to_string(e.privileges, ', '), ''), 'nothing') AS expected,
       CASE WHEN pg_catalog.to_regclass(e.relation) IS NULL THEN 'no such relation' WHEN g.oid IS NULL THEN 'no such role'
            ELSE coalesce(nullif(pg_catalog.array_to_string(h.held, ', '), ''), 'nothing') END AS actual
FROM expected e
CROSS JOIN LATERAL (SELECT CASE WHEN e.grantee = 'PUBLIC' THEN 0::oid ELSE (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = e.grantee::name) END AS oid) AS g
CROSS JOIN LATERAL (
  SELECT coalesce(pg_catalog.array_agg(v.privilege || CASE WHEN pg_catalog.has_table_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege) THEN '' ELSE ' on some columns' END
                                         || CASE WHEN e.exact AND pg_catalog.has_table_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege || ' WITH GRANT OPTION')
                                                 THEN ' with grant option' ELSE '' END ORDER BY v.privilege), '{}') AS held
  FROM unnest(ARRAY['DELETE', 'INSERT', 'REFERENCES', 'SELECT', 'TRIGGER', 'TRUNCATE', 'UPDATE']
              || CASE WHEN pg_catalog.current_setting('server_version_num')::int >= 170000 THEN ARRAY['MAINTAIN'] ELSE '{}' END) AS v (privilege)
  WHERE CASE WHEN v.privilege IN ('INSERT', 'REFERENCES', 'SELECT', 'UPDATE')
             THEN pg_catalog.has_any_column_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege)
               OR pg_catalog.has_table_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege)
             ELSE pg_catalog.has_table_privilege(g.oid, pg_catalog.to_regclass(e.relation)::oid, v.privilege) END) AS h
$query$;

-- The steps' questions, on what is there now.
DO $ask$ BEGIN EXECUTE pg_catalog.current_setting('safeschema.ask'); END $ask$;

-- The fingerprint of what is there now, before the checks: what somebody changes meanwhile is not in it.
DO $again$
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF (NOT (coalesce(pg_catalog.current_setting('safeschema.only_labels', true), 'no') = 'yes') AND (coalesce(nullif(pg_catalog.current_setting('safeschema.pending', true), ''), '0') <> '0' OR pg_catalog.current_setting('safeschema.changes') <> '0')) THEN
    EXECUTE pg_catalog.current_setting('safeschema.fingerprint');
  END IF;
END
$again$;

-- Every check. What has not passed stands first; a check that failed undoes the whole transaction.
DO $verify$
DECLARE
  verdicts refcursor := 'safeschema_verdicts';
  result record;
  judged int;
  held int := 0;
  passed boolean := true;
  failures text[] := '{}';
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  -- All verdicts are kept until the end of the transaction, and read out by the last statement. What is as expected is not kept twice.
  PERFORM pg_catalog.set_config('work_mem', '64MB', true);
  OPEN verdicts SCROLL FOR EXECUTE 'SELECT v.id, v.verdict, v.expected, nullif(v.actual, v.expected) AS actual FROM ('
    || (SELECT pg_catalog.string_agg('SELECT ' || k.place || ' AS place, q.id, q.verdict, q.expected, q.actual FROM (' || pg_catalog.current_setting('safeschema.verify_' || k.name) || ') AS q', ' UNION ALL ' ORDER BY k.place)
        FROM unnest(ARRAY['left_over', 'schema_privilege', 'extension', 'trigger_function', 'dropped_policy', 'dropped_object', 'table', 'column', 'nullable_column', 'step', 'key', 'check_constraint', 'foreign_key', 'index', 'trigger', 'view', 'function_privilege', 'row_level_security', 'policy', 'privilege']::text[]) WITH ORDINALITY AS k (name, place))
    || ') AS v ORDER BY v.verdict = ''passed'', v.place, v.id COLLATE "C"';
  LOOP
    FETCH verdicts INTO result;
    EXIT WHEN NOT FOUND OR result.verdict = 'passed';
    passed := false;
    IF result.verdict = 'failed' THEN
      failures := failures || (result.id || ': expected ' || result.expected || ', found ' || coalesce(result.actual, result.expected));
    ELSIF result.verdict = 'held back' THEN
      held := held + 1;
    END IF;
  END LOOP;
  MOVE ABSOLUTE 0 FROM verdicts;
  MOVE FORWARD ALL FROM verdicts;
  GET DIAGNOSTICS judged = ROW_COUNT;
  MOVE ABSOLUTE 0 FROM verdicts;
  PERFORM pg_catalog.set_config('safeschema.passed', CASE WHEN passed THEN 'yes' ELSE 'no' END, true);
  IF (coalesce(pg_catalog.current_setting('safeschema.only_labels', true), 'no') = 'yes') THEN
    PERFORM pg_catalog.set_config('client_min_messages', 'notice', true);
    RAISE NOTICE 'safeschema: labels were added to enum types, and nothing else was done: a new label can be used only in the next transaction. Run the script again.';
    RETURN;
  ELSIF failures <> '{}' THEN
    RAISE EXCEPTION USING ERRCODE = 'SS003',
      MESSAGE = 'safeschema: ' || pg_catalog.cardinality(failures) || ' of ' || judged || ' checks failed; everything was undone' || (SELECT pg_catalog.string_agg(E'\n- ' || pg_catalog.replace(l.line, E'\n', E'\n  '), '' ORDER BY l.place) FROM unnest(failures) WITH ORDINALITY AS l (line, place)),
      HINT = 'Each line names the check, what is declared and what the database has.';
  END IF;
  PERFORM pg_catalog.set_config('client_min_messages', 'notice', true);
  RAISE NOTICE 'safeschema: % changes, % checks passed', pg_catalog.current_setting('safeschema.changes'), judged - held;
END
$verify$;

-- Recorded where every check has passed.
DO $passed$
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF (NOT (coalesce(pg_catalog.current_setting('safeschema.only_labels', true), 'no') = 'yes') AND (coalesce(nullif(pg_catalog.current_setting('safeschema.pending', true), ''), '0') <> '0' OR pg_catalog.current_setting('safeschema.changes') <> '0')) AND pg_catalog.current_setting('safeschema.catalog') <> ''
     AND pg_catalog.current_setting('safeschema.passed') = 'yes' THEN
    INSERT INTO safeschema.fingerprint AS f (declared, script, catalog) VALUES ('chat', 'eIoJ31r7lUBcresokzAQHm5pzAtc4VRe1yplpgZk7SM=', pg_catalog.current_setting('safeschema.catalog'))
    ON CONFLICT (declared) DO UPDATE SET script = excluded.script, catalog = excluded.catalog, recorded_at = excluded.recorded_at;
  END IF;
END
$passed$;

-- PostgREST reads its schema cache anew, once the transaction commits, and only if something changed.
DO $notify$
BEGIN
  IF pg_catalog.current_setting('safeschema.run', true) IS DISTINCT FROM pg_catalog.pg_current_xact_id()::text THEN
    RAISE EXCEPTION USING ERRCODE = 'SS002', MESSAGE = 'safeschema: this script must run in one transaction; nothing was changed',
      HINT = 'Run it with: psql -X -1 -v ON_ERROR_STOP=1 -f FILE, or paste it whole into the Supabase SQL editor.';
  END IF;
  IF pg_catalog.current_setting('safeschema.changes') <> '0' THEN
    PERFORM pg_catalog.pg_notify('pgrst', 'reload schema');
  END IF;
END
$notify$;

-- The verdicts: check, verdict, expected, and actual where it is not literally the same. What has not passed stands first.
FETCH ALL FROM safeschema_verdicts;

