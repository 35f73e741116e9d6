using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Renaming;

/// <summary>What keeps an object from being renamed; and what is found behind a rename, which then undoes it.</summary>
public sealed class NamesInTheWayTests(Projects projects)
{
    [Fact]
    public async Task Both_names_of_a_table_are_there()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Renamed.Earlier + "CREATE TABLE public.posts (id int PRIMARY KEY, content text NOT NULL, author text)");
        await Renamed.Schema().RefusesAsync(project,
            "earlier name public.posts: both names are there: table notes as well; move what is needed from one to the other, then drop or rename the earlier one");
    }

    [Fact]
    public async Task Both_names_of_a_column_are_there()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Renamed.Earlier + "ALTER TABLE public.notes ADD COLUMN content text NOT NULL DEFAULT ''");
        var error = await Assert.ThrowsAsync<SchemaException>(() => Renamed.Schema().ApplyAsync(project));
        Assert.Contains("earlier name public.posts.content: both names are there: column body as well; move what is needed from one to the other, then drop or rename the earlier one", error.Obstacles);
    }

    [Fact]
    public async Task The_earlier_name_of_a_table_is_a_view()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE VIEW public.notes AS SELECT 1 AS id");
        await Renamed.Schema().RefusesAsync(project,
            "earlier name public.posts: the earlier name notes belongs to a view and not to a table; rename that object, or declare no earlier name");
    }

    [Fact]
    public async Task Two_tables_have_earlier_names_of_one()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Renamed.Earlier + "CREATE TABLE public.entries (id int PRIMARY KEY)");
        var schema = Tiny.Schema([.. Renamed.Names, new EarlierName(Renamed.Posts, "posts", NamedObject.Table, "entries", null), .. Renamed.Table()]);
        var error = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(project));
        Assert.Contains("earlier name public.posts: several objects have earlier names of it, among them table entries; keep one of them and drop or rename the others", error.Obstacles);
        Assert.Contains("earlier name public.posts: several objects have earlier names of it, among them table notes; keep one of them and drop or rename the others", error.Obstacles);
    }

    [Fact]
    public async Task One_of_several_earlier_names_is_enough()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.entries (id int PRIMARY KEY, body text NOT NULL, author text); INSERT INTO public.entries VALUES (1, 'x', NULL)");
        await Tiny.Schema([.. Renamed.Names, new EarlierName(Renamed.Posts, "posts", NamedObject.Table, "entries", null), .. Renamed.Table()]).ApplyAsync(project);
        Assert.Equal(["(1,x,)"], await project.LinesAsync("SELECT t::text FROM public.posts AS t"));
    }

    [Fact]
    public async Task A_table_that_somebody_else_owns()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Renamed.Earlier);
        await project.ExecuteAsSuperuserAsync("ALTER TABLE public.notes OWNER TO supabase_auth_admin");
        var error = await Assert.ThrowsAsync<SchemaException>(() => Renamed.Schema().ApplyAsync(project));
        Assert.Contains("table notes: it must be changed, and app_owner is not its owner supabase_auth_admin; apply as the owner", error.Obstacles.Select(obstacle => obstacle.Replace("public.", "", StringComparison.Ordinal)));
        Assert.True(await project.ScalarAsync<bool>("SELECT to_regclass('public.notes') IS NOT NULL"));
    }

    [Fact]
    public async Task A_schema_in_which_nothing_may_be_created()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Renamed.Earlier);
        await project.ExecuteAsSuperuserAsync("ALTER SCHEMA public OWNER TO postgres; GRANT USAGE ON SCHEMA public TO app_owner; REVOKE CREATE ON SCHEMA public FROM app_owner");
        await Renamed.Schema().RefusesAsync(project,
            "earlier name public.posts: app_owner has no CREATE privilege on schema public, which renaming needs; grant it first");
    }

    [Fact]
    public async Task An_inherited_column()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.base (body text NOT NULL);
            CREATE TABLE public.posts (id int PRIMARY KEY, author text) INHERITS (public.base);
            """);
        var error = await Assert.ThrowsAsync<SchemaException>(() => Renamed.Schema().ApplyAsync(project));
        Assert.Contains("earlier name public.posts.content: the column is inherited and cannot be renamed here; rename it in the table it comes from", error.Obstacles);
    }

    [Fact]
    public async Task A_type_has_the_declared_name()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Renamed.Earlier + "CREATE TYPE public.posts AS ENUM ('a')");
        await Renamed.Schema().RefusesAsync(project,
            "earlier name public.posts: the name belongs to a type, and a relation makes a type of its name; rename that type first");
    }

    [Fact]
    public async Task Rows_in_the_way_are_counted_under_the_declared_names_and_undo_the_rename()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Renamed.Earlier + "ALTER TABLE public.notes ADD COLUMN rank int, ADD COLUMN stars text; UPDATE public.notes SET rank = id / 2, stars = 'many'");
        var schema = Tiny.Schema(
        [
            .. Renamed.Names, new EarlierName(Renamed.Posts, "place", NamedObject.Column, "rank", null), new EarlierName(Renamed.Posts, "rating", NamedObject.Column, "stars", null),
            .. Renamed.Table(Renamed.Column("place", "integer"), Renamed.Column("rating", "integer")).Select(item => item is Column { Name: "author" } author ? author with { NotNull = true } : item),
            new Unique(Renamed.Posts, "posts_place_key", Model.EquatableArray.Of("place"), null),
        ]);
        await schema.RefusesAsync(project,
            "not null public.posts.author: 3 rows have no value, and the column is NOT NULL, for example {\"id\": 1} · {\"id\": 3} · {\"id\": 5}",
            "key public.posts.posts_place_key: 2 keys occur more than once, for example [1] · [2]",
            "column type public.posts.rating: 6 rows hold values of type text that cannot become integer, for example 'many' in {\"id\": 1}; mend them, or declare what to do with [Convert]");
    }
}
