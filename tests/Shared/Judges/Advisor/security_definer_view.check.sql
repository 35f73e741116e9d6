-- A view without security_invoker reads with its owner's rights, past the caller's row-level security.
select 'Error', v.name, 'reads with the rights of its owner'
from relation v
where v.relkind = 'v'
  and v.exposed
  and v.readable
  and not v.security_invoker
