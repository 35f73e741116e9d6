using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>Undeclared materialized views over a column that changes its type come back with all that hangs on them, where the model allows it.</summary>
public sealed class MaterializedViewsTests(Projects projects)
{
    const string Start = """
        CREATE TABLE public.things (id integer PRIMARY KEY, v text);
        INSERT INTO public.things VALUES (1, '1'), (2, '2'), (3, NULL);
        CREATE MATERIALIZED VIEW public.stored WITH (fillfactor = 70) AS SELECT id, v FROM public.things WHERE id < 3;
        CREATE UNIQUE INDEX stored_id ON public.stored (id);
        CREATE INDEX stored_known ON public.stored (v) WHERE v IS NOT NULL;
        COMMENT ON MATERIALIZED VIEW public.stored IS 'kept';
        COMMENT ON COLUMN public.stored.v IS 'kept, too';
        COMMENT ON INDEX public.stored_id IS 'and this';
        REVOKE ALL ON public.stored FROM PUBLIC, anon, authenticated, service_role;
        GRANT SELECT ON public.stored TO authenticated;
        GRANT SELECT (id) ON public.stored TO anon;
        CREATE VIEW public.shown AS SELECT id FROM public.stored;
        CREATE MATERIALIZED VIEW public.empty AS SELECT v FROM public.things WITH NO DATA;
        """;

    const string Hanging = """
        SELECT format('%s %s %s %s %s', c.relname, c.relkind, c.relispopulated, c.reloptions, ARRAY(SELECT a::text FROM unnest(c.relacl) AS a ORDER BY 1)) FROM pg_class c WHERE c.relname IN ('stored', 'empty', 'shown', 'stored_id', 'stored_known')
        UNION ALL SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = 'public.stored'::regclass
        UNION ALL SELECT format('%s %s %s', d.objoid::regclass, d.objsubid, d.description) FROM pg_description d WHERE d.classoid = 'pg_class'::regclass AND d.objoid IN ('public.stored'::regclass, 'public.stored_id'::regclass)
        UNION ALL SELECT format('%s %s', a.attname, a.attacl) FROM pg_attribute a WHERE a.attrelid = 'public.stored'::regclass AND a.attnum > 0
        ORDER BY 1
        """;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static DatabaseSchema Schema(bool recreates) => Tiny.Schema(Tiny.Table(Tiny.Column("v", "integer", conversion: new(null, null, Model.Objects.BadValues.Fail, null, recreates, null))));

    [Fact]
    public async Task They_come_back_with_their_rows_indexes_comments_and_privileges()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start);
        var before = await project.LinesAsync(Hanging);

        Assert.True((await Schema(recreates: true).ApplyAsync(project)).Report!.Passed);

        Assert.Equal(before, await project.LinesAsync(Hanging));
        Assert.Equal(["1 1", "2 2"], await project.LinesAsync("SELECT id || ' ' || v FROM public.stored ORDER BY id"));
        Assert.Equal(["integer"], await project.LinesAsync("SELECT DISTINCT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid IN ('public.stored'::regclass, 'public.empty'::regclass) AND attname = 'v'"));
        await using var witness = await project.Superuser.OpenConnectionAsync(Token);
        await DdlWitness.InstallAsync(witness);
        Assert.Equal(0, (await Schema(recreates: true).ApplyAsync(project)).Changes);
        Assert.Equal(0, await DdlWitness.CountAsync(witness));
    }

    [Fact]
    public async Task Without_leave_to_recreate_they_are_obstacles()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Start);
        await Schema(recreates: false).RefusesAsync(project,
            "column type public.things.v: its type is text and must become integer, but these undeclared objects depend on it: view public.empty, view public.shown, view public.stored; drop them first, or declare them");
    }

    [Theory]
    [InlineData("ALTER MATERIALIZED VIEW public.stored ALTER COLUMN v SET STATISTICS 7", "dependant public.stored: what it stands on changes, and it cannot be made again: its columns have settings of their own; drop it first, or declare it")]
    [InlineData("CREATE STATISTICS public.together ON id, v FROM public.stored", "dependant public.stored: what it stands on changes, and it cannot be made again: other objects depend on it: statistics object public.together; drop it first, or declare it")]
    public async Task What_nobody_could_bring_back_is_an_obstacle(string sql, string obstacle)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"{Start} {sql}");
        await Schema(recreates: true).RefusesAsync(project, obstacle);
    }
}
