using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Dropping;

/// <summary>What the model declares to go stays until somebody allows the drop by name.</summary>
public sealed class DropTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    async Task<Project> EarlierAsync()
    {
        var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Dropped.Start + Dropped.Earlier);
        return project;
    }

    static Task<ApplyResult> ApplyAsync(DatabaseSchema schema, Project project, AllowDrop allowDrop) =>
        schema.ApplyAsync(project.Owner, new ApplyOptions { AllowDrop = allowDrop }, cancellationToken: Token);

    // What is left of what is to go.
    static Task<IReadOnlyList<string>> LeftAsync(Project project) => project.LinesAsync("""
        SELECT 'column' FROM pg_attribute WHERE attrelid = to_regclass('public.things') AND attname = 'content'
        UNION ALL SELECT 'function' WHERE to_regprocedure('public.tidy(int, text)') IS NOT NULL
        UNION ALL SELECT 'table' WHERE to_regclass('public.archive') IS NOT NULL
        UNION ALL SELECT 'view' WHERE to_regclass('public.notes') IS NOT NULL ORDER BY 1
        """);

    [Fact]
    public async Task Without_an_allowance_it_stays_and_the_plan_and_the_report_name_it()
    {
        await using var project = await EarlierAsync();
        await Dropped.Schema().ApplyAsync(project);
        await using var witness = await project.Superuser.OpenConnectionAsync(Token);
        await DdlWitness.InstallAsync(witness);
        var plan = await Dropped.Schema().PlanAsync(project.Owner, Token);
        var done = await Dropped.Schema().ApplyAsync(project);
        await project.ExecuteAsync(Dropped.Schema().Script);

        Assert.Equal(["column", "function", "table", "view"], await LeftAsync(project));
        Assert.True(plan.IsEmpty);
        Assert.Equal(
            ["public.notes: view: SELECT things.note FROM public.things;", "public.tidy(int, text): function", "public.things.content: column with 2 values; with it go: constraint content_of on table public.things, index public.things_content_idx", "public.archive: table with 2 rows"],
            plan.HeldBack.Select(step => $"{step.Object}: {(step.Object.Contains("tidy", StringComparison.Ordinal) ? step.Found[..8] : string.Join(' ', step.Found.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)))}"));
        Assert.Equal((0, true, 4), (done.Changes, done.Report!.Passed, done.Report!.HeldBack.Count()));
        Assert.EndsWith(" passed, 0 failed, 4 held back", done.Report!.Summary, StringComparison.Ordinal);
        Assert.Equal(0, await DdlWitness.CountAsync(witness));
    }

    [Fact]
    public async Task The_script_says_what_it_holds_back()
    {
        await using var project = await EarlierAsync();
        await using var connection = await project.Owner.OpenConnectionAsync(Token);
        List<string> notices = [];
        connection.Notice += (_, args) => notices.Add(args.Notice.MessageText);
        await using var command = connection.CreateCommand();
        command.CommandText = Dropped.Schema().Script;
        await command.ExecuteNonQueryAsync(Token);
        Assert.Equal("safeschema: held back, because safeschema.allow_drop does not name it: public.notes, public.tidy(int, text), public.things.content, public.archive", notices[^1]);
    }

    [Fact]
    public async Task Only_what_is_allowed_goes()
    {
        await using var project = await EarlierAsync();
        var plan = await Dropped.Schema().PlanAsync(project.Owner, AllowDrop.Of("public.things.content", "public.tidy(int, text)"), Token);
        Assert.Equal(["public.tidy(int, text)", "public.things.content"], plan.Steps.Where(step => step.Kind == "drop").Select(step => step.Object));

        var done = await ApplyAsync(Dropped.Schema(), project, AllowDrop.Of("public.things.content", "public.tidy(int, text)"));

        Assert.Equal(["table", "view"], await LeftAsync(project));
        Assert.Equal(2, done.Report!.HeldBack.Count());
        Assert.Equal(["1 a", "2 b", "3 c"], await project.LinesAsync("SELECT id || ' ' || note FROM public.things ORDER BY 1"));
        Assert.Equal(0, (await ApplyAsync(Dropped.Schema(), project, AllowDrop.Of("public.things.content"))).Changes);
    }

    [Fact]
    public async Task Everything_that_is_declared_to_go_can_be_allowed_at_once()
    {
        await using var project = await EarlierAsync();
        var done = await ApplyAsync(Dropped.Schema(), project, AllowDrop.All);
        Assert.Empty(await LeftAsync(project));
        Assert.All(done.Report!, result => Assert.Equal(Verdict.Passed, result.Verdict));
    }

    [Fact]
    public async Task A_session_can_allow_it_before_the_script()
    {
        await using var project = await EarlierAsync();
        await project.ExecuteAsync("SET LOCAL safeschema.allow_drop = 'public.archive, public.notes';\n" + Dropped.Schema().Script);
        Assert.Equal(["column", "function"], await LeftAsync(project));

        await using var options = Npgsql.NpgsqlDataSource.Create(project.Supabase.OwnerConnectionString + ";Options=-c safeschema.allow_drop=public.things.content");
        await using var command = options.CreateCommand(Dropped.Schema().Script);
        await command.ExecuteNonQueryAsync(Token);
        Assert.Equal(["function"], await LeftAsync(project));
    }

    [Fact]
    public async Task An_allowance_for_something_that_nothing_drops_is_an_error_that_names_it()
    {
        await using var project = await EarlierAsync();
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => ApplyAsync(Dropped.Schema(), project, AllowDrop.Of("public.things.note", "public.archive")));
            Assert.Equal(
                ["allowance public.things.note: nothing that is declared drops it; take it out of the allowance, or name one of public.things.content, public.notes, public.tidy(int, text), public.archive"], error.Obstacles);
            await Assert.ThrowsAsync<SchemaException>(() => Dropped.Schema().PlanAsync(project.Owner, AllowDrop.Of("public.x"), Token));
            await Assert.ThrowsAsync<SchemaException>(() => ApplyAsync(Tiny.Schema(Tiny.Table(Tiny.Column("note", "text"))), project, AllowDrop.Of("public.x")));
        });
    }

    [Fact]
    public async Task What_depends_on_it_is_an_obstacle_and_named()
    {
        await using var project = await EarlierAsync();
        await project.ExecuteAsync("""
            CREATE VIEW public.contents AS SELECT content FROM public.things;
            CREATE TABLE public.entries (archive int CONSTRAINT of_archive REFERENCES public.archive (id));
            """);
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => ApplyAsync(Dropped.Schema(), project, AllowDrop.All));
            Assert.Equal(
                ["drop public.archive: these depend on it: constraint of_archive on table public.entries; drop or change them first", "drop public.things.content: these depend on it: view public.contents; drop or change them first"],
                error.Obstacles);
        });
        // Held back, it is in nobody's way.
        Assert.True((await Dropped.Schema().ApplyAsync(project)).Report!.Passed);
    }

    [Fact]
    public async Task What_depends_on_it_may_go_in_the_same_run()
    {
        await using var project = await EarlierAsync();
        await project.ExecuteAsync("CREATE OR REPLACE VIEW public.notes AS SELECT note, content FROM public.things");
        var refused = await Assert.ThrowsAsync<SchemaException>(() => ApplyAsync(Dropped.Schema(), project, AllowDrop.Of("public.things.content")));
        Assert.Equal(["drop public.things.content: these depend on it: view public.notes; drop or change them first"], refused.Obstacles);
        await ApplyAsync(Dropped.Schema(), project, AllowDrop.All);
        Assert.Empty(await LeftAsync(project));
    }

    [Fact]
    public async Task A_declared_policy_that_no_longer_reads_it_is_changed_first()
    {
        await using var project = await EarlierAsync();
        await project.ExecuteAsync("CREATE POLICY things_readers ON public.things FOR SELECT TO authenticated USING (content <> '')");
        Policy policy = new(Tiny.Things, "things_readers", PolicyCommand.Select, EquatableArray.Of("authenticated"), true, "note <> ''", null, null);
        await ApplyAsync(Dropped.Schema(policy), project, AllowDrop.All);
        Assert.Empty(await LeftAsync(project));
    }

    [Fact]
    public async Task A_declared_policy_that_still_reads_it_undoes_everything()
    {
        await using var project = await EarlierAsync();
        Policy policy = new(Tiny.Things, "things_readers", PolicyCommand.Select, EquatableArray.Of("authenticated"), true, "content <> ''", null, null);
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => ApplyAsync(Dropped.Schema(policy), project, AllowDrop.All));
            Assert.Contains("drop public.things.content: cannot drop column content of table", Assert.Single(error.Obstacles), StringComparison.Ordinal);
            Assert.Contains("policy things_readers", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_backfill_reads_the_column_before_it_goes()
    {
        await using var project = await EarlierAsync();
        await ApplyAsync(Dropped.Schema(new Column(Tiny.Things, "body", "text", false, null, "content", null, null)), project, AllowDrop.Of("public.things.content"));
        Assert.Equal(["x", "y", "NULL"], await project.LinesAsync("SELECT body FROM public.things ORDER BY id"));
        Assert.DoesNotContain("column", await LeftAsync(project));
    }

    [Fact]
    public async Task A_column_that_would_reject_rows_is_no_obstacle_where_it_goes()
    {
        await using var project = await EarlierAsync();
        await project.ExecuteAsync("DELETE FROM public.things WHERE content IS NULL; ALTER TABLE public.things ALTER content SET NOT NULL");
        await Assert.ThrowsAsync<SchemaException>(() => Dropped.Schema().ApplyAsync(project));
        Assert.True((await ApplyAsync(Dropped.Schema(), project, AllowDrop.Of("public.things.content"))).Report!.Passed);
    }

    [Fact]
    public async Task A_function_whose_argument_types_are_gone_counts_as_gone()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"{Dropped.Start} INSERT INTO public.things VALUES (1, 'a'); CREATE FUNCTION public.price(numeric) RETURNS int LANGUAGE sql AS 'SELECT 1'");
        DroppedObject Gone(string types) => new(new("public", "price"), types, DroppedObjectType.Function, null);
        var schema = Tiny.Schema([.. Tiny.Table(Tiny.Column("note", "text")), Gone("public.money_type, \"odd, \"\"type\"\"\""), Gone("no_such_schema.money_type"), Gone("numeric(10,2), text"), Gone("numeric(10,2)")]);

        var plan = await schema.PlanAsync(project.Owner, Token);
        var done = await ApplyAsync(schema, project, AllowDrop.All);

        Assert.Equal(["public.price(numeric(10,2))"], plan.HeldBack.Select(step => step.Object));
        Assert.True(done.Report!.Passed);
        Assert.Equal("0", (await project.LinesAsync("SELECT count(*) FROM pg_proc WHERE proname = 'price'"))[0]);
        Assert.Equal(0, (await ApplyAsync(schema, project, AllowDrop.All)).Changes);
        Assert.Equal(["1 a"], await project.LinesAsync("SELECT id || ' ' || note FROM public.things"));
    }

    [Fact]
    public async Task A_procedure_is_no_function_and_stays()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"{Dropped.Start} CREATE PROCEDURE public.tidy(int, text) LANGUAGE sql AS 'SELECT 1'");
        var done = await ApplyAsync(Dropped.Schema(), project, AllowDrop.All);
        Assert.All(done.Report!, result => Assert.Equal(Verdict.Passed, result.Verdict));
        Assert.Equal(["p"], await project.LinesAsync("SELECT prokind::text FROM pg_proc WHERE proname = 'tidy'"));
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("it's \\ \"quoted\", (and) more")]
    public async Task Any_name_can_be_allowed(string name)
    {
        await using var project = await projects.EmptyAsync();
        DroppedObject dropped = new(Tiny.Things, name, DroppedObjectType.Column, null);
        await project.ExecuteAsync($"{Dropped.Start} ALTER TABLE public.things ADD COLUMN \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" int");
        var schema = Tiny.Schema([.. Tiny.Table(Tiny.Column("note", "text")), dropped]);
        await ApplyAsync(schema, project, AllowDrop.Of(dropped.Object));
        Assert.Equal(["id", "note"], await project.LinesAsync("SELECT attname FROM pg_attribute WHERE attrelid = 'public.things'::regclass AND attnum > 0 AND NOT attisdropped ORDER BY 1"));
    }

    [Fact]
    public async Task Rows_that_policies_hide_from_the_owner_are_not_counted_wrong()
    {
        await using var project = await EarlierAsync();
        await project.ExecuteAsync("ALTER TABLE public.archive ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY");
        var plan = await Dropped.Schema().PlanAsync(project.Owner, Token);
        Assert.Equal("table", plan.HeldBack.Single(step => step.Object == "public.archive").Found);
        await ApplyAsync(Dropped.Schema(), project, AllowDrop.All);
        Assert.Empty(await LeftAsync(project));
    }
}
