-- The tables of some schemas, with the query that writes each of their own rows (not a partition's, which counts by itself).
select format('%I.%I', n.nspname, c.relname),
       format('select to_jsonb(t.*)::text from only %I.%I t', n.nspname, c.relname)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r'
  and n.nspname = any ($1)
order by 1
