namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// How one old value becomes a new one, and when it may. Without an expression of the model's own, a value counts as converted
/// only if it says the same: made back into the old type it is what it was, and it comes out the same whatever the session's
/// settings are. So 1.5 is no integer, a time of day is no date, and 12:00 without a zone is no moment, unless the model
/// names the zone.
/// </summary>
static class Faithful
{
    // Of two equal keys jsonb keeps the last. PostgreSQL 16 can ask for that; before, every object in the value is looked into.
    const string EqualKeys = """
        CASE WHEN pg_catalog.current_setting('server_version_num')::int >= 160000 THEN '$1::text IS NOT JSON WITH UNIQUE KEYS'
                                ELSE 'EXISTS (WITH RECURSIVE safeschema_part (part) AS (SELECT $1::json UNION ALL SELECT i.part FROM safeschema_part p CROSS JOIN LATERAL ('
                                  || 'SELECT o.value FROM pg_catalog.json_each(CASE pg_catalog.json_typeof(p.part) WHEN ''object'' THEN p.part ELSE ''{}'' END) AS o '
                                  || 'UNION ALL SELECT a.value FROM pg_catalog.json_array_elements(CASE pg_catalog.json_typeof(p.part) WHEN ''array'' THEN p.part ELSE ''[]'' END) AS a) AS i (part)) '
                                  || 'SELECT FROM safeschema_part p WHERE pg_catalog.json_typeof(p.part) = ''object'' AND EXISTS (SELECT FROM pg_catalog.json_object_keys(p.part) AS k GROUP BY k HAVING count(*) > 1))' END
        """;

    /// <summary>
    /// A SQL expression: the body of a plpgsql function that converts <c>$1</c>, and returns NULL for what cannot be converted.
    /// It reads the row <c>c</c> of the comparison. Variables have names that no column has.
    /// </summary>
    public const string Body = $$"""
        (SELECT 'DECLARE safeschema_new ' || c.type || '; safeschema_other ' || c.type || '; safeschema_lost boolean := false; BEGIN '
             || CASE WHEN c.time_zone IS NULL AND NOT k.moves_in_time THEN '' ELSE pg_catalog.format(u.zone, coalesce(c.time_zone, '-12')) END
             || 'safeschema_new := ' || coalesce('(' || c.using_sql || E'\n)', '$1') || '; '
             -- No moment has the same date, or the same time of day, twelve hours west and fourteen hours east of Greenwich.
             || CASE WHEN k.moves_in_time THEN pg_catalog.format(u.zone, coalesce(c.time_zone, '14')) || 'PERFORM pg_catalog.set_config(''DateStyle'', ''ISO, DMY'', true); safeschema_other := $1; '
                   || 'safeschema_lost := safeschema_other IS DISTINCT FROM safeschema_new; PERFORM pg_catalog.set_config(''DateStyle'', ''ISO, MDY'', true); ' || pg_catalog.format(u.zone, coalesce(c.time_zone, 'UTC')) ELSE '' END
             || coalesce('safeschema_lost := safeschema_lost OR ' || k.lost || '; ', '')
             || CASE WHEN c.time_zone IS NULL AND NOT k.moves_in_time THEN '' ELSE pg_catalog.format(u.zone, 'UTC') END
             || 'RETURN CASE WHEN NOT safeschema_lost THEN safeschema_new END; EXCEPTION WHEN data_exception OR check_violation THEN RETURN NULL; END'
         FROM (SELECT 'PERFORM pg_catalog.set_config(''TimeZone'', %L, true); ' AS zone) AS u
         CROSS JOIN (SELECT CASE f.typtype WHEN 'd' THEN f.typbasetype ELSE f.oid END AS source FROM pg_catalog.pg_type f WHERE f.oid = pg_catalog.to_regtype(c.from_type)) AS o
         JOIN pg_catalog.pg_type a ON a.oid = o.source
         JOIN pg_catalog.pg_type b ON b.oid = pg_catalog.to_regtype(c.type)
         CROSS JOIN LATERAL (
           SELECT c.using_sql IS NULL AND b.typcategory = 'D' AND a.typcategory IN ('D', 'S') AS moves_in_time,
                  CASE WHEN c.using_sql IS NOT NULL THEN NULL
                       WHEN b.typname = 'jsonb' AND (a.typname = 'json' OR a.typcategory = 'S') THEN {{EqualKeys}}
                       -- A text that becomes a number or a time is compared with what it says in full; another text must keep every letter.
                       WHEN a.typcategory = 'S' THEN
                         CASE WHEN b.typname IN ('int2', 'int4', 'int8', 'numeric', 'float4', 'float8') THEN 'safeschema_new::numeric IS DISTINCT FROM $1::numeric'
                              WHEN b.typname IN ('date', 'timestamp', 'timestamptz') THEN 'safeschema_new::timestamptz IS DISTINCT FROM $1::timestamptz OR $1 ~ ''[.][0-9]{6}0*[1-9]'''
                              WHEN b.typname = 'time' THEN '$1 !~* ''^\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?\s*([ap]m)?\s*$'''
                              WHEN b.typname = 'timetz' THEN '$1 !~* ''^\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?\s*([ap]m)?\s*[-+][0-9:]+\s*$'''
                              WHEN b.typcategory = 'S' THEN 'safeschema_new::' || c.from_type || ' IS DISTINCT FROM $1' END
                       WHEN a.typcategory = 'A' THEN 'safeschema_new::text::' || c.from_type || '::text IS DISTINCT FROM $1::text'
                       WHEN a.typcategory IN ('E', 'R') OR EXISTS (SELECT FROM pg_catalog.pg_operator p WHERE p.oprname = '=' AND p.oprleft = a.oid AND p.oprright = a.oid) THEN
                         CASE WHEN a.oid = b.oid OR EXISTS (SELECT FROM pg_catalog.pg_cast k WHERE k.castsource = b.oid AND k.casttarget = a.oid) THEN 'safeschema_new::' ELSE 'safeschema_new::text::' END
                           || c.from_type || ' IS DISTINCT FROM $1' END AS lost) AS k)
        """;
}
