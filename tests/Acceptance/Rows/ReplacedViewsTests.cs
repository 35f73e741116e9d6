using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>A view that has to be dropped and created, because its columns change or a column under it does: what hangs on it stays.</summary>
public sealed class ReplacedViewsTests(Projects projects)
{
    static readonly QualifiedName seen = new("public", "seen"), over = new("public", "seen_twice");

    // Column b becomes another one, so CREATE OR REPLACE cannot do it.
    const string Start = """
        CREATE TABLE public.things (id int PRIMARY KEY, v text);
        INSERT INTO public.things VALUES (1, '7');
        ALTER TABLE public.things ENABLE ROW LEVEL SECURITY;
        CREATE VIEW public.seen WITH (security_invoker = true, security_barrier = true) AS SELECT id, v AS b, v FROM public.things;
        REVOKE ALL ON public.seen FROM anon, authenticated, service_role;
        """;

    const string Hanging = """
        COMMENT ON VIEW public.seen IS 'what''s seen';
        COMMENT ON COLUMN public.seen.v IS 'the value';
        GRANT SELECT ON public.seen TO service_role WITH GRANT OPTION;
        GRANT UPDATE (v), SELECT (id) ON public.seen TO service_role;
        ALTER VIEW public.seen ALTER COLUMN v SET DEFAULT 'nothing';
        CREATE FUNCTION public.put() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER put INSTEAD OF INSERT ON public.seen FOR EACH ROW EXECUTE FUNCTION public.put();
        COMMENT ON TRIGGER put ON public.seen IS 'puts';
        CREATE RULE kept AS ON DELETE TO public.seen DO INSTEAD NOTHING;
        COMMENT ON RULE kept ON public.seen IS 'keeps';
        CREATE VIEW public.above WITH (security_barrier) AS SELECT v FROM public.seen WHERE id > 0;
        REVOKE ALL ON public.above FROM anon, authenticated;
        COMMENT ON VIEW public.above IS 'stands on it';
        CREATE VIEW public.higher AS SELECT v, 1 AS one FROM public.above;
        GRANT SELECT ON public.higher TO PUBLIC;
        """;

    static View View(string type) => new View(seen, EquatableArray.Of(new ViewColumn("id", "integer"), new ViewColumn("v", type)), "SELECT id, v FROM public.things", true, null);

