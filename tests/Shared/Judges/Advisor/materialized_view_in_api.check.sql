-- A materialized view knows no row-level security.
select 'Warn', v.name, 'is a materialized view that can be selected from through the API'
from relation v
where v.relkind = 'm'
  and v.exposed
  and v.readable
