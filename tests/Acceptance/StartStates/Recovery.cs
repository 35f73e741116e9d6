using System.Text.Json.Nodes;
using SafeSchema.Judges;

namespace SafeSchema.Acceptance.StartStates;

/// <summary>Whether every value that a database held can be found again by its row's key.</summary>
sealed class Recovery(RowLedger before, RowLedger after)
{
    readonly ILookup<string, JsonObject> quarantine = after["safeschema.quarantine"].ToLookup(row => Text(row["relation"]) + " " + Text(row["key"]));

    readonly Dictionary<string, ILookup<string, JsonObject>> rows = after.Tables.ToDictionary(table => table, table => after[table].ToLookup(Key), StringComparer.Ordinal);

    /// <summary>The values that are nowhere.</summary>
    public IEnumerable<string> Lost() =>
        from table in before.Tables
        where !table.StartsWith("safeschema.", StringComparison.Ordinal)
        from row in before[table]
        from value in row
        // A generated column holds nothing of its own.
        where value.Key != "has_thread" && !Found(table, row, value.Key, value.Value)
        select $"{table} {Key(row)}: {value.Key} = {Text(value.Value)}";

    bool Found(string table, JsonObject old, string column, JsonNode? value)
    {
        var key = Key(old);
        var aside = quarantine[table + " " + KeyObject(old)].ToList();
        if (aside.Any(item => item["moved_row"] is JsonObject moved && JsonNode.DeepEquals(moved[column], value)))
            return true;
        if (aside.Any(item => Text(item["column_name"]) == column && Text(item["old_value"]) == Text(value)))
            return true;
        // The oldest store's numbers became uuids; the number is in legacy_id.
        var now = rows[table][key].SingleOrDefault() ?? after[table].SingleOrDefault(row => row["legacy_id"] is { } id && Text(id) == Text(old["id"]));
        return now is not null && (Same(now[column], value) || (column == "id" && Text(now["legacy_id"]) == Text(value)) || Translated(now, column, value));
    }

    // A thread's id became the id of its earliest row; a status of old stays in metadata, and metadata got it besides.
    bool Translated(JsonObject now, string column, JsonNode? value) => column switch
    {
        "conversation_id" => after["public.conversations"].Any(row => Text(row["id"]) == Text(now[column]) && (Text(row["conversation_id"]) == Text(value) || Text(row["legacy_id"]) == Text(value))),
        "status" => Text(now["metadata"]?["legacy_status"]) == Text(value),
        "metadata" => now["metadata"] is JsonObject metadata && (value as JsonObject ?? []).All(item => JsonNode.DeepEquals(metadata[item.Key], item.Value)),
        _ => false,
    };

    // A uuid is one uuid in whatever letters.
    static bool Same(JsonNode? now, JsonNode? value) =>
        JsonNode.DeepEquals(now, value) || (Guid.TryParse(Text(now), out var left) && Guid.TryParse(Text(value), out var right) && left == right);

    static string Key(JsonObject row) => Text(row["id"]);

    static string KeyObject(JsonObject row) => new JsonObject { ["id"] = row["id"]?.DeepClone() }.ToJsonString();

    static string Text(JsonNode? node) => node switch
    {
        null => "",
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => node.ToJsonString(),
    };
}
