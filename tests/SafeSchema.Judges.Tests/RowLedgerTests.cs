using System.Text.Json.Nodes;
using Xunit;

namespace SafeSchema.Judges.Tests;

public sealed class RowLedgerTests(Projects projects)
{
    const string Messages = """
        create table public.messages (id int primary key, thread text, metadata jsonb, sent timestamptz);
        insert into public.messages
        select n, 't' || n, jsonb_build_object('n', n), '2024-05-01 12:00+02' from generate_series(1, 10) n;

        """;

    [Theory]
    [InlineData("alter table messages add column extra int default 3", 0)]
    [InlineData("delete from messages where id in (3, 4)", 2)]
    [InlineData("truncate messages", 10)]
    [InlineData("drop table messages", 10)]
    [InlineData("update messages set thread = null where id = 7", 1)]
    [InlineData("update messages set metadata = '{}' where id < 4", 3)]
    [InlineData("alter table messages drop column metadata", 10)]
    public async Task A_row_is_lost_if_it_is_gone_or_not_what_it_was(string change, int lost)
    {
        var (before, after) = await ChangeAsync(Messages, change);
        Assert.Equal(lost, before.LostIn(after).Count);
    }

    [Fact]
    public async Task A_column_that_was_meant_to_change_is_not_compared_and_every_other_one_is()
    {
        var (before, after) = await ChangeAsync(Messages, "update messages set thread = 'x'; update messages set sent = now() where id = 5");
        var lost = Assert.Single(before.LostIn(after, ["public.messages.thread"]));
        Assert.StartsWith("public.messages {\"id\":5,", lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moved_row_is_not_lost_if_it_stands_in_the_other_table_whole()
    {
        var (before, after) = await ChangeAsync(Messages, """
            create table quarantine (source text, content jsonb);
            insert into quarantine select 'messages', to_jsonb(m) from messages m where id < 4;
            update quarantine set content = content - 'metadata' where content ->> 'id' = '2';
            delete from messages where id < 4;
            """);
        var lost = Assert.Single(before.LostIn(after, [], new MovedRows("public.messages", "public.quarantine", row => row["content"] as JsonObject)));
        Assert.StartsWith("public.messages {\"id\":2,", lost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_row_does_not_stand_for_two_equal_ones()
    {
        var (before, after) = await ChangeAsync(
            "create table public.marks (mark text); insert into public.marks values ('a'), ('a'), ('b')",
            "delete from marks where ctid in (select ctid from marks where mark = 'a' limit 1)");
        Assert.Equal(["public.marks {\"mark\":\"a\"}"], before.LostIn(after));
    }

    [Fact]
    public async Task Rewriting_rows_without_changing_them_leaves_the_fingerprint_alone()
    {
        var (before, after) = await ChangeAsync(Messages, "update messages set id = id where id % 2 = 0; vacuum full messages");
        Assert.Equal(before.Fingerprint("public.messages"), after.Fingerprint("public.messages"));
    }

    [Fact]
    public async Task Any_changed_value_changes_the_fingerprint()
    {
        var (before, after) = await ChangeAsync(Messages, "update messages set sent = sent + interval '1 microsecond' where id = 1");
        Assert.NotEqual(before.Fingerprint("public.messages"), after.Fingerprint("public.messages"));
    }

    async Task<(RowLedger Before, RowLedger After)> ChangeAsync(string database, string change)
    {
        await using var project = await projects.CopyAsync();
        await project.ExecuteAsync(database, TestContext.Current.CancellationToken);
        await using var connection = await Connections.OpenAsync(project.ConnectionString);
        var before = await RowLedger.ReadAsync(connection, "public");
        foreach (var statement in change.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            await Connections.ExecuteAsync(connection, statement);
        return (before, await RowLedger.ReadAsync(connection, "public"));
    }
}
