-- Equal in everything but the name. The first of them by name is the one to keep.
select 'Warn', format('%s.%I', r.name, twin.relname), format('is the same index as %I', first.relname)
from pg_index a
join pg_index b on b.indrelid = a.indrelid
  and (b.indkey, b.indclass, b.indcollation, b.indoption, b.indnkeyatts, b.indisunique, b.indnullsnotdistinct, b.indisexclusion)
    = (a.indkey, a.indclass, a.indcollation, a.indoption, a.indnkeyatts, a.indisunique, a.indnullsnotdistinct, a.indisexclusion)
  and pg_get_expr(b.indexprs, b.indrelid) is not distinct from pg_get_expr(a.indexprs, a.indrelid)
  and pg_get_expr(b.indpred, b.indrelid) is not distinct from pg_get_expr(a.indpred, a.indrelid)
join pg_class first on first.oid = a.indexrelid
join pg_class twin on twin.oid = b.indexrelid and twin.relam = first.relam and twin.relname > first.relname
join relation r on r.oid = a.indrelid
