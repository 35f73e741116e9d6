using System.Globalization;
using System.Text.Json.Nodes;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

public sealed class RowsSurviveTests(Projects projects)
{
    [Theory, MemberData(nameof(Ways.All), MemberType = typeof(Ways))]
    public async Task Every_row_of_the_legacy_database_is_there_afterwards_or_whole_in_quarantine(Way way)
    {
        await using var project = await projects.LegacyAsync();
        var before = await Unchanged.RowsAsync(project);
        await Ways.RunAsync(project, way);
        var after = await Unchanged.RowsAsync(project);
        Assert.Equal(5 + 1, before.Tables.Count());
        Moved.NothingLost(before, after);
        Assert.Equal(before["public.messages"].Count, after["public.messages"].Count + after["safeschema.quarantine"].Count);
        Assert.Equal(15, after["safeschema.quarantine"].Count);
    }

    [Fact]
    public async Task A_thread_id_becomes_the_id_of_the_earliest_row_of_its_thread()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync("UPDATE public.workflow_executions SET conversation_id = 'thread_nobody_knows' WHERE id = md5('run 7')::uuid");
        var before = await Unchanged.RowsAsync(project);
        await Ways.RunAsync(project, Way.Runtime);
        var after = await Unchanged.RowsAsync(project);
        var conversations = new Threads(before["public.conversations"]);

        AssertConverted(before, after, conversations, "public.messages");
        AssertConverted(before, after, conversations, "public.workflow_executions");
    }

    [Fact]
    public async Task A_value_that_finds_nothing_is_kept_by_its_rows_key()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync("UPDATE public.workflow_executions SET conversation_id = 'thread_nobody_knows' WHERE id = md5('run 7')::uuid");
        await Ways.RunAsync(project, Way.Runtime);
        Assert.Equal(["thread_nobody_knows row stays"], await project.LinesAsync("""
            SELECT q.old_value || CASE WHEN w.conversation_id IS NULL AND q.moved_row IS NULL THEN ' row stays' ELSE ' ?' END
            FROM safeschema.quarantine q JOIN public.workflow_executions w ON w.id = (q.key ->> 'id')::uuid
            WHERE q.relation = 'public.workflow_executions' AND q.column_name = 'conversation_id'
            """));
        // Where a whole row moved, its old value and its key are written beside it.
        Assert.Equal(15, await project.ScalarAsync<long>("""
            SELECT count(*) FROM safeschema.quarantine q
            WHERE q.relation = 'public.messages' AND q.old_value = q.moved_row ->> 'conversation_id' AND q.key ->> 'id' = q.moved_row ->> 'id' AND q.reason <> ''
            """));
    }

    [Fact]
    public async Task New_columns_are_filled_from_the_old_ones_and_no_updated_at_moves()
    {
        await using var project = await projects.LegacyAsync();
        var before = await project.LinesAsync(UpdatedAt);
        await Ways.RunAsync(project, Way.Runtime);
        Assert.Equal(before, await project.LinesAsync(UpdatedAt));
        Assert.Equal(0, await project.ScalarAsync<long>("SELECT count(*) FROM public.model_metrics WHERE created_at IS DISTINCT FROM request_timestamp"));
    }

    const string UpdatedAt = """
        SELECT id || ' ' || updated_at FROM public.profiles UNION ALL SELECT id || ' ' || updated_at FROM public.workflow_executions ORDER BY 1
        """;

    static void AssertConverted(RowLedger before, RowLedger after, Threads threads, string table)
    {
        var found = after[table].ToDictionary(row => (string)row["id"]!, row => (string?)row["conversation_id"], StringComparer.Ordinal);
        var moved = after["safeschema.quarantine"].Where(row => (string?)row["relation"] == table && row["moved_row"] is not null)
            .Select(row => (string)row["moved_row"]!["id"]!).ToHashSet(StringComparer.Ordinal);
        foreach (var row in before[table])
        {
            var id = (string)row["id"]!;
            var expected = threads.Of((string?)row["conversation_id"]);
            if (moved.Contains(id))
                Assert.Null(expected);
            else
                Assert.Equal(expected, found[id]);
        }
    }

    /// <summary>The sample's rule, written once more: an id stays, a thread becomes its earliest row, the lower id first.</summary>
    sealed class Threads(IReadOnlyList<JsonObject> conversations)
    {
        readonly HashSet<string> ids = [.. conversations.Select(row => (string)row["id"]!)];

        readonly Dictionary<string, string> earliest = conversations
            .GroupBy(row => (string)row["conversation_id"]!)
            .ToDictionary(thread => thread.Key, thread => (string)thread
                .OrderBy(row => DateTimeOffset.Parse((string)row["created_at"]!, CultureInfo.InvariantCulture))
                .ThenBy(row => (string)row["id"]!, StringComparer.Ordinal).First()["id"]!);

        public string? Of(string? old) => old is null ? null : ids.Contains(old) ? old : earliest.GetValueOrDefault(old);
    }
}
