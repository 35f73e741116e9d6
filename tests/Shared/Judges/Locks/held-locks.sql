-- What a backend holds on user tables beyond reading them. A relation that its own transaction has just created is not in
-- the catalog that others see: it shows as its number.
select case when c.oid is null then l.relation::text else format('%I.%I', n.nspname, c.relname) end, l.mode
from pg_locks l
left join pg_class c on c.oid = l.relation
left join pg_namespace n on n.oid = c.relnamespace
where l.pid = $1
  and l.locktype = 'relation'
  and l.database = (select oid from pg_database where datname = current_database())
  and l.granted
  and l.mode <> 'AccessShareLock'
  and coalesce(n.nspname, '') not in ('pg_catalog', 'information_schema', 'pg_toast')
order by 1, 2
