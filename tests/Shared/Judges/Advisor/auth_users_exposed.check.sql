-- Harmless only if the view reads as its caller and auth.users itself is under row-level security.
select 'Error', v.name, 'reads auth.users and can be selected from through the API'
from relation v
where v.relkind in ('v', 'm')
  and v.exposed
  and v.readable
  and not (v.security_invoker and (select relrowsecurity from pg_class where oid = to_regclass('auth.users')))
  and exists (
    select
    from pg_rewrite w
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
    where w.ev_class = v.oid
      and d.refclassid = 'pg_class'::regclass
      and d.refobjid = to_regclass('auth.users'))
