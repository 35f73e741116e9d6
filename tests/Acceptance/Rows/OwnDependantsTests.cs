using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Acceptance.Rows;

/// <summary>What stands on a column whose type changes: what the model declares is let go and made again, whatever it said before.</summary>
public sealed class OwnDependantsTests(Projects projects)
{
    static readonly Conversion word = new("CASE v WHEN 'one' THEN 1 WHEN 'two' THEN 2 END", null, Model.Objects.BadValues.Fail, null, false, null);

    const string Words = """
        CREATE TABLE public.things (id int PRIMARY KEY, v text, w text);
        INSERT INTO public.things VALUES (1, 'one', '5'), (2, 'two', '6');
        ALTER TABLE public.things ENABLE ROW LEVEL SECURITY;
        """;

    [Theory]
    [InlineData("v IN ('one', 'two')")]
    [InlineData("length(v) < 10")]
    [InlineData("v <> w")]
    [InlineData("v IN ('one', 'two')) NOT VALID --")]
    public async Task A_declared_check_that_has_no_meaning_for_the_new_type(string old)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"{Words} ALTER TABLE public.things ADD CONSTRAINT things_v_check CHECK ({old}\n);".Replace("--\n)", "", StringComparison.Ordinal));
        await ConvergesAsync(project, "CHECK ((v > 0))", [.. Tiny.Table(Tiny.Column("v", "integer", conversion: word)), new CheckConstraint(Tiny.Things, "things_v_check", "v > 0", null)]);
    }

    [Fact]
    public async Task A_declared_check_whose_old_values_the_new_ones_would_break()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Words + "ALTER TABLE public.things ADD CONSTRAINT things_v_check CHECK (v IN ('one', 'two'))");
        var upper = new Conversion("upper(v)", null, Model.Objects.BadValues.Fail, null, false, null);
        await Tiny.Schema([.. Tiny.Table(Tiny.Column("v", "character varying(5)", conversion: upper)), new CheckConstraint(Tiny.Things, "things_v_check", "v IN ('ONE', 'TWO')", null)]).ApplyAsync(project);
        Assert.Equal(["1 ONE", "2 TWO"], await project.LinesAsync("SELECT concat_ws(' ', id, v) FROM public.things ORDER BY id"));
    }

    [Fact]
    public async Task A_check_over_two_columns_that_both_change()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id int PRIMARY KEY, a text, b text, CONSTRAINT differs CHECK (a <> b)); INSERT INTO public.things VALUES (1, '1', '2'); ALTER TABLE public.things ENABLE ROW LEVEL SECURITY");
        var schema = Tiny.Schema([.. Tiny.Table(Tiny.Column("a", "integer"), Tiny.Column("b", "integer")), new CheckConstraint(Tiny.Things, "things_check", "a <> b", null)]);
        await schema.ApplyAsync(project);
        Assert.Equal(["CHECK ((a <> b))"], await project.LinesAsync("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'public.things'::regclass AND contype = 'c'"));
        Assert.True((await schema.VerifyAsync(project.Owner, TestContext.Current.CancellationToken)).Passed);
    }

    [Theory]
    [InlineData("(lower(v))")]
    [InlineData("(v text_pattern_ops)")]
    [InlineData("(id) WHERE v LIKE 'o%'")]
    public async Task A_declared_index_that_has_no_meaning_for_the_new_type(string old)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync($"{Words} CREATE INDEX things_v_idx ON public.things {old}");
        var schema = Tiny.Schema([.. Tiny.Table(Tiny.Column("v", "integer", conversion: word)), new Index(Tiny.Things, "things_v_idx", EquatableArray.Of(new IndexColumn("v", false)), false, null)]);
        await schema.ApplyAsync(project);
        Assert.Equal(["CREATE INDEX things_v_idx ON public.things USING btree (v)"], await project.LinesAsync("SELECT indexdef FROM pg_indexes WHERE tablename = 'things' AND indexname <> 'things_pkey'"));
        Assert.True((await schema.PlanAsync(project.Owner, TestContext.Current.CancellationToken)).IsEmpty);
    }

    [Fact]
    public async Task A_constraint_and_a_trigger_that_the_model_drops_by_name()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Words + """
            ALTER TABLE public.things ADD CONSTRAINT old_words CHECK (length(v) > 2);
            CREATE FUNCTION public.old_touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER old_trigger BEFORE UPDATE ON public.things FOR EACH ROW WHEN (NEW.v = 'one') EXECUTE FUNCTION public.old_touch();
            """);
        await ConvergesAsync(project, null, [
            .. Tiny.Table(Tiny.Column("v", "integer", conversion: word)),
            new DroppedObject(Tiny.Things, "old_words", DroppedObjectType.Constraint, null), new DroppedObject(Tiny.Things, "old_trigger", DroppedObjectType.Trigger, null)]);
    }

    [Fact]
    public async Task A_declared_policy_view_and_trigger_with_a_condition_all_at_once()
    {
        QualifiedName view = new("public", "seen"), function = new("public", "touch");
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Words + """
            CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$BEGIN RETURN NEW; END$$;
            CREATE TRIGGER things_touch BEFORE UPDATE ON public.things FOR EACH ROW WHEN (NEW.v LIKE 'o%') EXECUTE FUNCTION public.touch();
            CREATE POLICY things_read ON public.things FOR SELECT TO authenticated USING (v LIKE 'o%');
            CREATE VIEW public.seen AS SELECT v FROM public.things WHERE v LIKE 'o%';
            """);
        await ConvergesAsync(project, null, [
            .. Tiny.Table(Tiny.Column("v", "integer", conversion: word)),
            new TriggerFunction(function, "plpgsql", "BEGIN RETURN NEW; END", false, "", null),
            new Trigger(Tiny.Things, "things_touch", true, TriggerEvents.Update, function, null),
            new Policy(Tiny.Things, "things_read", PolicyCommand.Select, EquatableArray.Of("authenticated"), true, "v > 0", null, null),
            new View(view, EquatableArray.Of(new ViewColumn("v", "integer")), "SELECT v FROM public.things WHERE v > 0", true, null)]);
    }

    [Theory]
    [InlineData("ALTER TABLE public.things ADD CONSTRAINT mine CHECK (length(v) > 2)", "constraint mine on table public.things: it cannot follow v to integer (function length(integer) does not exist); drop or mend it first")]
    [InlineData("CREATE INDEX mine ON public.things (lower(v)); CREATE INDEX fine ON public.things (v)", "index public.mine: it cannot follow v to integer (function lower(integer) does not exist); drop or mend it first")]
    [InlineData("ALTER TABLE public.things ADD CONSTRAINT mine EXCLUDE USING btree (v text_pattern_ops WITH =)", "constraint mine on table public.things: it cannot follow v to integer (operator class \"text_pattern_ops\" does not accept data type integer); drop or mend it first")]
    [InlineData("CREATE TABLE public.whole (t public.things)", "column type public.things.v: columns hold whole rows of the table (public.whole.t), which cannot be rewritten; drop them first")]
    [InlineData("ALTER TABLE public.things ADD CONSTRAINT mine CHECK (v IN ('one', 'two')); CREATE INDEX also_mine ON public.things (id) WHERE v LIKE 'o%'", "constraint mine on table public.things: it cannot follow v to integer (operator does not exist: integer = text); drop or mend it first",
        "index public.also_mine: it cannot follow v to integer (operator does not exist: integer ~~ text); drop or mend it first")]
    public async Task What_nobody_declared_and_cannot_follow_is_named_alone(string sql, params string[] obstacles)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(Words + sql);
        await Tiny.Schema(Tiny.Table(Tiny.Column("v", "integer", conversion: word))).RefusesAsync(project, obstacles);
    }

    [Fact]
    public async Task An_undeclared_check_that_the_new_values_break_is_named()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE TABLE public.things (id int PRIMARY KEY, v bigint CONSTRAINT small CHECK (v < 10)); INSERT INTO public.things VALUES (1, 5)");
        var times = new Conversion("v * 10", null, Model.Objects.BadValues.Fail, null, false, null);
        await Tiny.Schema(Tiny.Table(Tiny.Column("v", "integer", conversion: times)))
            .RefusesAsync(project, "constraint small on table public.things: the new values break it with v to integer; drop or declare it first, or mend them");
    }

    static async Task ConvergesAsync(Project project, string? check, params SchemaObject[] objects)
    {
        var schema = Tiny.Schema(objects);
        await schema.ApplyAsync(project);
        Assert.Equal(["1 1", "2 2"], await project.LinesAsync("SELECT concat_ws(' ', id, v) FROM public.things ORDER BY id"));
        if (check is not null)
            Assert.Equal([check], await project.LinesAsync("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'public.things'::regclass AND contype = 'c'"));
        var report = await schema.VerifyAsync(project.Owner, TestContext.Current.CancellationToken);
        Assert.True(report.Passed, report.Summary);
        Assert.True((await schema.PlanAsync(project.Owner, TestContext.Current.CancellationToken)).IsEmpty);
    }
}
