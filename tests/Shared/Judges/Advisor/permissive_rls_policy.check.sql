-- Reading everything can be meant (a catalogue, a blog), so only policies that let somebody write count.
-- A missing WITH CHECK means the USING condition, except for INSERT, where it means no condition at all.
select 'Warn', p.name, 'lets everyone it is for write any row'
from policy p
cross join lateral (
  values (case when p.polcmd <> 'a' then coalesce(p.using_text, 'true') end),
         (case when p.polcmd in ('a', 'w', '*') then coalesce(p.check_text, case when p.polcmd = 'a' then 'true' else p.using_text end, 'true') end)
) condition (text)
where p.polpermissive
  and p.polcmd <> 'r'
  and (0 = any (p.polroles) or exists (select from api_role where api_role.oid = any (p.polroles)))
  and condition.text ~ '^\(*(true|(\S+) = \2)\)*$'
group by p.name
