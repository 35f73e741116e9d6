using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>Columns whose values PostgreSQL makes, on tables that hold rows.</summary>
public sealed class GenerationTests(Projects projects)
{
    static Column Number(Identity identity) => new(Tiny.Things, "number", "bigint", true, null, null, null, null, Identity: identity);

    [Fact]
    public async Task A_serial_becomes_an_identity_that_goes_on_behind_the_highest_value_and_its_sequence_stays()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, number bigserial); INSERT INTO public.things (id, number) VALUES (1, 41), (2, 42)");
        var schema = Tiny.Schema(Tiny.Table(Number(Identity.ByDefault)));

        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);

        await project.ExecuteAsync("INSERT INTO public.things (id) VALUES (3)");
        Assert.Equal(["1 41", "2 42", "3 43"], await project.LinesAsync("SELECT id || ' ' || number FROM public.things ORDER BY id"));
        Assert.Equal(["things_number_seq", "things_number_seq1"], await project.LinesAsync("SELECT relname::text FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY 1"));
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }

    [Fact]
    public async Task An_identity_is_refused_where_rows_have_no_value()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, number bigint); INSERT INTO public.things VALUES (1, 7), (2, NULL)");
        var error = await Assert.ThrowsAsync<SchemaException>(() => Tiny.Schema(Tiny.Table(Number(Identity.Always))).ApplyAsync(project));
        Assert.Contains(error.Obstacles, obstacle => obstacle.StartsWith("column default public.things.number: 1 row has no value, and an identity must have one", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_generated_column_and_an_identity_are_added_to_rows_that_exist()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, \"Full Name\" text); INSERT INTO public.things VALUES (1, 'Ada'), (2, 'Bob')");
        var schema = Tiny.Schema(Tiny.Table(
            Number(Identity.Always), Tiny.Column("Full Name", "text"),
            new(Tiny.Things, "initial", "text", false, "upper(left(\"Full Name\", 1)) -- the first", null, null, null, Generated: true)));

        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);

        Assert.Equal(["1 A", "2 B"], await project.LinesAsync("SELECT number || ' ' || initial FROM public.things ORDER BY id"));
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }

    [Fact]
    public async Task An_equal_generated_column_that_somebody_made_is_left_alone()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, twice bigint GENERATED ALWAYS AS (id * 2) STORED)");
        await project.ExecuteAsync("ALTER TABLE public.things ENABLE ROW LEVEL SECURITY; REVOKE ALL ON public.things FROM anon, authenticated, service_role");
        var schema = Tiny.Schema(Tiny.Table(new Column(Tiny.Things, "twice", "bigint", false, "(id*2)", null, null, null, Generated: true)));

        var done = await schema.ApplyAsync(project);

        Assert.Equal(0, done.Changes);
        Assert.True(done.Report!.Passed);
    }

    [Fact]
    public async Task Another_expression_is_set_where_PostgreSQL_can_and_refused_where_it_cannot()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, twice bigint GENERATED ALWAYS AS (id * 3) STORED); INSERT INTO public.things VALUES (2)");
        var schema = Tiny.Schema(Tiny.Table(new Column(Tiny.Things, "twice", "bigint", false, "id * 2", null, null, null, Generated: true)));

        if (await project.ScalarAsync<int>("SELECT current_setting('server_version_num')::int") >= 170000)
        {
            Assert.True((await schema.ApplyAsync(project)).Report!.Passed);
            Assert.Equal(["4"], await project.LinesAsync("SELECT twice FROM public.things"));
        }
        else
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(project));
            Assert.Contains("before PostgreSQL 17 that cannot be changed", error.Message, StringComparison.Ordinal);
        }
    }
}
