select 'Info', r.name, 'has no primary key'
from relation r
where r.relkind in ('r', 'p')
  and not r.relispartition
  and not exists (select from pg_index i where i.indrelid = r.oid and i.indisprimary)
