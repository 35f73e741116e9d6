using System.Diagnostics;
using Npgsql;
using SafeSchema.Applying;
using SafeSchema.Tests.Support;
using Xunit;

namespace SafeSchema.Tests;

public sealed class WaitingTests(TestServer server)
{
    const string LockBusy = "SET LOCAL lock_timeout = '50ms'; LOCK TABLE public.busy IN ACCESS EXCLUSIVE MODE;";

    static readonly ApplyOptions quick = new() { Attempts = 30, FirstPause = TimeSpan.FromMilliseconds(40), LongestPause = TimeSpan.FromMilliseconds(80) };

    [Fact]
    public async Task A_lock_that_becomes_free_is_waited_for_with_the_whole_transaction_tried_again()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.Database.ExecuteAsync("CREATE TABLE public.busy ()", TestContext.Current.CancellationToken);
        var tries = new Tries();
        var (connection, transaction) = await HoldAsync(database.Data);
        tries.OnSecond = async () =>
        {
            await transaction.RollbackAsync();
            await connection.DisposeAsync();
        };

        var done = await Things.Schema(LockBusy).ApplyAsync(database.Data, quick, tries, TestContext.Current.CancellationToken);

        Assert.Equal(1, done.Changes);
        Assert.True(tries.Again >= 1);
    }

    [Fact]
    public async Task A_lock_that_stays_taken_ends_in_a_clear_error_after_the_tries()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.Database.ExecuteAsync("CREATE TABLE public.busy ()", TestContext.Current.CancellationToken);
        var (connection, _) = await HoldAsync(database.Data);
        var tries = new Tries();

        var error = await Assert.ThrowsAsync<SchemaException>(() => Things.Schema(LockBusy).ApplyAsync(database.Data, quick with { Attempts = 3 }, tries, TestContext.Current.CancellationToken));

        Assert.Equal("55P03", error.SqlState);
        Assert.Equal(2, tries.Again);
        Assert.Contains("pg_stat_activity", error.Hint, StringComparison.Ordinal);
        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('public.things') IS NULL"));
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task Cancelling_during_a_statement_rolls_back_at_once()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Things.Schema("SELECT pg_sleep(30);").ApplyAsync(database.Data, cancellationToken: cancel.Token));

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10));
        Assert.True(await database.ScalarAsync<bool>("SELECT to_regclass('public.things') IS NULL"));
    }

    [Fact]
    public async Task Cancelling_between_two_tries_ends_the_pause()
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.Database.ExecuteAsync("CREATE TABLE public.busy ()", TestContext.Current.CancellationToken);
        var (connection, _) = await HoldAsync(database.Data);
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        var patient = quick with { FirstPause = TimeSpan.FromMinutes(1), LongestPause = TimeSpan.FromMinutes(1) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Things.Schema(LockBusy).ApplyAsync(database.Data, patient, cancellationToken: cancel.Token));

        await connection.DisposeAsync();
    }

    [Fact]
    public void Pauses_double_up_to_the_longest_and_leave_out_at_most_half()
    {
        var retry = new Retry(new() { FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(3) });
        foreach (var whole in new[] { 1.0, 2.0, 3.0, 3.0 })
            Assert.InRange(retry.NextPause().TotalSeconds, whole / 2, whole);
    }

    static async Task<(NpgsqlConnection, NpgsqlTransaction)> HoldAsync(NpgsqlDataSource data)
    {
        var connection = await data.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("LOCK TABLE public.busy", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return (connection, transaction);
    }

    sealed class Tries : IProgress<ApplyProgress>
    {
        public int Again { get; private set; }

        public Func<Task>? OnSecond { get; set; }

        public void Report(ApplyProgress value)
        {
            if (value.Title.StartsWith("Trying again", StringComparison.Ordinal) && ++Again == 2)
                OnSecond?.Invoke().GetAwaiter().GetResult();
        }
    }
}
