select 'Warn', quote_ident(x.extname), 'is installed in schema public'
from pg_extension x
join pg_namespace n on n.oid = x.extnamespace
where n.nspname = 'public'
