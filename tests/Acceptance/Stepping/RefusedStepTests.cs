using SafeSchema.Acceptance.Support;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Stepping;

/// <summary>A step that PostgreSQL will not run is named, and everything is undone.</summary>
public sealed class RefusedStepTests(Projects projects)
{
    [Fact]
    public async Task A_step_that_a_publication_keeps_from_updating_is_named()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("""
            CREATE TABLE public.things (id integer PRIMARY KEY, note text, shown text);
            INSERT INTO public.things VALUES (1, 'a', 'x'), (2, NULL, NULL);
            """);
        await project.ExecuteAsSuperuserAsync("CREATE PUBLICATION shown FOR TABLE public.things WHERE (shown IS NOT NULL)");
        Step step = new("fill", "SELECT EXISTS (SELECT FROM public.things WHERE note IS NULL)", "UPDATE public.things SET note = 'none' WHERE note IS NULL", null, EquatableArray.Of(Tiny.Things), null);
        var schema = Tiny.Schema([.. Tiny.Table(Tiny.Column("note", "text"), Tiny.Column("shown", "text")), step]);
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(project));
            Assert.Equal(
                ["step fill: PostgreSQL refuses it (42P10 cannot update table \"things\"; Column used in the publication WHERE expression is not part of the replica identity.); mend the step, or what is in its way"],
                error.Obstacles);
        });
    }
}
