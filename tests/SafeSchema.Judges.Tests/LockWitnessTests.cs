using Npgsql;
using Xunit;

namespace SafeSchema.Judges.Tests;

public sealed class LockWitnessTests(Projects projects)
{
    [Theory]
    [InlineData("select count(*) from notes", null)]
    [InlineData("select id from notes for key share", "RowShareLock")]
    [InlineData("comment on table notes is 'n'", "ShareUpdateExclusiveLock")]
    [InlineData("alter table notes enable row level security", "AccessExclusiveLock")]
    public async Task A_transaction_s_locks_are_seen_before_it_commits(string statement, string? mode)
    {
        await using var project = await projects.CopyAsync();
        await project.ExecuteAsync("create table public.notes (id int)", TestContext.Current.CancellationToken);
        await using var observer = await Connections.OpenAsync(project.ConnectionString);
        await using var observed = await Connections.OpenAsync(project.ConnectionString);

        await Connections.ExecuteAsync(observed, "begin; " + statement);
        var locks = await LockWitness.HeldByAsync(observer, observed.ProcessID);
        await Connections.ExecuteAsync(observed, "rollback");

        Assert.Equal(mode is null ? [] : [new HeldLock("public.notes", mode)], locks);
        Assert.Empty(await LockWitness.HeldByAsync(observer, observed.ProcessID));
    }

    [Fact]
    public async Task A_table_that_was_just_created_shows_although_others_do_not_know_its_name()
    {
        await using var project = await projects.CopyAsync();
        await using var observer = await Connections.OpenAsync(project.ConnectionString);
        await using var observed = await Connections.OpenAsync(project.ConnectionString);

        await Connections.ExecuteAsync(observed, "begin; create table public.notes (id int)");

        Assert.NotEmpty(await LockWitness.HeldByAsync(observer, observed.ProcessID));
    }

    [Fact]
    public async Task Only_readers_pass_and_only_until_it_is_over()
    {
        await using var project = await projects.CopyAsync();
        await project.ExecuteAsync("create table public.notes (id int); create schema other; create table other.\"A b\" (id int)", TestContext.Current.CancellationToken);
        await using var guard = await Connections.OpenAsync(project.ConnectionString);
        await using var connection = await Connections.OpenAsync(project.ConnectionString + ";Options=-c lock_timeout=100");
        const string Write = "insert into other.\"A b\" values (1)";

        await using (await LockWitness.LetOnlyReadersPassAsync(guard))
        {
            await Connections.ExecuteAsync(connection, "select * from notes, other.\"A b\"");
            var error = await Assert.ThrowsAsync<PostgresException>(() => Connections.ExecuteAsync(connection, Write));
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, error.SqlState);
        }

        await Connections.ExecuteAsync(connection, Write);
    }
}
