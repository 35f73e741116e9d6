-- An index serves a foreign key if it begins with the key's columns in the key's order, is valid and covers every row.
select 'Info', format('%s.%I', r.name, f.conname), 'no index begins with the columns of this foreign key'
from pg_constraint f
join relation r on r.oid = f.conrelid
where f.contype = 'f'
  and not exists (
    select from pg_index i
    where i.indrelid = f.conrelid
      and i.indisvalid
      and i.indpred is null
      and (i.indkey::int2[])[0:cardinality(f.conkey) - 1] = f.conkey)
