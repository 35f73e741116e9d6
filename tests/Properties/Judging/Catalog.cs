namespace SafeSchema.Properties.Judging;

/// <summary>The catalog as lines that two moments, or two databases, are compared by.</summary>
public static class Catalog
{
    static readonly string[] catalogs =
    [
        "pg_namespace", "pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger", "pg_rewrite", "pg_policy", "pg_proc", "pg_type", "pg_depend",
        "pg_extension", "pg_description", "pg_default_acl", "pg_sequence", "pg_enum", "pg_statistic_ext", "pg_inherits", "pg_publication_rel",
    ];

    /// <summary>Which version of each row of the catalog and of every table is current: any write changes a line.</summary>
    public static async Task<IReadOnlyList<string>> VersionsAsync(Database database)
    {
        var tables = await database.LinesAsync(
            "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'safeschema_judges') ORDER BY 1");
        return await database.LinesAsync(string.Join("\nUNION ALL\n", catalogs.Select(catalog => "pg_catalog." + catalog).Concat(tables).Select(table =>
            $"SELECT {Generating.Quoted.L(table)} || ' ' || count(*) || ' rows ' || md5(coalesce(string_agg(x.ctid || ' ' || x.xmin, ',' ORDER BY x.ctid), '')) FROM ONLY {table} AS x")));
    }

    const string Shown = "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'safeschema_judges', 'safeschema', 'auth', 'extensions')";

