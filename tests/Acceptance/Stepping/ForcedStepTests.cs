using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Stepping;

/// <summary>Under FORCE ROW LEVEL SECURITY not even the owner may ask about rows; a run that changes something lets him, for its time.</summary>
public sealed class ForcedStepTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    static DatabaseSchema Schema(string step = "fill") => Tiny.Schema(
    [
        .. Tiny.Table(Tiny.Column("note", "text")).Where(item => item is not RowLevelSecurity),
        new RowLevelSecurity(Tiny.Things, true, false, null),
        new Step(step, "SELECT EXISTS (SELECT FROM public.things WHERE note IS NULL)", "UPDATE public.things SET note = 'none' WHERE note IS NULL", null, EquatableArray.Of(Tiny.Things), null),
    ]);

    async Task<Project> ForcedAsync()
    {
        var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id integer PRIMARY KEY, note text);
            INSERT INTO public.things VALUES (1, 'a'), (2, NULL);
            ALTER TABLE public.things ENABLE ROW LEVEL SECURITY;
            ALTER TABLE public.things FORCE ROW LEVEL SECURITY;
            REVOKE ALL ON public.things FROM PUBLIC, anon, authenticated;
            """);
        return project;
    }

    [Fact]
    public async Task A_step_on_a_forced_table_runs_although_its_question_may_not_be_asked()
    {
        await using var project = await ForcedAsync();

        var done = await Schema().ApplyAsync(project);

        Assert.All(done.Report!, result => Assert.Equal(Verdict.Passed, result.Verdict));
        Assert.Equal(["1 a", "2 none"], await project.LinesAsync("SELECT id || ' ' || note FROM public.things ORDER BY 1"));
        Assert.Equal(["t"], await project.LinesAsync("SELECT CASE WHEN relforcerowsecurity THEN 't' END FROM pg_class WHERE oid = 'public.things'::regclass"));
    }

    [Fact]
    public async Task A_step_on_a_forced_table_that_was_seen_done_is_decided_and_the_second_run_is_silent()
    {
        await using var project = await ForcedAsync();
        await Schema().ApplyAsync(project);
        await using var witness = await project.Superuser.OpenConnectionAsync(Token);
        await DdlWitness.InstallAsync(witness);

        var report = await Schema().VerifyAsync(project.Owner, Token);
        var again = await Schema().ApplyAsync(project);
        await project.ExecuteAsync(Schema().Script);

        var step = Assert.Single(report, result => result.Check.Id.StartsWith("step", StringComparison.Ordinal));
        Assert.Equal(Verdict.Passed, step.Verdict);
        Assert.StartsWith("done when it was applied; now its question may not be asked: query would be affected by row-level security", step.Actual, StringComparison.Ordinal);
        Assert.Equal((0, true), (again.Changes, again.Report!.Passed));
        Assert.True((await Schema().PlanAsync(project.Owner, Token)).IsEmpty);
        Assert.Equal(0, await DdlWitness.CountAsync(witness));
    }

    [Fact]
    public async Task Before_it_was_seen_done_it_is_undecided_and_the_plan_says_that_it_is_not_yet_comparable()
    {
        await using var project = await ForcedAsync();
        var plan = await Schema().PlanAsync(project.Owner, Token);
        var report = await Schema().VerifyAsync(project.Owner, Token);
        Assert.Equal(Difference.NotYetComparable, Assert.Single(plan.Steps, step => step.Kind == "step").Difference);
        Assert.Equal(Verdict.Undecided, Assert.Single(report, result => result.Check.Id.StartsWith("step", StringComparison.Ordinal)).Verdict);
    }

    [Fact]
    public async Task A_step_that_asks_something_else_is_asked_anew()
    {
        await using var project = await ForcedAsync();
        await Schema().ApplyAsync(project);
        await project.ExecuteAsSuperuserAsync("UPDATE public.things SET note = NULL WHERE id = 1");

        await Schema().ApplyAsync(project);
        Assert.Equal(["NULL", "none"], await project.LinesAsync("SELECT note FROM public.things ORDER BY id"));
        await Schema("fill again").ApplyAsync(project);
        Assert.Equal(["1 none", "2 none"], await project.LinesAsync("SELECT id || ' ' || note FROM public.things ORDER BY 1"));
    }
}
