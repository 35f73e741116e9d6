using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>Values on their way to another type.</summary>
public sealed class ConvertedValuesTests(Projects projects)
{
    // The map from old to new values once had one line for values that are equal and written differently; all but one became NULL.
    [Fact]
    public async Task Values_that_are_equal_and_written_differently_all_keep_what_they_say()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id int PRIMARY KEY, amount numeric, span interval);
            INSERT INTO public.things VALUES (1, 1.0, '1 day'), (2, 1.00, '24 hours'), (3, 1, '1 day'), (4, 2, NULL);
            """);
        await Tiny.Schema(Tiny.Table(Tiny.Column("amount", "text"), Tiny.Column("span", "text"))).ApplyAsync(project);
        Assert.Equal(["1 1.0 1 day", "2 1.00 24:00:00", "3 1 1 day", "4 2"], await project.LinesAsync("SELECT concat_ws(' ', id, amount, span) FROM public.things ORDER BY id"));
    }

    [Fact]
    public async Task A_type_without_equality_can_be_converted()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id int PRIMARY KEY, body json);
            INSERT INTO public.things VALUES (1, '{"a": 1}'), (2, '{ "a":1 }'), (3, NULL);
            """);
        await Tiny.Schema(Tiny.Table(Tiny.Column("body", "jsonb"))).ApplyAsync(project);
        Assert.Equal(["1 {\"a\": 1}", "2 {\"a\": 1}", "3"], await project.LinesAsync("SELECT concat_ws(' ', id, body) FROM public.things ORDER BY id"));
    }

    [Fact]
    public async Task Collations_of_columns_do_not_get_in_the_way()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsSuperuserAsync("CREATE COLLATION public.blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id int PRIMARY KEY, a text COLLATE "C", b text COLLATE public.blind);
            INSERT INTO public.things VALUES (1, '10', 'infinity'), (2, '20', 'Infinity'), (3, NULL, '2');
            """);
        await Tiny.Schema(Tiny.Table(Tiny.Column("a", "integer"), Tiny.Column("b", "double precision"))).ApplyAsync(project);
        Assert.Equal(["1 10 Infinity", "2 20 Infinity", "3 2"], await project.LinesAsync("SELECT concat_ws(' ', id, a, b) FROM public.things ORDER BY id"));
    }

    [Fact]
    public async Task Ids_that_are_uuids_already_stay_and_only_others_are_new()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.conversations (id text PRIMARY KEY, conversation_id text);
            INSERT INTO public.conversations VALUES ('00000000-0000-4000-8000-00000000000A', 'kept'), ('17', 'new'), ('{00000000-0000-4000-8000-00000000000b}', 'also new');
            """);
        await Chat.Schema.ChatDatabase.Schema.ApplyAsync(project);
        Assert.Equal(["00000000-0000-4000-8000-00000000000a"], await project.LinesAsync("SELECT id FROM public.conversations WHERE conversation_id = 'kept'"));
        Assert.Equal(["17 new", "{00000000-0000-4000-8000-00000000000b} also new"], await project.LinesAsync("SELECT legacy_id || ' ' || conversation_id FROM public.conversations WHERE id::text <> lower(legacy_id) ORDER BY 1"));
    }

    [Theory]
    [InlineData("Null", "1 10,2", "2 x row stays")]
    [InlineData("Quarantine", "1 10,2", "2 x row stays")]
    public async Task A_bad_value_of_a_nullable_column_becomes_NULL_and_is_kept(string bad, string expected, string kept)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id int PRIMARY KEY, n text); INSERT INTO public.things VALUES (1, '10'), (2, 'x')");
        var conversion = new Conversion(null, null, Enum.Parse<Model.Objects.BadValues>(bad), null, false, null);
        await Tiny.Schema(Tiny.Table(Tiny.Column("n", "integer", conversion: conversion))).ApplyAsync(project);
        Assert.Equal(expected, string.Join(',', await project.LinesAsync("SELECT concat_ws(' ', id, n) FROM public.things ORDER BY id")));
        Assert.Equal([kept], await project.LinesAsync("SELECT concat_ws(' ', key ->> 'id', old_value, CASE WHEN moved_row IS NULL THEN 'row stays' END) FROM safeschema.quarantine"));
    }

    [Fact]
    public async Task A_check_with_a_list_of_varchars_is_recognised_in_the_servers_words()
    {
        await using var project = await projects.EmptyAsync();
        var check = new CheckConstraint(Tiny.Things, "things_state_check", "state IN ('on', 'off')", null);
        var schema = Tiny.Schema([.. Tiny.Table(Tiny.Column("state", "character varying(10)")), check]);
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id int CONSTRAINT the_key PRIMARY KEY, state varchar(10)
              CONSTRAINT on_or_off CHECK (((state)::text = ANY (ARRAY[('on'::character varying)::text, ('off'::character varying)::text]))));
            ALTER TABLE public.things ENABLE ROW LEVEL SECURITY;
            REVOKE ALL ON public.things FROM anon, authenticated;
            """);
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
        Assert.Equal(["on_or_off", "the_key"], await project.LinesAsync("SELECT conname FROM pg_constraint WHERE conrelid = 'public.things'::regclass AND contype <> 'n' ORDER BY 1"));
        Assert.True((await schema.PlanAsync(project.Owner, TestContext.Current.CancellationToken)).IsEmpty);
    }
}
