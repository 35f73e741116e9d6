using SafeSchema.Generators.Sql;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Rules.Facts;

/// <summary>A table or view with all that is declared of it.</summary>
sealed class RelationFacts
{
    readonly ILookup<Type, SchemaObject> objects;
    HashSet<string>? known;

    public RelationFacts(QualifiedName name, IEnumerable<SchemaObject> objects, SchemaFacts schema)
    {
        Name = name;
        this.objects = objects.ToLookup(value => value.GetType());
        Schema = schema;
        Keys = [.. Of<PrimaryKey>().Select(key => new KeyFacts(key, Ascending(key.Columns), IsUnique: true))
            .Concat(Of<Unique>().Select(unique => new KeyFacts(unique, Ascending(unique.Columns), IsUnique: true)))
            .Concat(Of<Index>().Where(index => index.Where is null && index.Columns.All(column => !column.IsExpression)).Select(index => new KeyFacts(index, index.Columns, index.Unique)))];
    }

    /// <summary>Its name.</summary>
    public QualifiedName Name { get; }

    /// <summary>What it belongs to.</summary>
    public SchemaFacts Schema { get; }

    /// <summary>The table itself, or null for a view.</summary>
    public Table? Table => Of<Table>().FirstOrDefault();

    /// <summary>The view itself, or null for a table.</summary>
    public View? View => Of<View>().FirstOrDefault();

    /// <summary>The object that the relation is.</summary>
    public SchemaObject? Self => (SchemaObject?)Table ?? View;

    /// <summary>The policies.</summary>
    public IEnumerable<Policy> Policies => Of<Policy>();

    /// <summary>Row-level security, or null where it is off.</summary>
    public RowLevelSecurity? Security => Of<RowLevelSecurity>().FirstOrDefault();

    /// <summary>What is indexed: keys and indexes.</summary>
    public IReadOnlyList<KeyFacts> Keys { get; }

    /// <summary>The API serves the schema it is in.</summary>
    public bool IsExposed => Schema.IsExposed(Name.Schema);

    /// <summary>A role of the API may select from it.</summary>
    public bool IsReadable => Of<Grant>().Any(grant => (grant.Privileges & TablePrivileges.Select) != 0 && Roles.IsOfApi(grant.Grantee));

    /// <summary>The objects of a kind.</summary>
    public IEnumerable<T> Of<T>()
        where T : SchemaObject => objects[typeof(T)].Cast<T>();

    /// <summary>Whether an index or key begins with these columns, in this order.</summary>
    public bool HasIndexOn(IReadOnlyList<string> columns) =>
        Keys.Any(key => key.Columns.Count >= columns.Count && columns.SequenceEqual(key.Columns.Take(columns.Count).Select(column => column.Name)));

    /// <summary>
    /// The columns it has: declared ones, those an older schema left, those that conversions make, and PostgreSQL's own.
    /// </summary>
    public HashSet<string> KnownColumns => known ??= new HashSet<string>(
        Of<Column>().SelectMany(column => (string?[])[column.Name, column.Conversion?.KeepOldAs]).OfType<string>()
            .Concat(Of<LegacyColumn>().Select(column => column.Name))
            .Concat(View?.Columns.Select(column => column.Name) ?? [])
            .Concat(["ctid", "tableoid", "xmin", "xmax", "cmin", "cmax"]),
        StringComparer.Ordinal);

    /// <summary>The conditions of a policy with their SQL.</summary>
    public IEnumerable<(RawSql Sql, SqlCondition Condition)> ConditionsOf(Policy policy) =>
        Schema.SqlOf(policy).Select(sql => (sql, SqlCondition.Parse(sql.Tokens.All)));

    /// <summary>The columns that policies compare with the caller: whose a row is.</summary>
    public IEnumerable<string> OwnerColumns => Policies
        .SelectMany(ConditionsOf)
        .SelectMany(condition => condition.Condition.Predicates)
        .Select(predicate => predicate.ComparedWithCaller)
        .OfType<string>()
        .Distinct(StringComparer.Ordinal);

    static EquatableArray<IndexColumn> Ascending(EquatableArray<string> columns) => columns.Select(column => new IndexColumn(column, Descending: false)).ToEquatableArray();
}

/// <summary>An index, or a key that has one.</summary>
/// <param name="Declared">The index, unique constraint or primary key.</param>
/// <param name="Columns">What is indexed, in order.</param>
/// <param name="IsUnique">No two rows share the key.</param>
sealed record KeyFacts(RelationObject Declared, EquatableArray<IndexColumn> Columns, bool IsUnique);
