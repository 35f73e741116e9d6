using Npgsql;
using SafeSchema.Tests.Support;
using Xunit;

namespace SafeSchema.Tests;

public sealed class ApplyingTests(TestServer server)
{
    [Fact]
    public async Task Applying_runs_the_script_and_reports_its_changes_and_checks()
    {
        await using var database = await server.CreateDatabaseAsync();

        var done = await Things.Schema().ApplyAsync(database.Data, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(1, done.Changes);
        Assert.True(done.Report!.Passed);
        Assert.False(await database.ScalarAsync<bool>("SELECT to_regclass('public.things') IS NULL"));
    }

    [Fact]
    public async Task A_second_time_one_read_only_round_trip_is_all()
    {
        await using var database = await server.CreateDatabaseAsync();
        await Things.Schema().ApplyAsync(database.Data, cancellationToken: TestContext.Current.CancellationToken);
        using var proxy = new CountingProxy(database.Database.ConnectionString);
        await using var data = NpgsqlDataSource.Create(proxy.ConnectionString);
        await Things.Schema().PlanAsync(data, TestContext.Current.CancellationToken); // opens the connection
        var before = proxy.RoundTrips;
        var heard = new Heard();

        var done = await Things.Schema("DO $$ BEGIN RAISE 'must not run'; END $$;").ApplyAsync(data, progress: heard, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0, done.Changes);
        Assert.True(done.Report!.Passed);
        Assert.Equal(1, proxy.RoundTrips - before);
        Assert.Empty(heard.All);
    }

    [Fact]
    public async Task Where_nothing_has_changed_since_all_checks_passed_one_round_trip_says_so_and_nothing_else_runs()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var proxy = new CountingProxy(database.Database.ConnectionString);
        await using var data = NpgsqlDataSource.Create(proxy.ConnectionString);
        var unchanged = Things.Schema(comparisons: [new("table", "SELECT 1/0 AS step")], fingerprint: ["SELECT timestamptz '2026-01-02 03:04:05Z' AS unchanged_since, false AS differs"]);
        await Things.Schema().PlanAsync(data, TestContext.Current.CancellationToken); // opens the connection
        var before = proxy.RoundTrips;

        var done = await unchanged.ApplyAsync(data, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(new(0, null, new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)), done);
        Assert.Equal(1, proxy.RoundTrips - before);
    }

    [Theory]
    [InlineData("NULL::timestamptz", false, false)]
    [InlineData("now()", true, false)]
    [InlineData("now()", false, true)]
    public async Task It_is_looked_at_properly_where_the_catalog_or_rows_have_changed(string since, bool rowsDiffer, bool checkFails)
    {
        await using var database = await server.CreateDatabaseAsync();
        await Things.Schema().ApplyAsync(database.Data, cancellationToken: TestContext.Current.CancellationToken);
        var schema = Things.Schema(
            comparisons: [new("step", $"SELECT 1 AS step, 'rows' AS object, 'missing' AS state, NULL::text AS found, '' AS statement, NULL::text AS counting, NULL::text AS obstacle WHERE {rowsDiffer}", ReadsRows: true)],
            verifications: [new("step", $"SELECT 'table public.things' AS id, '{(checkFails ? "failed" : "passed")}' AS verdict, '' AS expected, '' AS actual", ReadsRows: true)],
            fingerprint: [$"SELECT {since} AS unchanged_since, false AS differs"]);

        var done = await schema.ApplyAsync(database.Data, cancellationToken: TestContext.Current.CancellationToken);

        Assert.NotNull(done.Report);
        Assert.Null(done.UnchangedSince);
    }

    [Fact]
    public async Task What_surely_differs_is_not_compared_before_the_script()
    {
        await using var database = await server.CreateDatabaseAsync();
        var schema = Things.Schema(comparisons: [new("table", "SELECT 1/0 AS step")], fingerprint: ["SELECT NULL::timestamptz AS unchanged_since, true AS differs"]);

        var done = await schema.ApplyAsync(database.Data, cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(done.Report!.Passed);
        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('public.things') IS NOT NULL"));
    }

    [Fact]
    public async Task Progress_names_each_statement_before_it_runs()
    {
        await using var database = await server.CreateDatabaseAsync();
        var heard = new Heard();

        await Things.Schema().ApplyAsync(database.Data, progress: heard, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([new(0, 3, "settings"), new(1, 3, "tables"), new(2, 3, "checks"), new(3, 3, "Committed")], heard.All);
    }

    [Fact]
    public async Task All_obstacles_are_in_one_error_and_nothing_was_changed()
    {
        await using var database = await server.CreateDatabaseAsync();
        var schema = Things.Schema("""
            DO $$ BEGIN
              RAISE EXCEPTION USING ERRCODE = 'SS001', MESSAGE = E'2 obstacles\n- role anon is missing\n- public.messages: 3 values\n  example: x';
            END $$;
            """);

        var error = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(database.Data, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("SS001", error.SqlState);
        Assert.Equal(["role anon is missing", "public.messages: 3 values\nexample: x"], error.Obstacles);
        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('public.things') IS NULL"));
    }

    [Fact]
    public async Task An_error_names_the_object_the_reason_and_the_way_out()
    {
        await using var database = await server.CreateDatabaseAsync();
        var schema = Things.Schema("INSERT INTO public.things VALUES (1), (1); CREATE UNIQUE INDEX one ON public.things (id);");

        var error = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(database.Data, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("public.things.one", error.Object);
        Assert.Equal("23505", error.SqlState);
        Assert.IsType<PostgresException>(error.InnerException);
        Assert.Equal("""
            Applying (the test's own) failed at public.things.one: values that are declared unique occur more than once.
            PostgreSQL says: could not create unique index "one" (23505)
              Include Error Detail=true in the connection string shows the values.
            Make them different, or drop the uniqueness from the model. Nothing was changed.
            """, error.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_read_only_database_is_named_as_such()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Database.ConnectionString) { Options = "-c default_transaction_read_only=on" });

        var error = await Assert.ThrowsAsync<SchemaException>(() => Things.Schema().ApplyAsync(data, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal("25006", error.SqlState);
        Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_does_not_count_its_changes_is_rolled_back()
    {
        await using var database = await server.CreateDatabaseAsync();
        var schema = Things.Schema("SELECT pg_catalog.set_config('safeschema.changes', 'many', true);");

        var error = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(database.Data, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Contains("'many'", error.Message, StringComparison.Ordinal);
        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('public.things') IS NULL"));
    }

    [Fact]
    public async Task It_runs_in_READ_COMMITTED_whatever_the_default_is()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var data = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Database.ConnectionString) { Options = "-c default_transaction_isolation=serializable" });
        var schema = Things.Schema("DO $$ BEGIN IF current_setting('transaction_isolation') <> 'read committed' THEN RAISE 'no'; END IF; END $$;");

        Assert.Equal(1, (await schema.ApplyAsync(data, cancellationToken: TestContext.Current.CancellationToken)).Changes);
    }

    sealed class Heard : IProgress<ApplyProgress>
    {
        public List<ApplyProgress> All { get; } = [];

        public void Report(ApplyProgress value) => All.Add(value);
    }
}
