-- Every table that can be locked, without those of the platform's own schemas.
select format('%I.%I', n.nspname, c.relname)
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p')
  and n.nspname not like 'pg\_%'
  and n.nspname <> 'information_schema'
order by 1
