using System.Text.Json.Nodes;
using SafeSchema.Judges;
using SafeSchema.Model;
using SafeSchema.Properties.Starting;

namespace SafeSchema.Properties.Judging;

/// <summary>Looks for every value that a database had, by its row's number: in place, or in quarantine.</summary>
sealed class Recovery(SchemaModel model, RowLedger before, RowLedger after)
{
    const string Quarantine = "safeschema.quarantine";

    /// <summary>What is nowhere to be found.</summary>
    public IReadOnlyList<string> Lost()
    {
        var lost = new List<string>();
        foreach (var table in before.Tables.Where(table => !table.StartsWith("safeschema.", StringComparison.Ordinal)))
        {
            var relation = Parse(table);
            foreach (var row in before[table])
            {
                if (row[Rows.Trace] is not { } number)
                {
                    if (!after[table].Any(now => row.All(pair => now.ContainsKey(pair.Key) && JsonNode.DeepEquals(pair.Value, now[pair.Key]))))
                        lost.Add($"{table} {row.ToJsonString()}");
                    continue;
                }

                var found = after[table].Where(now => now[Rows.Trace] is { } trace && JsonNode.DeepEquals(trace, number)).ToList();
                if (found.Count > 1)
                    lost.Add($"{table} row {number} is there {found.Count} times");
                else if (found.Count == 1)
                    lost.AddRange(row.Where(pair => !Kept(relation, pair.Key, pair.Value, found[0], row)).Select(pair => $"{table} row {number} {pair.Key}: {pair.Value?.ToJsonString() ?? "null"} became {found[0][pair.Key]?.ToJsonString() ?? "null"}"));
                else if (!Entries(relation).Any(entry => entry["moved_row"] is JsonObject moved && row.All(pair => moved.ContainsKey(pair.Key) && JsonNode.DeepEquals(pair.Value, moved[pair.Key]))))
                    lost.Add($"{table} row {number}: {row.ToJsonString()}");
            }
        }

        return lost;
    }

    bool Kept(QualifiedName relation, string name, JsonNode? old, JsonObject now, JsonObject was)
    {
        if (now.ContainsKey(name) && Values.Same(old, now[name]))
            return true;
        if (old is null || !now.ContainsKey(name))
            return false;
        if (Entries(relation).Any(entry => entry["column_name"]?.GetValue<string>() == name && entry["old_value"] is { } value && Values.Same(Values.Text(old), Values.Text(value))
                                           && entry["key"] is JsonObject key && key.All(part => Values.Same(part.Value, was[part.Key]))))
            return now[name] is null;
        var conversion = model.ColumnsOf(relation).FirstOrDefault(column => column.Name == name)?.Conversion;
        if (conversion?.Using is not null)
            return now[name] is { } trimmed ? Values.Same(Values.Text(old).Trim(), Values.Text(trimmed)) : Values.Text(old).Trim().Length == 0;
        return conversion?.LookUp is { } look && now[name] is { } found
            && after[Name(look.Relation)].Any(parent => Values.Same(parent[look.Key], found) && Values.Same(old, parent[look.By]));
    }

    IEnumerable<JsonObject> Entries(QualifiedName relation) => after[Quarantine].Where(entry => Parse(entry["relation"]!.GetValue<string>()) == relation);

    string Name(QualifiedName relation) => after.Tables.First(table => Parse(table) == relation);

    /// <summary>Reads <c>schema.table</c>, either part quoted or not.</summary>
    public static QualifiedName Parse(string sql)
    {
        var parts = new List<string>();
        for (var i = 0; i < sql.Length; i++)
        {
            var part = "";
            if (sql[i] == '"')
            {
                for (i++; i < sql.Length && (sql[i] != '"' || (i + 1 < sql.Length && sql[i + 1] == '"')); i++)
                {
                    if (sql[i] == '"')
                        i++;
                    part += sql[i];
                }

                i++;
            }
            else
            {
                for (; i < sql.Length && sql[i] != '.'; i++)
                    part += sql[i];
            }

            parts.Add(part);
        }

        return new(parts[0], parts[1]);
    }
}
