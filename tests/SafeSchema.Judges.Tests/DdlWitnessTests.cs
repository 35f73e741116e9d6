using SafeSchema.Testing;
using Xunit;

namespace SafeSchema.Judges.Tests;

public sealed class DdlWitnessTests(Projects projects)
{
    [Fact]
    public async Task Rolled_back_commands_are_seen_and_counted_whatever_the_role_and_its_message_level()
    {
        await using var project = await projects.CopyAsync();
        await using var superuser = await Connections.OpenAsync(project.ConnectionString);
        await DdlWitness.InstallAsync(superuser);
        await using var owner = await Connections.OpenAsync(SupabaseStandIn.In(project).OwnerConnectionString);
        using var witness = DdlWitness.Watch(owner);

        await Connections.ExecuteAsync(owner, "begin; set local client_min_messages = error; create table notes (id int); rollback");
        await Connections.ExecuteAsync(owner, "do $$ begin create temp view v as select 1; raise exception ''; exception when others then null; end $$");

        Assert.Equal(2, await DdlWitness.CountAsync(superuser));
        Assert.Equal(
            [
                new("ddl_command_start", "CREATE TABLE", ""),
                new("ddl_command_end", "CREATE TABLE", "public.notes"),
                new("ddl_command_start", "CREATE VIEW", ""),
                new("ddl_command_end", "CREATE VIEW", "pg_temp.v"),
            ],
            witness.Events);
    }

    [Fact]
    public async Task Drops_are_named_and_grants_that_change_nothing_are_seen()
    {
        await using var project = await projects.CopyAsync();
        await project.ExecuteAsync("create table public.notes (id int)", TestContext.Current.CancellationToken);
        await using var superuser = await Connections.OpenAsync(project.ConnectionString);
        await DdlWitness.InstallAsync(superuser);
        using var witness = DdlWitness.Watch(superuser);

        await Connections.ExecuteAsync(superuser, "create index if not exists notes_id on notes (id)");
        await Connections.ExecuteAsync(superuser, "create index if not exists notes_id on notes (id)");
        await Connections.ExecuteAsync(superuser, "grant select on notes to current_user");
        await Connections.ExecuteAsync(superuser, "drop index notes_id");

        Assert.Equal(4, await DdlWitness.CountAsync(superuser));
        Assert.Contains(new("sql_drop", "DROP INDEX", "index public.notes_id"), witness.Events);
        Assert.Contains(new("ddl_command_start", "GRANT", ""), witness.Events);
    }

    [Fact]
    public async Task Reading_and_writing_rows_is_no_DDL()
    {
        await using var project = await projects.CopyAsync();
        await project.ExecuteAsync("create table public.notes (id int)", TestContext.Current.CancellationToken);
        await using var superuser = await Connections.OpenAsync(project.ConnectionString);
        await DdlWitness.InstallAsync(superuser);
        using var witness = DdlWitness.Watch(superuser);

        await Connections.ExecuteAsync(superuser, "insert into notes values (1); delete from notes; select set_config('a.b', 'c', false); notify pgrst");

        Assert.Equal(0, await DdlWitness.CountAsync(superuser));
        Assert.Empty(witness.Events);
    }
}
