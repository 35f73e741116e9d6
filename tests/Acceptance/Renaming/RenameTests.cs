using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Renaming;

/// <summary>An object that has an earlier name gets the declared one, and stays what it is.</summary>
public sealed class RenameTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    Task<Project> EarlierAsync() => projects.CopyAsync("renamed", async supabase =>
    {
        await using var owner = Npgsql.NpgsqlDataSource.Create(supabase.OwnerConnectionString + ";Pooling=false");
        await using var command = owner.CreateCommand(Renamed.Earlier);
        await command.ExecuteNonQueryAsync(Token);
    });

    [Fact]
    public async Task A_table_keeps_its_rows_privileges_and_all_that_depends_on_it()
    {
        await using var project = await EarlierAsync();
        const string Rows = "SELECT t::text FROM public.{0} AS t ORDER BY 1";
        var rows = await project.LinesAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, Rows, "notes"));
        var oid = await project.ScalarAsync<uint>("SELECT 'public.notes'::regclass::oid");

        var done = await Renamed.Schema().ApplyAsync(project);

        Assert.Equal(3, done.Changes);
        Assert.Equal(oid, await project.ScalarAsync<uint>("SELECT 'public.posts'::regclass::oid"));
        Assert.Equal(rows, await project.LinesAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, Rows, "posts")));
        Assert.Equal(["text 1"], await project.LinesAsync("SELECT body FROM public.bodies WHERE id = 1"));
        Assert.Equal(["6"], await project.LinesAsync("SELECT size FROM public.posts WHERE id = 1"));
        Assert.Equal(["posts_readers (content <> 'secret'::text)"], await project.LinesAsync("SELECT polname || ' ' || pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = 'public.posts'::regclass"));
        Assert.Equal(["content"], await project.LinesAsync("SELECT a.attname FROM pg_trigger t JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attnum = ANY (t.tgattr) WHERE t.tgname = 'of_body'"));
        Assert.Equal(["posts"], await project.LinesAsync("SELECT confrelid::regclass::text FROM pg_constraint WHERE contype = 'f' AND conrelid = 'public.links'::regclass"));
        Assert.True(await project.ScalarAsync<bool>("SELECT has_column_privilege('service_role', 'public.posts', 'author', 'UPDATE')"));
        // Names that PostgreSQL made of the earlier one are as good as any.
        Assert.Equal(["notes_body_check", "notes_pkey"], await project.LinesAsync("SELECT conname FROM pg_constraint WHERE conrelid = 'public.posts'::regclass AND contype IN ('p', 'c') ORDER BY 1"));
        Assert.Equal(["notes_body_idx", "notes_pkey"], await project.LinesAsync("SELECT relname FROM pg_class WHERE oid IN (SELECT indexrelid FROM pg_index WHERE indrelid = 'public.posts'::regclass) ORDER BY 1"));
    }

    [Fact]
    public async Task The_second_run_does_nothing()
    {
        await using var project = await EarlierAsync();
        await Renamed.Schema().ApplyAsync(project);
        await using var witness = await project.Superuser.OpenConnectionAsync(Token);
        await DdlWitness.InstallAsync(witness);
        Assert.Empty((await Renamed.Schema().PlanAsync(project.Owner, Token)).Steps);
        Assert.Equal(0, (await Renamed.Schema().ApplyAsync(project)).Changes);
        await project.ExecuteAsync(Renamed.Schema().Script);
        Assert.Equal(0, await DdlWitness.CountAsync(witness));
    }

    [Fact]
    public async Task The_plan_shows_the_renames_and_the_functions_that_do_not_follow()
    {
        await using var project = await EarlierAsync();
        var plan = await Renamed.Schema().PlanAsync(project.Owner, Token);
        Assert.Equal(
            [
                "earlier name public.posts: table notes; functions that name it do not follow: public.how_many()",
                "earlier name public.posts.content: column body",
                "earlier name public.posts.posts_readers: policy notes_readers",
            ],
            plan.Steps.Where(step => step.Difference != Difference.NotYetComparable).Select(step => $"{step.Kind} {step.Object}: {step.Found}"));
        Assert.Equal("ALTER TABLE public.notes RENAME TO posts", plan.Steps[0].Sql);
        // Their expressions are compared when they are applied.
        Assert.Equal(["check constraint", "policy"], plan.Steps.Where(step => step.Difference == Difference.NotYetComparable).Select(step => step.Kind));
    }

    [Fact]
    public async Task The_plan_sees_what_else_differs_before_the_rename()
    {
        await using var project = await EarlierAsync();
        var plan = await Renamed.Schema(Renamed.Column("topic", "text")).PlanAsync(project.Owner, Token);
        var step = Assert.Single(plan.Steps, step => step.Difference == Difference.Missing);
        Assert.Equal(("column", "public.posts.topic"), (step.Kind, step.Object));
    }

    [Fact]
    public async Task Where_there_is_neither_name_everything_is_made_anew()
    {
        await using var project = await projects.EmptyAsync();
        var done = await Renamed.Schema().ApplyAsync(project);
        Assert.True(done.Report!.Passed, done.Report!.Summary);
        Assert.Equal(["posts_content_check", "posts_pkey"], await project.LinesAsync("SELECT conname FROM pg_constraint WHERE conrelid = 'public.posts'::regclass AND contype IN ('p', 'c') ORDER BY 1"));
        Assert.Empty((await Renamed.Schema().PlanAsync(project.Owner, Token)).Steps);
    }

    [Fact]
    public async Task A_renamed_column_may_change_its_type_in_the_same_run()
    {
        await using var project = await EarlierAsync();
        await project.ExecuteAsync("ALTER TABLE public.notes ADD COLUMN stars text; UPDATE public.notes SET stars = id::text");
        var schema = Tiny.Schema(
        [
            .. Renamed.Names, new EarlierName(Renamed.Posts, "rating", NamedObject.Column, "stars", null),
            .. Renamed.Table(Renamed.Column("rating", "integer", conversion: new("rating::int * 10", null, Model.Objects.BadValues.Fail, "stars_as_text", false, null))),
        ]);
        await schema.ApplyAsync(project);
        Assert.Equal(["1 10 1", "2 20 2"], await project.LinesAsync("SELECT id || ' ' || rating || ' ' || stars_as_text FROM public.posts WHERE id < 3 ORDER BY id"));
        Assert.Empty((await schema.PlanAsync(project.Owner, Token)).Steps);
    }

    [Fact]
    public async Task A_view_and_its_column_are_renamed_and_keep_privileges_and_dependants()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE VIEW public.summary WITH (security_invoker = true) AS SELECT 1 AS total;
            REVOKE ALL ON public.summary FROM PUBLIC, anon, authenticated;
            GRANT SELECT ON public.summary TO service_role;
            CREATE VIEW public.over_it AS SELECT total FROM public.summary;
            """);
        Model.QualifiedName overview = new("public", "overview");
        var schema = Tiny.Schema(
            new View(overview, Model.EquatableArray.Of(new ViewColumn("number", "integer")), "SELECT 1 AS number", true, null),
            new EarlierName(overview, "overview", NamedObject.View, "summary", null),
            new EarlierName(overview, "number", NamedObject.Column, "total", null));
        Assert.Equal(2, (await schema.ApplyAsync(project)).Changes);
        Assert.Equal(["1"], await project.LinesAsync("SELECT total FROM public.over_it"));
        Assert.True(await project.ScalarAsync<bool>("SELECT has_table_privilege('service_role', 'public.overview', 'SELECT')"));
    }

    [Fact]
    public async Task A_view_for_old_readers_may_have_the_earlier_name_of_the_table()
    {
        await using var project = await EarlierAsync();
        await Renamed.Schema().ApplyAsync(project);
        await project.ExecuteAsync("CREATE VIEW public.notes WITH (security_invoker = true) AS SELECT id, content AS body FROM public.posts");
        var done = await Renamed.Schema().ApplyAsync(project);
        Assert.Equal((0, true), (done.Changes, done.Report!.Passed));
    }

    [Fact]
    public async Task A_trigger_gets_its_name_before_it_is_compared()
    {
        await using var project = await EarlierAsync();
        var touch = new TriggerFunction(new("public", "touch"), "plpgsql", "\nBEGIN\n  NEW.touched = now();\n  RETURN NEW;\nEND\n", false, "", null);
        await project.ExecuteAsync("CREATE TRIGGER update_notes_touched BEFORE UPDATE ON public.notes FOR EACH ROW EXECUTE FUNCTION public.touch()");
        var schema = Tiny.Schema(
        [
            touch, .. Renamed.Names, .. Renamed.Table(), new Trigger(Renamed.Posts, "update_posts_touched", true, TriggerEvents.Update, touch.Name, null),
            new EarlierName(Renamed.Posts, "update_posts_touched", NamedObject.Trigger, "update_notes_touched", null),
        ]);
        await schema.ApplyAsync(project);
        Assert.Equal(["of_body", "update_posts_touched"], await project.LinesAsync("SELECT tgname FROM pg_trigger WHERE tgrelid = 'public.posts'::regclass AND NOT tgisinternal ORDER BY 1"));
    }
}
