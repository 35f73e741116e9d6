using SafeSchema.Model;
using SafeSchema.Model.Objects;
using static SafeSchema.Properties.Generating.Quoted;

namespace SafeSchema.Properties.Judging;

/// <summary>What is declared to go and needs an allowance: those allowed are gone afterwards, and only they; all others are the same as before.</summary>
public sealed class Drops(SchemaModel model, IReadOnlyList<string> allowed)
{
    readonly IReadOnlyList<DroppedObject> items = [.. model.Of<DroppedObject>().Where(item => item.NeedsAllowance)];

    /// <summary>Tables about which nothing else is declared.</summary>
    public IEnumerable<string> Tables => items.Where(item => item.Kind == DroppedObjectType.Table).Select(item => item.Relation.Name);

    public bool Goes(QualifiedName table) => items.Any(item => item.Kind == DroppedObjectType.Table && item.Relation == table && allowed.Contains(item.Object));

    public bool Goes(QualifiedName table, string column) => items.Any(item => item.Kind == DroppedObjectType.Column && item.Relation == table && item.Name == column && allowed.Contains(item.Object));

    /// <summary>Those that are there, each with which object it is and whose.</summary>
    /// <param name="database">The database.</param>
    /// <param name="renames">What is renamed, so that columns are found under the tables' names of afterwards.</param>
    public async Task<IReadOnlyList<string>> ThereAsync(Database database, IReadOnlyList<string> renames) =>
        items.Count == 0 ? [] : await database.LinesAfterAsync(renames, string.Join("\nUNION ALL\n", items.Select(There)));

    /// <summary>What is otherwise than it may be.</summary>
    public IEnumerable<string> Wrong(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var kept = before.Where(line => !allowed.Any(name => line.StartsWith(name + " is ", StringComparison.Ordinal))).ToList();
        return kept.Except(after).Select(line => "it was not allowed to go: " + line).Concat(after.Except(kept).Select(line => "it was allowed to go: " + line));
    }

    static string There(DroppedObject item)
    {
        var name = L(Q(item.Relation));
        return $"SELECT {L(item.Object)} || ' is ' || " + item.Kind switch
        {
            DroppedObjectType.Column => $"concat_ws(' ', a.attrelid, a.attnum, format_type(a.atttypid, a.atttypmod), a.attidentity) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.oid = to_regclass({name}) AND c.relkind IN ('r', 'p') AND a.attname = {L(item.Name)} AND NOT a.attisdropped",
            DroppedObjectType.Function => $"concat_ws(' ', p.oid, p.proowner) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = {L(item.Relation.Schema)} AND p.proname = {L(item.Relation.Name)} AND replace(pg_get_function_identity_arguments(p.oid), ' ', '') = {L(item.Name.Replace(" ", "", StringComparison.Ordinal))}",
            _ => $"concat_ws(' ', c.oid, c.relowner, c.relrowsecurity, c.relforcerowsecurity) FROM pg_class c WHERE c.oid = to_regclass({name}) AND c.relkind IN ({(item.Kind == DroppedObjectType.Table ? "'r', 'p'" : "'v'")})",
        };
    }
}
