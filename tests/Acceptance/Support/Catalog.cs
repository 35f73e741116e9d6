using Xunit;

namespace SafeSchema.Acceptance.Support;

/// <summary>A database's catalog as lines that two databases, or two moments, can be compared by.</summary>
public static class Catalog
{
    const string Shown = "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'safeschema_judges')";

    const string NoMember = "NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = o.oid AND e.deptype = 'e')";

    /// <summary>Every object with everything that a user could have declared about it: no oid, no order of columns.</summary>
    public static Task<IReadOnlyList<string>> DescribeAsync(Project project) => project.LinesAsync($"""
        WITH relations AS (SELECT o.*, n.nspname, o.oid::regclass::text AS name FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace WHERE {Shown} AND {NoMember})
        SELECT line COLLATE "C" FROM (
          SELECT format('schema %s owner %s acl %s', n.nspname, n.nspowner::regrole, n.nspacl) AS line FROM pg_namespace n WHERE {Shown}
          UNION ALL
          SELECT format('extension %s in %s', x.extname, x.extnamespace::regnamespace) FROM pg_extension x
          UNION ALL
          SELECT format('relation %s kind %s owner %s acl %s rls %s force %s options %s', o.name, o.relkind, o.relowner::regrole,
                        (SELECT string_agg(a.grantee::regrole || '=' || a.privilege_type || ' by ' || a.grantor::regrole || ' ' || a.is_grantable, ', ' ORDER BY a.grantee::regrole::text, a.privilege_type)
                         FROM aclexplode(coalesce(o.relacl, acldefault(CASE o.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, o.relowner))) a), o.relrowsecurity, o.relforcerowsecurity, o.reloptions)
          FROM relations o WHERE o.relkind NOT IN ('i', 'I')
          UNION ALL
          SELECT format('column %s.%s type %s not null %s default %s identity %s generated %s acl %s', o.name, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                        pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, a.attacl)
          FROM relations o JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum > 0 AND NOT a.attisdropped
          LEFT JOIN pg_attrdef d ON d.adrelid = o.oid AND d.adnum = a.attnum WHERE o.relkind NOT IN ('i', 'I', 'S')
          UNION ALL
          SELECT format('constraint %s.%s %s', o.name, c.conname, pg_get_constraintdef(c.oid)) FROM pg_constraint c JOIN relations o ON o.oid = c.conrelid
          UNION ALL
          SELECT format('index %s valid %s', pg_get_indexdef(o.oid), i.indisvalid) FROM relations o JOIN pg_index i ON i.indexrelid = o.oid
          UNION ALL
          SELECT format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled) FROM pg_trigger t JOIN relations o ON o.oid = t.tgrelid WHERE NOT t.tgisinternal
          UNION ALL
          SELECT format('view %s %s', o.name, pg_get_viewdef(o.oid)) FROM relations o WHERE o.relkind IN ('v', 'm')
          UNION ALL
          SELECT format('policy %s.%s %s for %s to %s using %s check %s', o.name, p.polname, CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
                        (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE r::regrole::text END, ', ' ORDER BY r::regrole::text) FROM unnest(p.polroles) r),
                        pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
          FROM pg_policy p JOIN relations o ON o.oid = p.polrelid
          UNION ALL
          SELECT format('function %s owner %s acl %s %s', o.oid::regprocedure, o.proowner::regrole, coalesce(o.proacl, acldefault('f', o.proowner)), pg_get_functiondef(o.oid))
          FROM pg_proc o JOIN pg_namespace n ON n.oid = o.pronamespace WHERE {Shown} AND {NoMember} AND o.prokind = 'f'
          UNION ALL
          SELECT format('comment on %s: %s', pg_describe_object(d.classoid, d.objoid, d.objsubid), d.description) FROM pg_description d
          WHERE d.objoid >= 16384 AND d.classoid IN ('pg_class'::regclass, 'pg_namespace'::regclass, 'pg_proc'::regclass, 'pg_constraint'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass)
            AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = d.objoid AND e.deptype = 'e')
          UNION ALL
          SELECT format('default privileges of %s in %s: %s %s', d.defaclrole::regrole, d.defaclnamespace::regnamespace, d.defaclobjtype, d.defaclacl) FROM pg_default_acl d
        ) AS lines ORDER BY 1
        """);

    /// <summary>Which version of each row of the catalog and of the user's tables is current: any write changes a line.</summary>
    public static async Task<IReadOnlyList<string>> VersionsAsync(Project project)
    {
        var tables = await project.LinesAsync($"""
            SELECT o.oid::regclass::text FROM pg_class o JOIN pg_namespace n ON n.oid = o.relnamespace WHERE o.relkind = 'r' AND {Shown} ORDER BY 1
            """);
        string[] catalogs =
        [
            "pg_namespace", "pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger", "pg_rewrite", "pg_policy", "pg_proc", "pg_type", "pg_depend",
            "pg_extension", "pg_description", "pg_default_acl", "pg_sequence", "pg_init_privs", "pg_event_trigger", "pg_publication", "pg_enum",
        ];
        // Catalogs that all databases share are left out: other tests run meanwhile, and app_owner could not write there.
        // Vacuuming and analysing change pg_class in place: neither xmin nor ctid notices.
        return await project.LinesAsync(string.Join("\nUNION ALL\n", catalogs.Select(catalog => "pg_catalog." + catalog).Concat(tables).Select(table =>
            $"SELECT '{table} ' || count(*) || ' rows ' || md5(coalesce(string_agg(x.ctid || ' ' || x.xmin, ',' ORDER BY x.ctid), '')) FROM {table} AS x")));
    }

    /// <summary>Fails with the lines that only one side has.</summary>
    public static void Equal(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var differences = expected.Except(actual).Select(line => "- " + line).Concat(actual.Except(expected).Select(line => "+ " + line)).ToList();
        Assert.True(differences.Count == 0 && expected.Count == actual.Count, string.Join('\n', differences));
    }
}
