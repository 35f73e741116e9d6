-- The platform may drop its unique constraints; only its primary keys stay.
select 'Error', format('%s.%I', r.name, f.conname), format('references a key of auth.%I that is not its primary key', target.relname)
from pg_constraint f
join relation r on r.oid = f.conrelid
join pg_class target on target.oid = f.confrelid and target.relnamespace = to_regnamespace('auth')
join pg_index i on i.indexrelid = f.conindid
where f.contype = 'f'
  and not i.indisprimary
