using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Assembling;

/// <summary>Relations in the order of their dependencies.</summary>
static class RelationOrder
{
    /// <summary>Referenced tables, and those in which old values are looked up, before the tables that need them.</summary>
    public static IReadOnlyList<QualifiedName> Tables(IReadOnlyList<Table> tables, IReadOnlyList<ForeignKey> keys, IReadOnlyList<Column> columns)
    {
        var needs = keys.Select(key => (key.Relation, Needed: key.Referenced))
            .Concat(columns.Where(column => column.Conversion?.LookUp is not null).Select(column => (column.Relation, Needed: column.Conversion!.LookUp!.Relation)))
            .ToLookup(need => need.Relation, need => need.Needed);
        return Sort(tables.Select(table => table.Name), table => needs[table]);
    }

    /// <summary>
    /// Views whose queries mention another view behind it. The query's text decides: a mention that means something else moves
    /// a view for nothing, which does no harm.
    /// </summary>
    public static IReadOnlyList<QualifiedName> Views(IReadOnlyList<View> views) => Sort(
        views.Select(view => view.Name),
        name => views.Where(other => views.Any(view => view.Name == name && Mentions(view.Query, other.Name.Name))).Select(other => other.Name));

    /// <summary>Always the ordinally first relation whose needs are met; in a cycle, the first one.</summary>
    static List<QualifiedName> Sort(IEnumerable<QualifiedName> relations, Func<QualifiedName, IEnumerable<QualifiedName>> needs)
    {
        var waiting = relations.Distinct().OrderBy(relation => relation.Sql, StringComparer.Ordinal)
            .ToDictionary(relation => relation, _ => new HashSet<QualifiedName>());
        foreach (var entry in waiting)
            entry.Value.UnionWith(needs(entry.Key).Where(need => need != entry.Key && waiting.ContainsKey(need)));

        var order = new List<QualifiedName>();
        var left = waiting.Keys.OrderBy(relation => relation.Sql, StringComparer.Ordinal).ToList();
        while (left.Count > 0)
        {
            var next = left.FindIndex(relation => waiting[relation].Count == 0);
            var relation = left[Math.Max(next, 0)];
            left.Remove(relation);
            order.Add(relation);
            foreach (var other in left)
                waiting[other].Remove(relation);
        }

        return order;
    }

    static bool Mentions(string query, string name)
    {
        for (var at = query.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = query.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if (!IsWord(query, at - 1) && !IsWord(query, at + name.Length))
                return true;
        }

        return false;
    }

    static bool IsWord(string text, int at) => at >= 0 && at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_');
}
