using System.Text.Json.Nodes;

namespace SafeSchema.Judges;

/// <summary>Rows that are expected to have left their table for another one.</summary>
/// <param name="From">The table they stood in.</param>
/// <param name="To">The table they stand in now.</param>
/// <param name="Original">The row as it was, out of a row of the new table; null for rows that did not come from there.</param>
public sealed record MovedRows(string From, string To, Func<JsonObject, JsonObject?> Original);
