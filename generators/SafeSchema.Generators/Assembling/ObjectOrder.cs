using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Assembling;

/// <summary>
/// The order of a model: what tables need, then each table with all that belongs to it, referenced tables first, then views,
/// then triggers on tables of others.
/// </summary>
static class ObjectOrder
{
    static readonly Type[] BeforeRelations = [typeof(Extension), typeof(ExternalTable), typeof(TriggerFunction), typeof(Step)];

    static readonly Type[] WithinRelation =
    [
        typeof(Table), typeof(View), typeof(EarlierName), typeof(Column), typeof(LegacyColumn), typeof(PrimaryKey), typeof(Unique), typeof(CheckConstraint),
        typeof(ForeignKey), typeof(Index), typeof(Trigger), typeof(RowLevelSecurity), typeof(DroppedPolicy), typeof(DroppedObject), typeof(Policy), typeof(Grant),
    ];

    /// <summary>Sorts; among objects of one kind and relation, the order in which they were declared stays.</summary>
    public static IEnumerable<SchemaObject> Sort(IEnumerable<SchemaObject> declared)
    {
        var objects = declared.ToList();
        var byRelation = objects.Where(value => Relation(value) is not null).ToLookup(value => Relation(value)!.Value);
        var tables = RelationOrder.Tables([.. objects.OfType<Table>()], [.. objects.OfType<ForeignKey>()], [.. objects.OfType<Column>()]);
        var views = RelationOrder.Views([.. objects.OfType<View>()]);
        var ours = tables.Concat(views).ToList();

        return objects.Where(value => BeforeRelations.Contains(value.GetType()))
            .OrderBy(value => Array.IndexOf(BeforeRelations, value.GetType())).ThenBy(NameOf, StringComparer.Ordinal)
            .Concat(ours.SelectMany(relation => byRelation[relation].OrderBy(value => Array.IndexOf(WithinRelation, value.GetType()))))
            .Concat(byRelation.Where(others => !ours.Contains(others.Key)).OrderBy(others => others.Key.Sql, StringComparer.Ordinal).SelectMany(others => others));
    }

    static QualifiedName? Relation(SchemaObject value) => value switch
    {
        Table table => table.Name,
        View view => view.Name,
        RelationObject part => part.Relation,
        RowLevelSecurity security => security.Relation,
        Grant grant => grant.Relation,
        _ => null,
    };

    static string NameOf(SchemaObject value) => value switch
    {
        Extension extension => extension.Name,
        ExternalTable table => table.Name.Sql,
        TriggerFunction function => function.Name.Sql,
        _ => "",
    };
}
