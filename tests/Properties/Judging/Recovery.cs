using System.Text.Json.Nodes;
using SafeSchema.Judges;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Judging.Obstacles;
using SafeSchema.Properties.Starting;

namespace SafeSchema.Properties.Judging;

/// <summary>Looks for every value that a database had, by its row's number: in place, or in quarantine.</summary>
/// <param name="model">The model that was applied.</param>
/// <param name="before">The rows before.</param>
/// <param name="after">The rows after.</param>
/// <param name="names">What was called otherwise before.</param>
/// <param name="drops">What was allowed to go.</param>
sealed class Recovery(SchemaModel model, RowLedger before, RowLedger after, EarlierNames names, Drops drops)
{
    const string Quarantine = "safeschema.quarantine";

    // A generated column holds nothing of its own.
    JsonObject Stored(QualifiedName relation, JsonObject row) => new(row
        .Where(pair => !pair.Key.StartsWith("recreated", StringComparison.Ordinal) && !drops.Goes(relation, pair.Key))
        .Select(pair => KeyValuePair.Create(names.Declared(relation, pair.Key), pair.Value?.DeepClone())));

    /// <summary>What is nowhere to be found.</summary>
    public IReadOnlyList<string> Lost()
    {
        var lost = new List<string>();
        foreach (var table in before.Tables.Where(table => !table.StartsWith("safeschema.", StringComparison.Ordinal)))
        {
            var relation = names.Declared(Parse(table));
            if (drops.Goes(relation))
                continue;
            var later = after.Tables.Where(name => Parse(name) == relation).SelectMany(name => after[name]).ToList();
            foreach (var row in before[table].Select(row => Stored(relation, row)))
            {
                if (row[Rows.Trace] is not { } number)
                {
                    if (!later.Any(now => row.All(pair => now.ContainsKey(pair.Key) && JsonNode.DeepEquals(pair.Value, now[pair.Key]))))
                        lost.Add($"{table} {row.ToJsonString()}");
                    continue;
                }

                var found = later.Where(now => now[Rows.Trace] is { } trace && JsonNode.DeepEquals(trace, number)).ToList();
                // Where the start state itself gave several rows one number, it cannot be said which is which.
                if (found.Count > 1 && found.Count == before[table].Count(was => was[Rows.Trace] is { } trace && JsonNode.DeepEquals(trace, number)))
                    continue;
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
        if (!now.ContainsKey(name))
            return false;
        if (old is null)
            return model.Of<Step>().Any(step => step.Changes.Contains(relation) && step.Body.Contains($"SET {Quoted.Q(name)} =", StringComparison.Ordinal));
        if (Entries(relation).Any(entry => entry["column_name"]?.GetValue<string>() == name && entry["old_value"] is { } value && Values.Same(Values.Text(old), Values.Text(value))
                                           && entry["key"] is JsonObject key && key.All(part => Values.Same(part.Value, was[part.Key]))))
            return now[name] is null;
        var column = model.ColumnsOf(relation).FirstOrDefault(column => column.Name == name);
        return column is not null && Converted(column, old, now);
    }

    bool Converted(Column column, JsonNode old, JsonObject now)
    {
        if (column.Conversion?.KeepOldAs is { } kept && now.ContainsKey(kept) && Values.Same(old, now[kept]))
            return true;
        if (now[column.Name] is not { } value)
            return column.Conversion?.Using is not null && Values.Text(old).Trim().Length == 0;
        if (column.Conversion?.Using is not null && Values.Same(Values.Text(old).Trim(), Values.Text(value)))
            return true;
        return (column.Conversion?.LookUp is { } look && after[Name(look.Relation)].Any(row => Values.Same(row[look.Key], value) && Values.Same(old, row[look.By])))
            || model.Of<ForeignKey>().Any(key => key.Relation == column.Relation && key.Columns.Count == 1 && key.Columns[0] == column.Name && Followed(key, old, value));
    }

    /// <summary>A value that refers to a key went with the key: the row it refers to has the old value, too.</summary>
    bool Followed(ForeignKey key, JsonNode old, JsonNode value) =>
        model.ColumnsOf(key.Referenced).FirstOrDefault(column => column.Name == key.ReferencedColumns[0]) is { } parent
        && after[Name(key.Referenced)].Any(row => Values.Same(row[parent.Name], value) && Converted(parent, old, row));

    IEnumerable<JsonObject> Entries(QualifiedName relation) => after[Quarantine].Where(entry => Parse(entry["relation"]!.GetValue<string>()) == relation);

    string Name(QualifiedName relation) => after.Tables.First(table => Parse(table) == relation);

    static QualifiedName Parse(string sql)
    {
        var parts = Said.Parts(sql);
        return new(parts[0], parts[1]);
    }
}
