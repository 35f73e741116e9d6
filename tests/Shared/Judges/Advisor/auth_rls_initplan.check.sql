-- A call is evaluated once per statement if it is the value of a scalar subquery, and once per row otherwise. Calls at the head
-- of such a subquery, with functions around them or not, are taken out of the text; what is left is evaluated per row.
select 'Warn', p.name, format('%s is evaluated for every row; write (select %s)', per_row.call, per_row.call)
from policy p
cross join lateral (
  select (regexp_match(
    regexp_replace(concat_ws(' ', p.using_text, p.check_text),
      'SELECT (?:[\w.]+\(|\()*(?:auth\.\w+\(\)|current_setting\()', '', 'g'),
    '(auth\.\w+\(\)|current_setting\([^)]*\))'))[1] as call
) per_row
where per_row.call is not null
