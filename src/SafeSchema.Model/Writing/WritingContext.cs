using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SafeSchema.Model.Objects;

namespace SafeSchema.Model.Writing;

/// <summary>What the kinds need to know about the whole model while they write.</summary>
sealed class WritingContext
{
    readonly Dictionary<(string Kind, string Object), int> steps = [];
    readonly Dictionary<QualifiedName, bool> optional;
    readonly HashSet<QualifiedName> external;
    readonly ILookup<QualifiedName, Column> columns;
    readonly ILookup<QualifiedName, ForeignKey> foreignKeys;
    int lastStep;

    public WritingContext(SchemaModel model)
    {
        Model = model;
        Renames = model.Of<EarlierName>().Any();
        optional = model.Of<Table>().GroupBy(table => table.Name).ToDictionary(group => group.Key, group => group.First().Optional);
        external = new HashSet<QualifiedName>(model.Of<ExternalTable>().Select(table => table.Name));
        columns = model.Of<Column>().ToLookup(column => column.Relation);
        foreignKeys = model.Of<ForeignKey>().ToLookup(key => key.Relation);
    }

    public SchemaModel Model { get; }

    /// <summary>The model has earlier names.</summary>
    public bool Renames { get; }

    /// <summary>The search path under which raw SQL is read; <c>pg_temp</c> last, because PostgreSQL would otherwise search it first.</summary>
    public string SearchPath => string.Join(", ", Model.Options.SearchPath.Where(schema => schema != "pg_temp").Select(Quote.Identifier).Append("pg_temp"));

    public IEnumerable<Column> ColumnsOf(QualifiedName relation) => columns[relation];

    public IEnumerable<ForeignKey> ForeignKeysOf(QualifiedName relation) => foreignKeys[relation];

    /// <summary>The relation may be absent, and nothing is wrong with that.</summary>
    public string Optional(QualifiedName relation) => optional.TryGetValue(relation, out var value) && value ? "true" : "false";

    public bool IsExternal(QualifiedName relation) => external.Contains(relation);

    /// <summary>Numbers the steps through the whole script.</summary>
    public int NextStep(string kind, string @object)
    {
        steps[(kind, @object)] = ++lastStep;
        return lastStep;
    }

    /// <summary>The number of a step that was written earlier, or 0.</summary>
    public int StepOf(string kind, string @object) => steps.TryGetValue((kind, @object), out var step) ? step : 0;

    /// <summary>
    /// The key under which the normal forms of a declared expression are recorded. How PostgreSQL writes an expression depends on
    /// its text, on the types of the columns and on the search path, so all of these are in the key.
    /// </summary>
    public string FormKey(string form, QualifiedName relation, string part, string source)
    {
        var text = new StringBuilder();
        foreach (var item in new[] { form, relation.Sql, part, source, SearchPath })
            text.Append(item.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(item);
        foreach (var column in ColumnsOf(relation))
            text.Append('|').Append(Quote.Identifier(column.Name)).Append(' ').Append(column.Type);
        return Hash(text.ToString());
    }

    /// <summary>The same for a default. It cannot refer to columns, so only the type that it is assigned to counts.</summary>
    public string DefaultKey(string type, string source)
    {
        var text = new StringBuilder("default");
        foreach (var item in new[] { type, source, SearchPath })
            text.Append(item.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(item);
        return Hash(text.ToString());
    }

    /// <summary>The key under which it is recorded that a step is done: what it asks is in it.</summary>
    public static string StepKey(Step step)
    {
        var text = new StringBuilder("step");
        foreach (var item in new[] { step.Name, step.Needed, step.Done ?? "" })
            text.Append(item.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(item);
        return Hash(text.ToString());
    }

    // 96 bits in 16 characters.
    static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)), 0, 12).Replace('+', '-').Replace('/', '_');
    }
}
