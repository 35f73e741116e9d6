-- Roles that bypass row-level security are left out: no policy is ever evaluated for them.
select 'Warn', r.name, format('%s policies for %s to %I: %s', count(*), command, role.rolname, string_agg(p.polname, ', ' order by p.polname))
from policy p
join relation r on r.oid = p.relation
cross join lateral unnest(case p.polcmd
  when 'r' then array['SELECT']
  when 'a' then array['INSERT']
  when 'w' then array['UPDATE']
  when 'd' then array['DELETE']
  else array['SELECT', 'INSERT', 'UPDATE', 'DELETE'] end) command
join pg_roles role on role.oid = any (p.polroles) or 0 = any (p.polroles)
where p.polpermissive
  and not role.rolbypassrls
  and not role.rolsuper
  and role.rolname not like 'pg\_%'
group by r.name, command, role.rolname
having count(*) > 1
