select 'Info', r.name, 'row-level security is on, and no policy lets anybody in'
from relation r
where r.relrowsecurity
  and not exists (select from policy p where p.relation = r.oid)
