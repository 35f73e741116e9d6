namespace SafeSchema.Model.Writing.Frame;

/// <summary>
/// What hangs on a view or a generated column and goes with it when it is dropped, as statements that bring it back: a JSON
/// array of pairs, the column that a statement is about, or null, and the statement. All are SQL expressions over the row named.
/// </summary>
static class Hanging
{
    /// <summary>The statements that make the view <paramref name="c"/> again; where it is declared, only what its own stage does not know.</summary>
    public static string OnView(string c, string declared) => $"""
        (SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(h.column_name, h.sql) ORDER BY h.place, h.column_name, h.sql)
              FROM (SELECT 1 AS place, NULL::text AS column_name, 'CREATE ' || {Kind(c)} || ' ' || {c}.oid::regclass || coalesce(' USING ' || (SELECT pg_catalog.quote_ident(m.amname) FROM pg_catalog.pg_am m WHERE m.oid = {c}.relam), '')
                            || coalesce(' WITH (' || pg_catalog.array_to_string({c}.reloptions, ', ') || ')', '') || coalesce(' TABLESPACE ' || (SELECT pg_catalog.quote_ident(s.spcname) FROM pg_catalog.pg_tablespace s WHERE s.oid = {c}.reltablespace), '')
                            || ' AS ' || CASE WHEN {c}.relispopulated THEN pg_catalog.pg_get_viewdef({c}.oid) ELSE pg_catalog.rtrim(pg_catalog.pg_get_viewdef({c}.oid), ';') || ' WITH NO DATA' END AS sql WHERE NOT ({declared})
                    UNION ALL
                    -- Indexes, which only a materialized view has.
                    SELECT 8, NULL, pg_catalog.pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisclustered THEN '; ALTER MATERIALIZED VIEW ' || {c}.oid::regclass || ' CLUSTER ON ' || pg_catalog.quote_ident(ic.relname) ELSE '' END
                    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = {c}.oid
                    UNION ALL
                    SELECT 9, NULL, 'COMMENT ON INDEX ' || i.indexrelid::regclass || ' IS ' || pg_catalog.quote_literal(m.description)
                    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_description m ON m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = i.indexrelid WHERE i.indrelid = {c}.oid
                    UNION ALL
                    SELECT 2, NULL, 'ALTER VIEW ' || {c}.oid::regclass || ' OWNER TO ' || {c}.relowner::regrole WHERE {c}.relowner <> current_user::regrole
                    UNION ALL
                    SELECT 3, NULL, 'ALTER VIEW ' || {c}.oid::regclass || ' SET (' || pg_catalog.string_agg(o, ', ') || ')' FROM unnest({c}.reloptions) AS o WHERE {declared} AND o NOT LIKE 'security_invoker=%' HAVING count(*) > 0
                    UNION ALL
                    SELECT 4, NULL, 'privileges'
                    UNION ALL
                    SELECT 5, NULL, 'GRANT ' || a.privilege_type || ' ON ' || {c}.oid::regclass || ' TO ' || {Grantee}
                    FROM pg_catalog.aclexplode(coalesce({c}.relacl, pg_catalog.acldefault('r', {c}.relowner))) AS a
                    UNION ALL
                    SELECT 6, t.attname, 'GRANT ' || a.privilege_type || ' (' || pg_catalog.quote_ident(t.attname) || ') ON ' || {c}.oid::regclass || ' TO ' || {Grantee}
                    FROM pg_catalog.pg_attribute t CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) AS a WHERE t.attrelid = {c}.oid AND t.attnum > 0 AND NOT t.attisdropped
                    UNION ALL
                    SELECT 7, t.attname, 'ALTER VIEW ' || {c}.oid::regclass || ' ALTER COLUMN ' || pg_catalog.quote_ident(t.attname) || ' SET DEFAULT ' || pg_catalog.pg_get_expr(d.adbin, d.adrelid)
                    FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute t ON t.attrelid = d.adrelid AND t.attnum = d.adnum WHERE d.adrelid = {c}.oid
                    UNION ALL
                    SELECT 8, NULL, pg_catalog.pg_get_triggerdef(t.oid) FROM pg_catalog.pg_trigger t WHERE t.tgrelid = {c}.oid AND NOT t.tgisinternal
                    UNION ALL
                    SELECT 8, NULL, pg_catalog.pg_get_ruledef(r.oid) FROM pg_catalog.pg_rewrite r WHERE r.ev_class = {c}.oid AND r.rulename <> '_RETURN'
                    UNION ALL
                    SELECT 9, t.attname, 'COMMENT ON ' || CASE WHEN t.attname IS NULL THEN {Kind(c)} || ' ' || {c}.oid::regclass ELSE 'COLUMN ' || {c}.oid::regclass || '.' || pg_catalog.quote_ident(t.attname) END || ' IS ' || pg_catalog.quote_literal(m.description)
                    FROM pg_catalog.pg_description m LEFT JOIN pg_catalog.pg_attribute t ON t.attrelid = m.objoid AND t.attnum = m.objsubid AND m.objsubid > 0
                    WHERE m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = {c}.oid
                    UNION ALL
                    SELECT 9, NULL, 'COMMENT ON TRIGGER ' || pg_catalog.quote_ident(t.tgname) || ' ON ' || {c}.oid::regclass || ' IS ' || pg_catalog.quote_literal(m.description)
                    FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_description m ON m.classoid = 'pg_catalog.pg_trigger'::regclass AND m.objoid = t.oid WHERE t.tgrelid = {c}.oid
                    UNION ALL
                    SELECT 9, NULL, 'COMMENT ON RULE ' || pg_catalog.quote_ident(r.rulename) || ' ON ' || {c}.oid::regclass || ' IS ' || pg_catalog.quote_literal(m.description)
                    FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_description m ON m.classoid = 'pg_catalog.pg_rewrite'::regclass AND m.objoid = r.oid WHERE r.ev_class = {c}.oid AND r.rulename <> '_RETURN') AS h)
        """;

