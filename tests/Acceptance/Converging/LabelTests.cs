using Npgsql;
using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Converging;

/// <summary>A label cannot be used in the transaction that adds it (55P04).</summary>
public sealed class LabelTests(Projects projects)
{
    static readonly QualifiedName mood = new("public", "mood");

    static CancellationToken Token => TestContext.Current.CancellationToken;

    static EnumType Mood(params string[] labels) => new(mood, labels.Select(label => new EnumLabel(label, null)).ToEquatableArray(), null);

    static Column Column(string? @default) => new(Tiny.Things, "mood", "public.mood", true, @default, null, null, null);

    [Fact]
    public async Task Labels_are_added_where_they_stand_and_rows_keep_theirs()
    {
        await using var project = await projects.EmptyAsync();
        await Tiny.Schema([Mood("b", "d"), .. Tiny.Table(Column("'b'"))]).ApplyAsync(project);
        await project.ExecuteAsync("INSERT INTO public.things (id, mood) VALUES (1, 'd'), (2, 'b')");

        var done = await Tiny.Schema([Mood("a", "b", "c", "d", "it's"), .. Tiny.Table(Column("'b'"))]).ApplyAsync(project);

        Assert.True(done.Report!.Passed);
        Assert.Equal(1, done.Changes);
        Assert.Equal(["a", "b", "c", "d", "it's"], await project.LinesAsync("SELECT unnest(enum_range(NULL::public.mood))::text"));
        Assert.Equal(["2 b", "1 d"], await project.LinesAsync("SELECT id || ' ' || mood FROM public.things ORDER BY mood"));
    }

    [Fact]
    public async Task The_runtime_adds_a_label_first_and_then_what_uses_it()
    {
        await using var project = await projects.EmptyAsync();
        await Tiny.Schema([Mood("b"), .. Tiny.Table(Column("'b'"))]).ApplyAsync(project);

        var schema = Tiny.Schema([Mood("b", "c"), .. Tiny.Table(Column("'c'"))]);
        var done = await schema.ApplyAsync(project);

        Assert.True(done.Report!.Passed);
        Assert.Equal(2, done.Changes);
        Assert.Equal(0, (await schema.ApplyAsync(project)).Changes);
    }

    [Fact]
    public async Task A_refusal_after_labels_were_added_says_that_they_stay()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TYPE public.mood AS ENUM ('b'); CREATE TABLE public.things (id integer PRIMARY KEY, mood text NOT NULL); INSERT INTO public.things VALUES (1, 'b'), (2, 'x')");

        var error = await Assert.ThrowsAsync<SchemaException>(() => Tiny.Schema([Mood("b", "new"), .. Tiny.Table(Column(null))]).ApplyAsync(project));

        Assert.Equal(["column type public.things.mood: 1 row holds a value of type text that cannot become public.mood, for example 'x' in {\"id\": 2}; mend them, or declare what to do with [Convert]"], error.Obstacles);
        Assert.EndsWith("That is, nothing but new labels of enum types, which were added before.", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1 b", "2 x"], await project.LinesAsync("SELECT id || ' ' || mood FROM public.things ORDER BY id"));
    }

    [Fact]
    public async Task A_text_column_becomes_an_enum_whose_label_is_new()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TYPE public.mood AS ENUM ('b'); CREATE TABLE public.things (id integer PRIMARY KEY, mood text NOT NULL); INSERT INTO public.things VALUES (1, 'b'), (2, 'new')");

        var done = await Tiny.Schema([Mood("b", "new"), .. Tiny.Table(Column(null))]).ApplyAsync(project);

        Assert.True(done.Report!.Passed);
        Assert.Equal(["1 b", "2 new"], await project.LinesAsync("SELECT id || ' ' || mood FROM public.things ORDER BY id"));
    }

    [Fact]
    public async Task The_script_alone_adds_the_label_and_says_that_it_has_to_be_run_again()
    {
        await using var project = await projects.EmptyAsync();
        await Tiny.Schema([Mood("b"), .. Tiny.Table(Column("'b'"))]).ApplyAsync(project);
        var schema = Tiny.Schema([Mood("b", "c"), .. Tiny.Table(Column("'c'"))]);

        Assert.Equal(["safeschema: labels were added to enum types, and nothing else was done: a new label can be used only in the next transaction. Run the script again."], await RunAsync(project, schema));
        Assert.Equal(["'b'::mood"], await project.LinesAsync("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'public.things'::regclass"));
        Assert.Equal([$"safeschema: 1 changes, {schema.Checks.Count} checks passed"], await RunAsync(project, schema));
        Assert.Equal([$"safeschema: 0 changes, {schema.Checks.Count} checks passed"], await RunAsync(project, schema));
    }

    [Fact]
    public async Task Labels_that_nobody_declares_stay()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TYPE public.mood AS ENUM ('old', 'b', 'older')");
        var done = await Tiny.Schema(Mood("b", "c")).ApplyAsync(project);
        Assert.True(done.Report!.Passed);
        Assert.Equal(["old", "b", "c", "older"], await project.LinesAsync("SELECT unnest(enum_range(NULL::public.mood))::text"));
    }

    [Fact]
    public async Task A_type_whose_name_is_another_type()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE DOMAIN public.mood AS text");
        await Tiny.Schema(Mood("b")).RefusesAsync(project, "enum type public.mood: the name belongs to a type of another kind (typtype d); rename that type first");
    }

    [Fact]
    public async Task A_type_of_somebody_else()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsSuperuserAsync("CREATE TYPE public.mood AS ENUM ('b')");
        await Tiny.Schema(Mood("b", "c")).RefusesAsync(project, "enum type public.mood: it is owned by postgres, and app_owner may not change it; apply as its owner");
    }

    static async Task<IReadOnlyList<string>> RunAsync(Project project, DatabaseSchema schema)
    {
        await using var connection = await project.Owner.OpenConnectionAsync(Token);
        List<string> notices = [];
        connection.Notice += (_, args) => notices.Add(args.Notice.MessageText);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand(schema.Script, connection);
        await command.ExecuteNonQueryAsync(Token);
        await transaction.CommitAsync(Token);
        return notices;
    }
}
