using Booking.Schema;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Converging;

public sealed class PublicationTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("FOR ALL TABLES")]
    [InlineData("FOR TABLES IN SCHEMA booking")]
    public async Task What_publishes_more_is_left_alone(string members)
    {
        await using var project = await projects.BookedAsync();
        await project.ExecuteAsSuperuserAsync($"DROP PUBLICATION booking_changes; CREATE PUBLICATION booking_changes {members}");
        Assert.Empty((await BookingDatabase.Schema.PlanAsync(project.Owner, Token)).Steps);
        Assert.Equal("", await Verification.NotPassedAsync(project, BookingDatabase.Schema));
    }

    [Fact]
    public async Task Members_that_the_model_does_not_name_stay()
    {
        await using var project = await projects.BookedAsync();
        await project.ExecuteAsSuperuserAsync("ALTER PUBLICATION booking_changes SET TABLE booking.tenants");
        await BookingDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Token);
        await using var count = project.Superuser.CreateCommand("SELECT count(*) FROM pg_publication_tables WHERE pubname = 'booking_changes'");
        Assert.Equal(3L, await count.ExecuteScalarAsync(Token));
    }

    [Fact]
    public async Task An_unlogged_table_cannot_be_published_and_is_named()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync("CREATE UNLOGGED TABLE public.things (id integer PRIMARY KEY); INSERT INTO public.things VALUES (1)");
        await Tiny.Schema([.. Tiny.Table(), new Model.Objects.PublishedTable(Tiny.Things, "changes", null)]).RefusesAsync(project,
            "publication changes public.things: the table is unlogged, and PostgreSQL publishes logged ones only; SET LOGGED first, or take it out of the publication");
    }
}
