using System.Collections.Immutable;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;

namespace SafeSchema.Generators.Assembling;

/// <summary>Puts a database class and its records together, in an order that depends on nothing but what is declared.</summary>
static class SchemaAssembler
{
    /// <summary>Every database of the assembly, in the order of their class names.</summary>
    public static IEnumerable<AssembledDatabase> Assemble(
        ImmutableArray<RecordModel> tables, ImmutableArray<RecordModel> views, ImmutableArray<DatabaseModel> databases, CancellationToken cancellation)
    {
        var assembled = new List<AssembledDatabase>();
        foreach (var database in databases.OrderBy(database => database.Type.Global, StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var records = tables.Concat(views)
                .Where(record => record.Database == database.Type.Global)
                .OrderBy(record => record.Type.Global, StringComparer.Ordinal);
            assembled.Add(Assemble(database, [.. records], ArtifactName(database, databases)));
        }

        return assembled;
    }

    /// <summary>The class's name; with its namespace where another database's class has the same.</summary>
    static string ArtifactName(DatabaseModel database, ImmutableArray<DatabaseModel> databases)
    {
        var name = Last(database);
        var isTaken = databases.Any(other => other != database && string.Equals(Last(other), name, StringComparison.OrdinalIgnoreCase));
        return (isTaken ? database.Type.HintName : name) + ".sql";

        static string Last(DatabaseModel database) => database.Type.HintName.Substring(database.Type.HintName.LastIndexOf('.') + 1);
    }

    static AssembledDatabase Assemble(DatabaseModel database, IReadOnlyList<RecordModel> records, string artifactName)
    {
        var shared = Once(database.Declarations.Concat(records.SelectMany(record => record.Shared)));
        var objects = ObjectOrder.Sort(records.SelectMany(record => record.Objects).Concat(shared.Select(declaration => declaration.Object)));
        var schema = new SchemaModel(database.Name, database.Options, objects.ToEquatableArray());
        var checks = shared
            .SelectMany(declaration => declaration.Checks)
            .OrderBy(check => check.Group.Name, StringComparer.Ordinal)
            .ThenBy(check => check.Id, StringComparer.Ordinal);
        return new AssembledDatabase(database.Type, schema, new DatabaseSurface(database.Type, checks.ToEquatableArray(), database.Rules), artifactName);
    }

    /// <summary>Several records may need the same function, schema or external table. What stands on the database class comes first.</summary>
    public static List<Declaration> Once(IEnumerable<Declaration> declarations)
    {
        var once = new List<Declaration>();
        var places = new Dictionary<(Type, string), int>();
        foreach (var declaration in declarations)
        {
            var key = (declaration.Object.GetType(), declaration.Object.Label());
            if (key.Item2.Length > 0 && places.TryGetValue(key, out var place))
            {
                once[place] = once[place] with { Object = once[place].Object.And(declaration.Object) };
                continue;
            }

            places[key] = once.Count;
            once.Add(declaration);
        }

        return once;
    }
}
