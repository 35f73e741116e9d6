-- A foreign table knows no row-level security.
select 'Warn', t.name, 'is a foreign table that can be selected from through the API'
from relation t
where t.relkind = 'f'
  and t.exposed
  and t.readable
