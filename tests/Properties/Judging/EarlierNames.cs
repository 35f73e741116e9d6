using SafeSchema.Model;
using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging;

/// <summary>
/// What still has the name that it had before, found by a query of the judge's own: the renames that a run has to make. So the state
/// before can be looked at under the names of afterwards.
/// </summary>
public sealed class EarlierNames
{
    // Whatever has a name in a schema or on a relation: kind, place and name, and which object it is.
    const string There = """
        SELECT concat_ws(E'\u0001', CASE WHEN c.relkind IN ('r', 'p') THEN 'Table' WHEN c.relkind = 'v' THEN 'View' ELSE c.relkind::text END, n.nspname, c.relname, c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'
        UNION ALL SELECT concat_ws(E'\u0001', 'Column', c.relname, a.attname, a.attrelid || '.' || a.attnum) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
        UNION ALL SELECT concat_ws(E'\u0001', 'Policy', c.relname, p.polname, p.oid) FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        UNION ALL SELECT concat_ws(E'\u0001', 'Trigger', c.relname, t.tgname, t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal
        """;

    readonly List<(EarlierName Name, string Identity)> pending = [];

    EarlierNames()
    {
    }

    /// <summary>The renames as statements.</summary>
    public IReadOnlyList<string> Statements => [.. pending.Select(item => Rename(item.Name))];

    /// <summary>A table's name after the renames.</summary>
    public QualifiedName Declared(QualifiedName relation) =>
        pending.Select(item => item.Name).FirstOrDefault(item => item.IsRelation && item.Relation.Schema == relation.Schema && item.Earlier == relation.Name)?.Relation ?? relation;

    /// <summary>A column's name after the renames.</summary>
    /// <param name="relation">Its table, by its name after the renames.</param>
    /// <param name="column">The column's name before.</param>
    public string Declared(QualifiedName relation, string column) =>
        pending.Select(item => item.Name).FirstOrDefault(item => item.Kind == NamedObject.Column && item.Relation == relation && item.Earlier == column)?.Name ?? column;

    public static async Task<EarlierNames> ReadAsync(Database database, SchemaModel model)
    {
        var names = new EarlierNames();
        if (!model.Of<EarlierName>().Any())
            return names;
        var there = await ThereAsync(database);
        foreach (var group in model.Of<EarlierName>().OrderBy(item => !item.IsRelation).GroupBy(item => (item.Relation, item.Name, item.Kind)))
        {
            // The relation that it stands on may have its own earlier name yet.
            var place = names.pending.Select(item => item.Name).FirstOrDefault(item => item.IsRelation && item.Relation == group.Key.Relation)?.Earlier ?? group.Key.Relation.Name;
            var bearers = group.Where(item => Find(there, item, place, item.Earlier) is not null).ToList();
            if (bearers is [var bearer] && Find(there, bearer, place, bearer.Name, anyKind: true) is null)
                names.pending.Add((bearer, Find(there, bearer, place, bearer.Earlier)!));
        }

        return names;
    }

    /// <summary>What was renamed and is another object now: made anew, it has lost what PostgreSQL knew of it.</summary>
    /// <param name="database">The database after the run.</param>
    /// <param name="replaceable">Views, policies and triggers may have been replaced, because something else of them differed.</param>
    public async Task<IReadOnlyList<string>> ReplacedAsync(Database database, bool replaceable)
    {
        if (pending.Count == 0)
            return [];
        var there = await ThereAsync(database);
        return
        [
            .. pending.Where(item => !replaceable || item.Name.Kind is NamedObject.Table or NamedObject.Column)
                .Where(item => Find(there, item.Name, item.Name.Relation.Name, item.Name.Name) != item.Identity)
                .Select(item => $"{item.Name.Word} {item.Name.ObjectOf(item.Name.Name)} is not what was called {item.Name.Earlier}"),
        ];
    }

    static async Task<ILookup<string, string[]>> ThereAsync(Database database) => (await database.LinesAsync(There)).Select(line => line.Split('\u0001')).ToLookup(parts => parts[2], StringComparer.Ordinal);

    static string? Find(ILookup<string, string[]> there, EarlierName item, string place, string name, bool anyKind = false) =>
        there[name].FirstOrDefault(parts => item.IsRelation
            ? parts[1] == item.Relation.Schema && (anyKind ? parts[0] is not ("Column" or "Policy" or "Trigger") : parts[0] == item.Kind.ToString())
            : parts[0] == item.Kind.ToString() && parts[1] == place)?[3];

    static string Rename(EarlierName item)
    {
        var (earlier, name) = (Q(item.Earlier), Q(item.Name));
        return item.Kind switch
        {
            NamedObject.Column => $"ALTER TABLE {Q(item.Relation)} RENAME COLUMN {earlier} TO {name}",
            NamedObject.Policy => $"ALTER POLICY {earlier} ON {Q(item.Relation)} RENAME TO {name}",
            NamedObject.Trigger => $"ALTER TRIGGER {earlier} ON {Q(item.Relation)} RENAME TO {name}",
            _ => $"ALTER {item.Word.ToUpperInvariant()} {Q(new QualifiedName(item.Relation.Schema, item.Earlier))} RENAME TO {name}",
        };
    }
}
