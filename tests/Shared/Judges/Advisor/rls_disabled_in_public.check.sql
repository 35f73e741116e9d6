select 'Error', r.name, 'is served by the API, and row-level security is off'
from relation r
where r.relkind in ('r', 'p')
  and r.exposed
  and not r.relrowsecurity
