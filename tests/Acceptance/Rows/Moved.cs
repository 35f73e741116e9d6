using System.Text.Json.Nodes;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Rows;

/// <summary>What is meant to change in the rows of the old database; anything else is a loss.</summary>
static class Moved
{
    const string Messages = "public.messages";

    /// <summary>Columns whose type changes: their values are judged by a test of their own.</summary>
    static readonly string[] converted = [Messages + ".conversation_id", "public.workflow_executions.conversation_id"];

    /// <summary>Every row is in its table with its old values, or in quarantine.</summary>
    public static void NothingLost(RowLedger before, RowLedger after)
    {
        // Rows move after the new columns were added, so they have those besides.
        var columns = before[Messages].Take(1).SelectMany(row => row.Select(column => column.Key)).ToList();
        var messages = new MovedRows(Messages, "safeschema.quarantine", row => (string?)row["relation"] == Messages && row["moved_row"] is JsonObject moved
            ? new(columns.Select(column => KeyValuePair.Create(column, moved[column]?.DeepClone())))
            : null);
        Assert.Empty(before.LostIn(after, converted, messages));
    }
}