    /// <summary>The words for the view <paramref name="c"/> in a statement.</summary>
    public static string Kind(string c) => $"CASE {c}.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END";

    const string Grantee = "CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END || CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END";

    /// <summary>Why the view <paramref name="c"/> cannot be made again as it is, or NULL.</summary>
    public static string KeepsViewDown(string c) => $"""
        CASE WHEN {c}.relkind NOT IN ('v', 'm') THEN 'it is no view'
                    WHEN {c}.relkind = 'm' AND EXISTS (SELECT FROM pg_catalog.pg_index i WHERE i.indrelid = {c}.oid AND NOT i.indisvalid) THEN 'it has an invalid index'
                    WHEN {c}.relkind = 'm' AND EXISTS (
                      SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid WHERE a.attrelid = {c}.oid AND a.attnum > 0
                        AND (coalesce(a.attstattarget, -1) <> -1 OR a.attoptions IS NOT NULL OR a.attstorage <> t.typstorage OR a.attcompression <> '')) THEN 'its columns have settings of their own'
                    WHEN NOT pg_catalog.pg_has_role({c}.relowner, 'USAGE') THEN 'it belongs to ' || {c}.relowner::regrole
                    ELSE coalesce(
                      (SELECT 'privileges on it were granted by ' || pg_catalog.string_agg(DISTINCT a.grantor::regrole::text, ', ')
                       FROM (SELECT {c}.relacl AS acl UNION ALL SELECT t.attacl FROM pg_catalog.pg_attribute t WHERE t.attrelid = {c}.oid) AS l CROSS JOIN LATERAL pg_catalog.aclexplode(l.acl) AS a WHERE a.grantor <> {c}.relowner),
                      (SELECT 'other objects depend on it: ' || pg_catalog.string_agg(DISTINCT pg_catalog.pg_describe_object(e.classid, e.objid, e.objsubid), ', ')
                       FROM pg_catalog.pg_depend e
                       LEFT JOIN pg_catalog.pg_type y ON y.typrelid = {c}.oid
                       WHERE e.deptype IN ('n', 'a')
                         AND (e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = {c}.oid OR e.refclassid = 'pg_catalog.pg_type'::regclass AND e.refobjid IN (y.oid, y.typarray))
                         -- Views are taken down themselves; its own rules, triggers, defaults and indexes are known.
                         AND e.classid <> 'pg_catalog.pg_rewrite'::regclass
                         AND e.objid NOT IN (SELECT t.oid FROM pg_catalog.pg_trigger t WHERE t.tgrelid = {c}.oid UNION ALL SELECT d.oid FROM pg_catalog.pg_attrdef d WHERE d.adrelid = {c}.oid UNION ALL SELECT i.indexrelid FROM pg_catalog.pg_index i WHERE i.indrelid = {c}.oid)),
                      (SELECT 'it belongs to extension ' || x.extname FROM pg_catalog.pg_depend e JOIN pg_catalog.pg_extension x ON e.refclassid = 'pg_catalog.pg_extension'::regclass AND x.oid = e.refobjid
                       WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = {c}.oid AND e.deptype = 'e'),
                      (SELECT 'it has a security label of ' || pg_catalog.min(s.provider) FROM pg_catalog.pg_seclabel s WHERE s.classoid = 'pg_catalog.pg_class'::regclass AND s.objoid = {c}.oid)) END
        """;

    /// <summary>The statements that make a generated column <paramref name="a"/> with the expression <paramref name="d"/> again.</summary>
    public static string OnGeneratedColumn(string a, string d) => $"""
        pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_array(NULL, 'ALTER TABLE ' || {a}.attrelid::regclass || ' ADD COLUMN ' || pg_catalog.quote_ident({a}.attname) || ' ' || pg_catalog.format_type({a}.atttypid, {a}.atttypmod)
                 || {Collation(a)} || ' GENERATED ALWAYS AS (' || pg_catalog.pg_get_expr({d}.adbin, {d}.adrelid) || ') STORED' || CASE WHEN {a}.attnotnull THEN ' NOT NULL' ELSE '' END))
               || coalesce((SELECT pg_catalog.jsonb_build_array(pg_catalog.jsonb_build_array(NULL, 'COMMENT ON COLUMN ' || {a}.attrelid::regclass || '.' || pg_catalog.quote_ident({a}.attname) || ' IS ' || pg_catalog.quote_literal(m.description)))
                           FROM pg_catalog.pg_description m WHERE m.classoid = 'pg_catalog.pg_class'::regclass AND m.objoid = {a}.attrelid AND m.objsubid = {a}.attnum), '[]')
        """;

    static string Collation(string a) =>
        $"CASE WHEN {a}.attcollation = (SELECT b.typcollation FROM pg_catalog.pg_type b WHERE b.oid = {a}.atttypid) THEN '' ELSE ' COLLATE ' || {a}.attcollation::regcollation END";

    /// <summary>Why a generated column cannot be made again as it is, or NULL.</summary>
    public static string KeepsColumnDown(string a) => $"""
        CASE WHEN {a}.attgenerated <> 's' THEN 'it is no stored generated column'
                    WHEN {a}.attacl IS NOT NULL THEN 'it has privileges of its own'
                    WHEN EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.refclassid = 'pg_catalog.pg_class'::regclass AND e.refobjid = {a}.attrelid AND e.refobjsubid = {a}.attnum
                                   AND e.classid NOT IN ('pg_catalog.pg_rewrite'::regclass, 'pg_catalog.pg_attrdef'::regclass)) THEN 'other objects depend on it' END
        """;
}
