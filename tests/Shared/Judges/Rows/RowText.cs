using System.Text.Json.Nodes;

namespace SafeSchema.Judges;

/// <summary>A row as one text, equal for equal rows whatever the order of their columns.</summary>
static class RowText
{
    public static string Of(JsonObject row) => Of(row, row.Select(column => column.Key));

    /// <summary>Only some columns; one that the row does not have makes it different from a row that has it as NULL.</summary>
    public static string Of(JsonObject row, IEnumerable<string> columns) =>
        string.Join('\n', columns.Order(StringComparer.Ordinal).Select(column =>
            row.TryGetPropertyValue(column, out var value) ? $"{column} = {Text(value)}" : $"no {column}"));

    // Keys of a JSON value inside a jsonb column come in PostgreSQL's own order, which is the same on both sides.
    static string Text(JsonNode? value) => value is null ? "null" : value.ToJsonString();
}
