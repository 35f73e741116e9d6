using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Routines;

/// <summary>Functions and procedures: what they do, what stays when they change, what stands in the way.</summary>
public sealed class FunctionTests(Projects projects)
{
    static readonly QualifiedName f = new("public", "f");

    static Function Function(string body = "SELECT 'x'", params FunctionArgument[] arguments) => new(
        f, false, arguments.ToEquatableArray(), "text", false, "sql", body, Model.Objects.Volatility.Volatile, false, Model.Objects.ParallelSafety.Unsafe, false, "", default, null, null, default, null);

    [Fact]
    public async Task Functions_and_procedures_of_the_sample_do_what_they_say()
    {
        await using var project = await projects.BookedAsync();
        Assert.Equal("ROO R7", await project.ScalarAsync<string>("SELECT booking.code_of('Room 1') || ' ' || booking.code_of(7)"));
        Assert.Equal("Room 4", await project.ScalarAsync<string>("SELECT booking.largest_room('00000000-0000-0000-0000-000000000001')"));
        Assert.Equal(4L, await project.ScalarAsync<long>("SELECT count(*) FROM booking.rooms_of('00000000-0000-0000-0000-000000000001')"));
        Assert.Equal(5L, await project.ScalarAsync<long>("SELECT count(*) FROM booking.busy_rooms()"));
        Assert.Equal(6L, await project.ScalarAsync<long>("CALL booking.cancel_all(1, NULL)"));
    }

    [Fact]
    public async Task A_function_that_is_made_again_keeps_its_owner_its_privileges_and_its_comment()
    {
        await using var project = await projects.EmptyAsync();
        await Tiny.Schema(Function("SELECT a", new FunctionArgument("a", "text"))).ApplyAsync(project);
        await project.ExecuteAsSuperuserAsync("""
            CREATE ROLE app_team; GRANT app_team TO app_owner; GRANT ALL ON SCHEMA public TO app_team; ALTER FUNCTION public.f(text) OWNER TO app_team;
            SET ROLE app_team; GRANT EXECUTE ON FUNCTION public.f(text) TO service_role WITH GRANT OPTION; COMMENT ON FUNCTION public.f(text) IS 'it''s f'
            """);
        const string State = "SELECT proowner::regrole || ' ' || array(SELECT a::text FROM unnest(proacl) AS a ORDER BY 1)::text || ' ' || obj_description(oid, 'pg_proc') FROM pg_proc WHERE proname = 'f'";
        try
        {
            var before = await project.ScalarAsync<string>(State);
            await Tiny.Schema(Function("SELECT b", new FunctionArgument("b", "text"))).ApplyAsync(project);
            Assert.Equal(before, await project.ScalarAsync<string>(State));
            Assert.Equal("x", await project.ScalarAsync<string>("SELECT public.f(b => 'x')"));
        }
        finally
        {
            await project.ExecuteAsSuperuserAsync("DROP OWNED BY app_team; DROP ROLE app_team");
        }
    }

    [Fact]
    public async Task An_equal_function_that_somebody_else_wrote_is_left_alone()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE FUNCTION public.f(a varchar, b int4 DEFAULT (1)+1) RETURNS text LANGUAGE sql SET search_path = '' AS 'SELECT ''x''';
            REVOKE ALL ON FUNCTION public.f FROM PUBLIC, anon, authenticated
            """);
        var version = await project.ScalarAsync<string>("SELECT xmin::text FROM pg_proc WHERE proname = 'f'");
        var schema = Tiny.Schema(Function("SELECT 'x'", new FunctionArgument("a", "character varying(20)"), new FunctionArgument("b", "integer", Default: "1 + 1")));
        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);
        Assert.Equal(version, await project.ScalarAsync<string>("SELECT xmin::text FROM pg_proc WHERE proname = 'f'"));
    }

    [Fact]
    public async Task A_function_may_have_the_type_of_an_extension_by_its_short_name()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsSuperuserAsync("CREATE EXTENSION IF NOT EXISTS citext SCHEMA extensions");
        var schema = Tiny.Schema(Function("SELECT a::text", new FunctionArgument("a", "citext")));
        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }

    [Fact]
    public async Task A_body_that_means_nothing_undoes_everything()
    {
        await using var project = await projects.EmptyAsync();
        var schema = Tiny.Schema([.. Tiny.Table(), Function("SELECT nothing FROM public.things")]);
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(project));
            Assert.Contains("- function public.f(): its body cannot be read: column \"nothing\" does not exist; mend it", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Functions_may_call_each_other_and_read_tables_whose_defaults_call_them()
    {
        await using var project = await projects.EmptyAsync();
        var g = Function("SELECT CASE WHEN a > 0 THEN public.f(a - 1) END", new FunctionArgument("a", "int")) with { Name = new("public", "g") };
        var schema = Tiny.Schema([.. Tiny.Table(Tiny.Column("name", "text") with { Default = "public.f(3)" }), Function("SELECT coalesce(public.g(a), (SELECT max(name) FROM public.things), 'first')", new FunctionArgument("a", "int")), g]);
        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
        await project.ExecuteAsync("INSERT INTO public.things (id) VALUES (1)");
        Assert.Equal("first", await project.ScalarAsync<string>("SELECT name FROM public.things"));
    }

    [Fact]
    public async Task A_function_in_a_schema_that_takes_nothing_is_refused()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsSuperuserAsync("CREATE SCHEMA theirs; GRANT USAGE ON SCHEMA theirs TO app_owner");
        await Tiny.Schema(Function() with { Name = new("theirs", "f") }).RefusesAsync(project, "function theirs.f(): app_owner has no CREATE privilege on schema theirs; grant it first");
    }

    [Fact]
    public async Task Names_that_SQL_could_trip_over_are_names()
    {
        await using var project = await projects.EmptyAsync();
        Function Named(string name, bool isProcedure) => new(
            new("public", name), isProcedure,
            EquatableArray.Of(new FunctionArgument(name, "text"), new FunctionArgument("o", "text", Model.Objects.ArgumentMode.InOut, Literal(name))),
            null, false, "sql", $"\nSELECT {Literal(name)}::text\n", Model.Objects.Volatility.Volatile, false, Model.Objects.ParallelSafety.Unsafe, false, isProcedure ? null : $"public, {name.Replace(",", "", StringComparison.Ordinal)}", default, null, null, EquatableArray.Of("service_role"), name);
        static string Literal(string text) => $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
        var names = new[] { "we\"ird", "it's", "$function", "$procedure$", "select", "back\\slash", "new\nline", "%I %s", new string('ü', 31), "between", "UPPER" };
        var schema = Tiny.Schema([.. names.Select((name, place) => Named(name, place % 2 == 1))]);
        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }
}