    /// <summary>
    /// Everything that a model can declare, without names that do not matter and without expressions' casts and parentheses,
    /// which depend on what was parsed from what.
    /// </summary>
    public static async Task<IReadOnlyList<string>> DescribeAsync(Database database, IReadOnlyList<string> secured) => [.. (await database.LinesAsync($"""
        WITH relations AS (SELECT o.*, format('%I.%I', n.nspname, o.relname) AS name FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace WHERE {Shown})
        SELECT line FROM (
          SELECT format('%s %s owner %s options %s', CASE o.relkind WHEN 'r' THEN 'table' ELSE 'view' END, o.name, o.relowner::regrole,
                        (SELECT replace(x, '=on', '=true') FROM unnest(o.reloptions) AS x WHERE o.relkind = 'v' AND x LIKE 'security_invoker=%' AND x <> 'security_invoker=false')) AS line FROM relations o WHERE o.relkind IN ('r', 'v')
          UNION ALL
          SELECT format('enum %I.%I %s', n.nspname, t.typname, string_agg(e.enumlabel, ' < ' ORDER BY e.enumsortorder)) FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
          WHERE {Shown} AND e.enumlabel !~ '^stranger' GROUP BY n.nspname, t.typname
          UNION ALL
          SELECT format('schema %I to %s: %s', n.nspname, CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END, string_agg(x.privilege_type, ',' ORDER BY x.privilege_type))
          FROM pg_namespace n CROSS JOIN aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x
          WHERE {Shown} AND n.nspname <> 'public' AND n.nspname !~ '^stranger' AND (x.grantee = 0 OR x.grantee::regrole::text IN ('anon', 'authenticated')) GROUP BY n.nspname, x.grantee
          UNION ALL
          SELECT format('security of %s on %s forced %s', o.name, o.relrowsecurity, o.relforcerowsecurity) FROM relations o WHERE o.relkind = 'r' AND o.relname = ANY ($1)
          UNION ALL
          SELECT format('column %s.%I %s%s default %s', o.name, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END, pg_get_expr(d.adbin, d.adrelid))
          FROM pg_attribute a JOIN relations o ON o.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          WHERE o.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
          UNION ALL
          SELECT format('constraint of %s %s', o.name, pg_get_constraintdef(c.oid)) FROM pg_constraint c JOIN relations o ON o.oid = c.conrelid WHERE c.contype <> 'n'
          UNION ALL
          SELECT format('index of %s %s %s', i.indrelid::regclass, CASE WHEN i.indisvalid THEN 'valid' ELSE 'invalid' END, regexp_replace(regexp_replace(pg_get_indexdef(o.oid), ' INDEX .* ON (ONLY )?' || '.*? USING ', ' INDEX USING '), ' WITH \(fillfactor=''\d+''\)', ''))
          FROM relations o JOIN pg_index i ON i.indexrelid = o.oid
          UNION ALL
          SELECT format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled) FROM pg_trigger t JOIN pg_class o ON o.oid = t.tgrelid WHERE NOT t.tgisinternal
          UNION ALL
          SELECT format('query of %s %s', o.name, pg_get_viewdef(o.oid)) FROM relations o WHERE o.relkind = 'v'
          UNION ALL
          SELECT format('policy %s.%I %s for %s to %s using %s check %s', o.name, p.polname, p.polpermissive, p.polcmd,
                        (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ' ORDER BY r::regrole::text) FROM unnest(p.polroles) r),
                        pg_get_expr(p.polqual, p.polrelid), coalesce(pg_get_expr(p.polwithcheck, p.polrelid), CASE WHEN p.polcmd IN ('*', 'w') THEN pg_get_expr(p.polqual, p.polrelid) END))
          FROM pg_policy p JOIN relations o ON o.oid = p.polrelid
          UNION ALL
          SELECT format('function %s acl %s %s', o.oid::regprocedure, (SELECT string_agg(x.grantee::text, ',' ORDER BY x.grantee) FROM aclexplode(coalesce(o.proacl, acldefault('f', o.proowner))) x
                        WHERE x.grantee <> o.proowner AND (x.grantee = 0 OR x.grantee::regrole::text IN ('anon', 'authenticated'))), regexp_replace(pg_get_functiondef(o.oid), ' COST \d+', ''))
          FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace WHERE {Shown} AND o.prokind = 'f'
          UNION ALL
          SELECT format('grant on %s to %s: %s', o.name, CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END, string_agg(x.privilege_type, ',' ORDER BY x.privilege_type))
          FROM relations o CROSS JOIN aclexplode(o.relacl) x WHERE o.relkind IN ('r', 'v') AND (x.grantee = 0 OR x.grantee::regrole::text IN ('anon', 'authenticated'))
          GROUP BY o.name, x.grantee
        ) AS lines
        """, secured)).Select(Plain).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>
    /// Objects whose names say that nobody declared them, with their identity; and the security of tables about which nothing is
    /// declared. Views over what changes are made again. What a stranger inherits from a declared table changes with it. What is renamed is called by its new name, because their definitions are read with it.
    /// </summary>
    public static async Task<IReadOnlyList<string>> StrangersAsync(Database database, IReadOnlyList<string> secured, IReadOnlyList<string> renames) => [.. (await database.LinesAfterAsync(renames, """
        WITH relations AS (SELECT o.*, n.nspname, o.relname ~ '^stranger' OR n.nspname ~ '^stranger' AS strange FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace WHERE n.nspname = 'public' OR n.nspname ~ '^stranger')
        SELECT line FROM (
          SELECT format('relation %s %s %s owner %s acl %s options %s populated %s', CASE WHEN o.relkind NOT IN ('i', 'v') THEN o.oid END, o.relname, o.relkind, o.relowner::regrole, ARRAY(SELECT x::text FROM unnest(o.relacl) AS x ORDER BY 1), o.reloptions, o.relispopulated) AS line FROM relations o WHERE o.strange
          UNION ALL
          SELECT format('column %s %s.%s %s %s %s %s %s', CASE WHEN o.relkind <> 'v' THEN a.attrelid END, o.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid))
          FROM pg_attribute a JOIN relations o ON o.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
          WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0 AND o.relkind <> 'i' AND (o.strange OR o.relkind = 'r' AND a.attname IN ('stranger_column', 'properties_old_column', 'properties_trace'))
          UNION ALL
          SELECT format('security %s on %s forced %s', o.oid, o.relrowsecurity, o.relforcerowsecurity) FROM relations o WHERE o.relkind = 'r' AND o.relname <> ALL ($1) AND o.relname !~ '^going'
          UNION ALL
          SELECT format('constraint %s %s %s', o.oid, c.conname, pg_get_constraintdef(c.oid)) FROM pg_constraint c JOIN relations o ON o.oid = c.conrelid WHERE c.coninhcount = 0 AND (o.strange OR c.conname ~ '^stranger')
          UNION ALL
          SELECT format('index %s valid %s', pg_get_indexdef(o.oid), i.indisvalid) FROM relations o JOIN pg_index i ON i.indexrelid = o.oid WHERE o.strange
          UNION ALL
          SELECT format('trigger %s %s %s %s', t.oid, o.oid, t.tgname, t.tgenabled) FROM pg_trigger t JOIN relations o ON o.oid = t.tgrelid WHERE NOT t.tgisinternal AND (o.strange OR t.tgname ~ '^stranger')
          UNION ALL
          SELECT format('view %s %s', CASE WHEN o.relkind = 'v' THEN o.relname ELSE o.oid::text END, pg_get_viewdef(o.oid)) FROM relations o WHERE o.relkind IN ('v', 'm') AND o.strange
          UNION ALL
          SELECT format('policy %s %s.%s', p.oid, o.oid, p.polname) FROM pg_policy p JOIN relations o ON o.oid = p.polrelid WHERE o.strange OR p.polname ~ '^stranger'
          UNION ALL
          SELECT format('rule %s %s', w.oid, o.oid) FROM pg_rewrite w JOIN relations o ON o.oid = w.ev_class WHERE w.rulename ~ '^stranger'
          UNION ALL
          SELECT format('function %s acl %s %s', o.oid, o.proacl, pg_get_functiondef(o.oid)) FROM pg_proc o WHERE o.proname ~ '^stranger' AND o.prokind = 'f'
          UNION ALL
          SELECT format('function %s acl %s %s', o.oid, o.proacl, pg_get_functiondef(o.oid)) FROM pg_proc o WHERE 'stranger' = ANY (o.proargnames)
          UNION ALL
          SELECT format('grant %s %s', o.oid, x.privilege_type) FROM relations o CROSS JOIN aclexplode(o.relacl) x WHERE x.grantee = 'supabase_auth_admin'::regrole
          UNION ALL
          SELECT format('made again %s %s %s acl %s options %s comment %s: %s', o.relname, o.relkind, o.relispopulated, ARRAY(SELECT x::text FROM unnest(o.relacl) AS x ORDER BY 1), o.reloptions, obj_description(o.oid, 'pg_class'), CASE WHEN o.relkind IN ('v', 'm') THEN pg_get_viewdef(o.oid) WHEN o.relkind = 'i' THEN pg_get_indexdef(o.oid) END)
          FROM relations o WHERE o.relname ~ '^recreated'
          UNION ALL
          SELECT format('made again %s.%s %s %s', o.relname, a.attname, format_type(a.atttypid, a.atttypmod), pg_get_expr(d.adbin, d.adrelid))
          FROM pg_attribute a JOIN relations o ON o.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum WHERE a.attname ~ '^recreated' AND NOT a.attisdropped
          UNION ALL
          SELECT format('comment %s %s %s', o.relname, d.objsubid, d.description) FROM pg_description d JOIN relations o ON o.oid = d.objoid AND d.classoid = 'pg_class'::regclass AND o.relname !~ '^recreated'
        ) AS lines
        """, secured)).Select(Plain).Order(StringComparer.Ordinal)];

    /// <summary>Without casts and parentheses: parsed from its own text, a varchar list gets them elsewhere.</summary>
    public static string Plain(string line) => System.Text.RegularExpressions.Regex.Replace(line, @"::(""char""|character varying|text|timestamp with(out)? time zone|timestamp|numeric|bigint)(\(\d+(,\d+)?\))?(\[\])?|[()]|\s+", "");
}
