using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>What preflight can say of rows before anything changes, and of types that the same run makes.</summary>
public sealed class PreflightTests(Projects projects)
{
    static readonly QualifiedName mood = new("public", "mood");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_is_not_asked_of_a_column_before_it_has_its_type()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, key bigint, number text); INSERT INTO public.things VALUES (1, 7, '007'), (2, NULL, '7')");
        var schema = Tiny.Schema(
        [
            .. Tiny.Table(
                Tiny.Column("key", "uuid", conversion: new("lpad(to_hex(key), 32, '0')::uuid", null, Model.Objects.BadValues.Fail, null, false, null)),
                Tiny.Column("number", "integer")),
            new CheckConstraint(Tiny.Things, "no_key", "key <> '00000000-0000-0000-0000-000000000000'", null),
            new CheckConstraint(Tiny.Things, "seven", "number IN ('7')", null),
        ]);

        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);
        Assert.Equal(["1 00000000-0000-0000-0000-000000000007 7", "2 - 7"], await project.LinesAsync("SELECT id || ' ' || coalesce(key::text, '-') || ' ' || number FROM public.things ORDER BY id"));
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }

    [Fact]
    public async Task A_row_that_makes_a_condition_fail_is_an_obstacle()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, size integer); INSERT INTO public.things VALUES (1, 2), (2, 0)");
        await Tiny.Schema([.. Tiny.Table(Tiny.Column("size", "integer")), new CheckConstraint(Tiny.Things, "share", "100 / size > 1", null)])
            .RefusesAsync(project, "check constraint public.things.share: rows make it fail (division by zero); mend them, or what is declared");
    }

    [Fact]
    public async Task A_text_becomes_an_enum_that_the_same_run_makes()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, mood text NOT NULL); INSERT INTO public.things VALUES (1, 'b'), (2, 'a')");
        var schema = Tiny.Schema([Mood("a", "b"), .. Tiny.Table(Tiny.Column("mood", "public.mood", true))]);

        Assert.True((await schema.ApplyAsync(project)).Report!.Passed);
        Assert.Equal(["2 a", "1 b"], await project.LinesAsync("SELECT id || ' ' || mood FROM public.things ORDER BY mood"));
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }

    [Fact]
    public async Task A_label_that_an_enum_of_the_same_run_lacks_is_counted_before_anything_changes()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, mood text NOT NULL); INSERT INTO public.things VALUES (1, 'b'), (2, 'x')");
        await Tiny.Schema([Mood("a", "b"), .. Tiny.Table(Tiny.Column("mood", "public.mood", true))])
            .RefusesAsync(project, "column type public.things.mood: 1 row holds a value of type text that cannot become public.mood, for example 'x' in {\"id\": 2}; mend them, or declare what to do with [Convert]");
    }

    [Fact]
    public async Task A_text_becomes_a_type_of_an_extension_that_the_same_run_makes()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id integer PRIMARY KEY, name text); INSERT INTO public.things VALUES (1, 'Ada')");
        await Tiny.Schema([new Extension("citext", "extensions", null), .. Tiny.Table(Tiny.Column("name", "extensions.citext"))]).ApplyAsync(project);
        Assert.Equal(["Ada"], await project.LinesAsync("SELECT name::text FROM public.things WHERE name OPERATOR(extensions.=) 'ADA'::extensions.citext"));
    }

    [Theory]
    [InlineData("CREATE UNIQUE INDEX one_each ON public.things ((number IS NOT NULL), number) WHERE number IS NOT NULL", "index public.one_each")]
    [InlineData("CREATE UNIQUE INDEX one_each ON public.things ((coalesce(number, '')))", null)]
    public async Task What_the_new_values_break_is_an_obstacle_before_anything_changes(string standing, string? named)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"CREATE TABLE public.things (id integer PRIMARY KEY, number text); INSERT INTO public.things VALUES (1, '7'), (2, '07'), (3, NULL); {standing}");
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => Tiny.Schema(Tiny.Table(Tiny.Column("number", "integer"))).ApplyAsync(project));
            var obstacle = Assert.Single(error.Obstacles);
            Assert.StartsWith(named is null ? "index public.one_each: it cannot follow number to integer" : $"{named}: the new values break it with number to integer", obstacle, StringComparison.Ordinal);
            Assert.Contains("nothing was changed", error.Message, StringComparison.Ordinal);
        });
    }

    static EnumType Mood(params string[] labels) => new(mood, labels.Select(label => new EnumLabel(label, null)).ToEquatableArray(), null);
}