    [Fact]
    public async Task Everything_that_hangs_on_a_view_whose_columns_change_is_there_afterwards()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start + Hanging);
        var before = await HangingAsync(project);
        Assert.True(before.Count > 20);

        await ConvergesAsync(project, [.. Tiny.Table(Tiny.Column("v", "text")), View("text")]);

        Assert.Equal(before, await HangingAsync(project));
    }

    [Fact]
    public async Task Everything_that_hangs_on_a_view_over_a_converted_column_is_there_afterwards()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start.Replace("v AS b, ", "", StringComparison.Ordinal) + Hanging.Replace("ALTER VIEW public.seen ALTER COLUMN v SET DEFAULT 'nothing';", "", StringComparison.Ordinal));
        var before = await HangingAsync(project);
        var recreate = new Conversion(null, null, Model.Objects.BadValues.Fail, null, true, null);

        await ConvergesAsync(project, [.. Tiny.Table(Tiny.Column("v", "integer", conversion: recreate)), View("integer")]);

        Assert.Equal(before, await HangingAsync(project));
        Assert.Equal(["integer", "integer", "integer"], await project.LinesAsync("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attname = 'v' AND attrelid IN ('public.seen'::regclass, 'public.above'::regclass, 'public.higher'::regclass)"));
    }

    [Fact]
    public async Task A_view_that_is_replaced_in_place_keeps_the_options_that_nobody_declared()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start.Replace("v AS b, v", "upper(v) AS v", StringComparison.Ordinal).Replace("security_invoker = true, ", "", StringComparison.Ordinal));
        await ConvergesAsync(project, [.. Tiny.Table(Tiny.Column("v", "text")), View("text")]);
        Assert.Equal(["security_barrier=true", "security_invoker=true"], await project.LinesAsync("SELECT unnest(reloptions) FROM pg_class WHERE oid = 'public.seen'::regclass ORDER BY 1"));
    }

    [Fact]
    public async Task A_declared_view_over_another_one_whose_columns_change_comes_back_too()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start + "CREATE VIEW public.seen_twice WITH (security_invoker = true) AS SELECT v FROM public.seen; COMMENT ON VIEW public.seen_twice IS 'twice'");
        await ConvergesAsync(project, [.. Tiny.Table(Tiny.Column("v", "text")), View("text"), new View(over, EquatableArray.Of(new ViewColumn("v", "text")), "SELECT v FROM public.seen", true, null)]);
        Assert.Equal(["twice"], await project.LinesAsync("SELECT obj_description('public.seen_twice'::regclass)"));
    }

    // The model no longer has the column, and says so by name.
    [Fact]
    public async Task What_belongs_to_a_column_that_is_no_longer_declared_goes_with_it()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start + "COMMENT ON COLUMN public.seen.b IS 'goes'; GRANT SELECT (b), SELECT (v) ON public.seen TO service_role");
        await ConvergesAsync(project, [.. Tiny.Table(Tiny.Column("v", "text")), View("text")]);
        Assert.Equal(["v"], await project.LinesAsync("SELECT attname FROM pg_attribute WHERE attrelid = 'public.seen'::regclass AND attacl IS NOT NULL"));
    }

    [Theory]
    [InlineData("CREATE VIEW public.needs_b AS SELECT b FROM public.seen",
        "dependant public.needs_b: what it stands on changes, and it cannot come back (column seen.b does not exist): CREATE VIEW public.needs_b AS SELECT seen.b FROM public.seen;; drop it first, or declare it")]
    [InlineData("CREATE MATERIALIZED VIEW public.stored AS SELECT v FROM public.seen; REVOKE ALL ON public.stored FROM anon, authenticated",
        "dependant public.stored: what it stands on changes, and it cannot be made again: it is materialized, and would be filled anew; drop it first, or declare it")]
    [InlineData("CREATE FUNCTION public.all_seen() RETURNS SETOF public.seen LANGUAGE sql AS 'SELECT * FROM public.seen'; CREATE VIEW public.above AS SELECT v FROM public.seen; CREATE FUNCTION public.all_above() RETURNS public.above[] LANGUAGE sql AS 'SELECT NULL::public.above[]'",
        "dependant public.above: what it stands on changes, and it cannot be made again: other objects depend on it: function public.all_above(); drop it first, or declare it",
        "dependant public.seen: what it stands on changes, and it cannot be made again: other objects depend on it: function public.all_seen(); drop it first, or declare it")]
    [InlineData("CREATE RULE count AS ON INSERT TO public.things DO ALSO SELECT 1 FROM public.seen",
        "dependant public.things: what it stands on changes, and it cannot be made again: it is no view; drop it first, or declare it")]
    [InlineData("CREATE POLICY mine ON public.things FOR SELECT TO anon USING (EXISTS (SELECT FROM public.seen s WHERE s.id = things.id))",
        "dependant public.seen: what it stands on changes, and it cannot be made again: other objects depend on it: policy mine on table public.things; drop it first, or declare it")]
    [InlineData("GRANT SELECT ON public.seen TO service_role WITH GRANT OPTION; RESET ROLE; SET ROLE service_role; GRANT SELECT ON public.seen TO anon",
        "dependant public.seen: what it stands on changes, and it cannot be made again: privileges on it were granted by service_role; drop it first, or declare it")]
    public async Task What_cannot_come_back_is_named_and_nothing_changes(string sql, params string[] obstacles)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start);
        await project.ExecuteAsSuperuserAsync($"SET ROLE app_owner; {sql}; RESET ROLE");
        await Tiny.Schema([.. Tiny.Table(Tiny.Column("v", "text")), View("text")]).RefusesAsync(project, obstacles);
    }

    [Fact]
    public async Task A_declared_view_over_an_undeclared_one_is_named()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start + "CREATE VIEW public.between AS SELECT v FROM public.seen; CREATE VIEW public.seen_twice WITH (security_invoker = true) AS SELECT v FROM public.between");
        await Tiny.Schema([.. Tiny.Table(Tiny.Column("v", "text")), View("text"), new View(over, EquatableArray.Of(new ViewColumn("v", "text")), "SELECT v FROM public.between", true, null)]).RefusesAsync(project,
            "dependant public.seen_twice: what it stands on changes, and it cannot be made again: it is declared, and stands on an undeclared view; drop it first, or declare it");
    }

    [Fact]
    public async Task A_view_of_another_owner_over_it_is_named()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start + "CREATE VIEW public.above AS SELECT v FROM public.seen");
        await project.ExecuteAsSuperuserAsync("ALTER VIEW public.above OWNER TO supabase_auth_admin");
        await Tiny.Schema([.. Tiny.Table(Tiny.Column("v", "text")), View("text")]).RefusesAsync(project,
            "dependant public.above: what it stands on changes, and it cannot be made again: it belongs to supabase_auth_admin; drop it first, or declare it");
    }

    static async Task ConvergesAsync(Project project, params SchemaObject[] objects)
    {
        var schema = Tiny.Schema(objects);
        await schema.ApplyAsync(project);
        var report = await schema.VerifyAsync(project.Owner, TestContext.Current.CancellationToken);
        Assert.True(report.Passed, report.Summary);
        Assert.True((await schema.PlanAsync(project.Owner, TestContext.Current.CancellationToken)).IsEmpty);
    }

    static Task<IReadOnlyList<string>> HangingAsync(Project project) => project.LinesAsync("""
        WITH views AS (SELECT c.oid::regclass AS name, c.* FROM pg_class c WHERE relname IN ('seen', 'above', 'higher'))
        SELECT line COLLATE "C" FROM (
          SELECT format('%s owner %s option %s', name, relowner::regrole, o) AS line FROM views LEFT JOIN unnest(reloptions) AS o ON true
          UNION ALL SELECT format('%s %s may %s %s by %s', name, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END, a.privilege_type, a.is_grantable, a.grantor::regrole)
          FROM views CROSS JOIN LATERAL aclexplode(coalesce(relacl, acldefault('r', relowner))) AS a WHERE a.grantee <> relowner
          UNION ALL SELECT format('%s.%s %s may %s', name, attname, a.grantee::regrole, a.privilege_type) FROM views v JOIN pg_attribute t ON t.attrelid = v.oid CROSS JOIN LATERAL aclexplode(t.attacl) AS a
          UNION ALL SELECT format('%s.%s default %s', name, t.attname, pg_get_expr(d.adbin, d.adrelid)) FROM views v JOIN pg_attrdef d ON d.adrelid = v.oid JOIN pg_attribute t ON t.attrelid = v.oid AND t.attnum = d.adnum
          UNION ALL SELECT pg_get_triggerdef(t.oid) || ' ' || obj_description(t.oid, 'pg_trigger') FROM views v JOIN pg_trigger t ON t.tgrelid = v.oid
          UNION ALL SELECT pg_get_ruledef(r.oid) || ' ' || obj_description(r.oid, 'pg_rewrite') FROM views v JOIN pg_rewrite r ON r.ev_class = v.oid WHERE rulename <> '_RETURN'
          UNION ALL SELECT format('%s %s: %s', name, a.attname, d.description) FROM views v JOIN pg_description d ON d.objoid = v.oid AND d.classoid = 'pg_class'::regclass LEFT JOIN pg_attribute a ON a.attrelid = v.oid AND a.attnum = d.objsubid AND d.objsubid > 0
          UNION ALL SELECT format('%s is %s', name, pg_get_viewdef(v.oid)) FROM views v WHERE relname <> 'seen'
        ) AS lines ORDER BY 1
        """);
}
