using Npgsql;
using SafeSchema.Tests.Support;
using Xunit;

namespace SafeSchema.Tests;

public sealed class PlanningTests(TestServer server)
{
    [Fact]
    public async Task A_plan_shows_what_is_missing_and_changes_nothing()
    {
        await using var database = await server.CreateDatabaseAsync();

        var plan = await Things.Schema().PlanAsync(database.Data, TestContext.Current.CancellationToken);

        Assert.Equal([new("table", "public.things", Difference.Missing, "", "CREATE TABLE public.things (id int)", null)], plan.Steps);
        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('public.things') IS NULL"));
    }

    [Fact]
    public async Task Steps_of_all_kinds_are_in_the_order_in_which_they_would_run()
    {
        await using var database = await server.CreateDatabaseAsync();
        var schema = Things.Schema(comparisons: [Comparison("key", (3, "unknown"), (1, "missing")), Comparison("index", (2, "different"))]);

        var plan = await schema.PlanAsync(database.Data, TestContext.Current.CancellationToken);

        Assert.Equal(
            [("key", "object 1", Difference.Missing), ("index", "object 2", Difference.Different), ("key", "object 3", Difference.NotYetComparable)],
            plan.Steps.Select(step => (step.Kind, step.Object, step.Difference)));
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("verify")]
    public async Task Planning_and_verifying_are_one_round_trip_each(string what)
    {
        await using var database = await server.CreateDatabaseAsync();
        using var proxy = new CountingProxy(database.Database.ConnectionString);
        await using var data = NpgsqlDataSource.Create(proxy.ConnectionString);
        await Things.Schema().PlanAsync(data, TestContext.Current.CancellationToken); // opens the connection
        var before = proxy.RoundTrips;

        if (what == "plan")
            await Things.Schema().PlanAsync(data, TestContext.Current.CancellationToken);
        else
            await Things.Schema().VerifyAsync(data, TestContext.Current.CancellationToken);

        Assert.Equal(1, proxy.RoundTrips - before);
    }

    [Fact]
    public async Task Pinned_settings_do_not_outlive_the_plan()
    {
        await using var database = await server.CreateDatabaseAsync();
        var connectionString = new NpgsqlConnectionStringBuilder(database.Database.ConnectionString) { NoResetOnClose = true, MaxPoolSize = 1, Timezone = "Asia/Tokyo" };
        await using var data = NpgsqlDataSource.Create(connectionString);

        await Things.Schema().PlanAsync(data, TestContext.Current.CancellationToken);

        await using var command = data.CreateCommand("SHOW TimeZone");
        Assert.Equal("Asia/Tokyo", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_plan_cannot_write_even_if_a_query_tries()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.Database.ExecuteAsync("CREATE SEQUENCE public.s", TestContext.Current.CancellationToken);
        var schema = Things.Schema(comparisons: [new("table", "SELECT nextval('public.s')::int AS step, '' AS object, 'missing' AS state")]);

        var error = await Assert.ThrowsAsync<SchemaException>(() => schema.PlanAsync(database.Data, TestContext.Current.CancellationToken));

        Assert.Equal("25006", error.SqlState);
    }

    [Fact]
    public async Task A_failed_plan_leaves_its_pooled_connection_usable()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Database.ConnectionString) { MaxPoolSize = 1 });
        var broken = Things.Schema(comparisons: [new("table", "SELECT 1/0 AS step")]);

        await Assert.ThrowsAsync<SchemaException>(() => broken.PlanAsync(data, TestContext.Current.CancellationToken));

        Assert.Single((await Things.Schema().PlanAsync(data, TestContext.Current.CancellationToken)).Steps);
    }

    [Fact]
    public async Task A_slim_data_source_without_type_loading_is_enough()
    {
        await using var database = await server.CreateDatabaseAsync();
        var builder = new NpgsqlSlimDataSourceBuilder(database.Database.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        await using var data = builder.Build();

        Assert.Single((await Things.Schema().PlanAsync(data, TestContext.Current.CancellationToken)).Steps);
        Assert.Equal(1, (await Things.Schema().ApplyAsync(data, cancellationToken: TestContext.Current.CancellationToken)).Changes);
        Assert.True((await Things.Schema().VerifyAsync(data, TestContext.Current.CancellationToken)).Passed);
    }

    static SchemaQuery Comparison(string kind, params (int Step, string State)[] rows) => new(kind,
        string.Join("\nUNION ALL\n", rows.Select(row => FormattableString.Invariant(
            $"SELECT {row.Step} AS step, 'object {row.Step}' AS object, '{row.State}' AS state, NULL::text AS found, NULL::text AS statement, NULL::text AS counting, NULL::text AS obstacle"))));
}
