-- By default EXECUTE belongs to PUBLIC, and to the API roles by the platform's default privileges.
select 'Warn', f.name, 'runs with the rights of its owner, and anon can call it'
from function f
join api_role on api_role.rolname = 'anon'
where f.prosecdef
  and has_function_privilege(api_role.oid, f.oid, 'EXECUTE')
