using Npgsql;
using Xunit;

namespace SafeSchema.Testing.Tests;

public sealed class PostgresDatabaseTests(SharedServer shared)
{
    [Fact]
    public async Task A_database_is_dropped_even_while_somebody_is_connected()
    {
        var database = await shared.Server.CreateDatabaseAsync("mine", cancellationToken: TestContext.Current.CancellationToken);
        await using var data = NpgsqlDataSource.Create(database.ConnectionString);
        await using var connection = await data.OpenConnectionAsync(TestContext.Current.CancellationToken);

        await database.DisposeAsync();

        Assert.StartsWith("mine_", database.Name, StringComparison.Ordinal);
        Assert.Equal(0L, await Sql.ScalarAsync(shared.Server.ConnectionString, $"SELECT count(*) FROM pg_database WHERE datname = '{database.Name}'"));
    }

    [Fact]
    public async Task A_copy_has_the_rows_and_the_rights_of_its_template()
    {
        await using var template = await shared.Server.CreateDatabaseAsync("template", cancellationToken: TestContext.Current.CancellationToken);
        await SupabaseStandIn.CreateAsync(template, TestContext.Current.CancellationToken);
        await template.ExecuteAsync("CREATE TABLE t AS SELECT 1 AS n", TestContext.Current.CancellationToken);

        await using var copy = await shared.Server.CreateDatabaseAsync("copy", template, TestContext.Current.CancellationToken);

        Assert.Equal(1, await Sql.ScalarAsync(copy.ConnectionString, "SELECT n FROM t"));
        Assert.Null(await Sql.SqlStateAsync(SupabaseStandIn.In(copy).OwnerConnectionString, "CREATE SCHEMA mine"));
    }

    [Fact]
    public async Task A_template_that_is_in_use_is_named_in_the_error()
    {
        await using var template = await shared.Server.CreateDatabaseAsync("busy", cancellationToken: TestContext.Current.CancellationToken);
        await using var data = NpgsqlDataSource.Create(template.ConnectionString);
        await using var connection = await data.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<PostgresServerException>(() => shared.Server.CreateDatabaseAsync("copy", template, TestContext.Current.CancellationToken));

        Assert.Contains(template.Name, error.Message, StringComparison.Ordinal);
    }
}
