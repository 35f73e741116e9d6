using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Facts;

/// <summary>A model, arranged for rules: what one type declares, or the whole schema.</summary>
sealed class SchemaFacts
{
    readonly Dictionary<QualifiedName, RelationFacts> relations;
    readonly ILookup<SchemaObject, RawSql> sql;

    public SchemaFacts(SchemaModel model)
    {
        Model = model;
        Objects = [.. model.Objects.Distinct(ByReference.Instance)];
        relations = Objects.Where(value => value.Place() is not null)
            .GroupBy(value => value.Place()!.Value)
            .ToDictionary(group => group.Key, group => new RelationFacts(group.Key, group, this));
        Sql = [.. Objects.SelectMany(RawSql.Of)];
        sql = Sql.ToLookup(piece => piece.Owner, ByReference.Instance);
    }

    /// <summary>The model.</summary>
    public SchemaModel Model { get; }

    /// <summary>Every object, once, even where two relations of one name make it stand in the model twice.</summary>
    public IReadOnlyList<SchemaObject> Objects { get; }

    /// <summary>Tables and views.</summary>
    public IEnumerable<RelationFacts> Relations => relations.Values;

    /// <summary>Tables.</summary>
    public IEnumerable<RelationFacts> Tables => Relations.Where(relation => relation.Table is not null);

    /// <summary>Views.</summary>
    public IEnumerable<RelationFacts> Views => Relations.Where(relation => relation.View is not null);

    /// <summary>Tables with each of their policies.</summary>
    public IEnumerable<(RelationFacts Table, Policy Policy)> Policies => Tables.SelectMany(table => table.Policies.Select(policy => (table, policy)));

    /// <summary>All SQL of the author's.</summary>
    public IReadOnlyList<RawSql> Sql { get; }

    /// <summary>The first schema of the search path: where what is created without one goes.</summary>
    public string FirstSearched => Model.Options.SearchPath.Count > 0 ? Model.Options.SearchPath[0] : "public";

    /// <summary>The SQL of one object.</summary>
    public IEnumerable<RawSql> SqlOf(SchemaObject value) => sql[value];

    /// <summary>The objects of a kind.</summary>
    public IEnumerable<T> Of<T>()
        where T : SchemaObject => Objects.OfType<T>();

    /// <summary>A relation all of whose columns are declared, or null: others' and optional tables may have more.</summary>
    public RelationFacts? Find(QualifiedName name) => relations.TryGetValue(name, out var relation) && relation is { View: not null } or { Table.Optional: false } ? relation : null;

    /// <summary>The API serves this schema: on Supabase, <c>public</c>.</summary>
    public bool IsExposed(string schema) => schema == "public" && Model.Options.ManagedRoles.Any(role => role == "anon");
}
