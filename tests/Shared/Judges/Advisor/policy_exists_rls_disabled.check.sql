select 'Error', r.name, format('has policies (%s), but row-level security is off', string_agg(p.polname, ', ' order by p.polname))
from policy p
join relation r on r.oid = p.relation
where not r.relrowsecurity
group by r.name
