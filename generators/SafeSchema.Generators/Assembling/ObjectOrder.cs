using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Assembling;

/// <summary>
/// The order of a model: what belongs to the database, then each table with all that belongs to it, referenced tables first,
/// then views, then what is declared about tables of others.
/// </summary>
static class ObjectOrder
{
    /// <summary>Sorts; what has no label, and what belongs to one relation, stays in the order in which it was declared.</summary>
    public static IEnumerable<SchemaObject> Sort(IEnumerable<SchemaObject> declared)
    {
        var objects = declared.ToList();
        var byRelation = objects.Where(value => value.Place() is not null).ToLookup(value => value.Place()!.Value);
        var tables = RelationOrder.Tables([.. objects.OfType<Table>()], [.. objects.OfType<ForeignKey>()], [.. objects.OfType<Column>()]);
        var views = RelationOrder.Views([.. objects.OfType<View>()]);
        var ours = tables.Concat(views).ToList();

        return objects.Where(value => value.Place() is null)
            .OrderBy(value => value.GetType().Name, StringComparer.Ordinal).ThenBy(value => value.Label(), StringComparer.Ordinal)
            .Concat(ours.SelectMany(relation => byRelation[relation]))
            .Concat(byRelation.Where(others => !ours.Contains(others.Key)).OrderBy(others => others.Key.Sql, StringComparer.Ordinal).SelectMany(others => others));
    }
}
