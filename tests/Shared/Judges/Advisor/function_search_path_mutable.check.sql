select 'Warn', f.name, 'runs with the search path of its caller'
from function f
where not exists (select from unnest(f.proconfig) setting where setting like 'search\_path=%')
