using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Reading;

/// <summary>
/// Privileges: the declared ones, those without which a policy would be of no use, and none at all for managed roles that
/// nothing is said about.
/// </summary>
static class GrantReader
{
    public static IEnumerable<Declaration> Read(RecordContext record)
    {
        var privileges = new SortedDictionary<string, TablePrivileges>(StringComparer.Ordinal);
        var reasons = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var places = new Dictionary<string, AttributeValue>(StringComparer.Ordinal);
        void Allow(string role, TablePrivileges some) => privileges[role] = some | (privileges.TryGetValue(role, out var others) ? others : TablePrivileges.None);

        foreach (var role in record.Database?.Options.ManagedRoles ?? default)
            Allow(role, TablePrivileges.None);
        foreach (var (_, _, command, roles) in PolicyReader.Policies(record, ProblemSink.Silent))
        {
            foreach (var role in roles)
                Allow(role, ImpliedBy(command));
        }

        foreach (var grant in record.AttributesOf("GrantAttribute"))
        {
            foreach (var role in Roles.Read(grant.Texts("To")))
            {
                Allow(role, (TablePrivileges)grant.Number(0));
                places[role] = grant;
                if (grant.Text("Reason") is { } reason)
                    (reasons.TryGetValue(role, out var known) ? known : reasons[role] = []).Add(reason);
            }
        }

        // What everybody may do, each role may do: PostgreSQL cannot take it from one of them.
        if (privileges.TryGetValue("PUBLIC", out var everybody))
        {
            foreach (var role in privileges.Keys.ToList())
                Allow(role, everybody);
        }

        return privileges.SelectMany(entry => Declare(record.Relation, entry.Key, entry.Value, reasons.TryGetValue(entry.Key, out var why) ? string.Join(" ", why) : null)
            .Select(declaration => declaration.WrittenAt(() => places.TryGetValue(entry.Key, out var grant) ? Origin.Of(grant) : Origin.Of(record), record.Problems)));
    }

    /// <summary>
    /// No privilege at all for managed roles that included tables and views say nothing about: the assembly that declares those did not
    /// know which roles this database manages. The checks stand on the database.
    /// </summary>
    public static IEnumerable<Declaration> Withhold(IReadOnlyCollection<SchemaObject> included, SchemaOptions options)
    {
        var granted = new HashSet<(QualifiedName, string)>(included.OfType<Grant>().Select(grant => (grant.Relation, grant.Grantee)));
        return from relation in included.OfType<Table>().Select(table => table.Name).Concat(included.OfType<View>().Select(view => view.Name))
               from role in options.ManagedRoles.OrderBy(role => role, StringComparer.Ordinal)
               where granted.Add((relation, role))
               select Declaration.Of(
                   new Grant(relation, role, TablePrivileges.None, Reason: null),
                   new CheckMember(Groups.Privileges, Naming.PascalCase($"{relation.Name} {role.ToLowerInvariant()}"), CheckIds.Privileges(relation, role), $"{role} has no privilege on {relation}."));
    }

    // Without USAGE on its schema nobody finds a table.
    static IEnumerable<Declaration> Declare(QualifiedName relation, string role, TablePrivileges privileges, string? reason)
    {
        yield return Declaration.Of(
            new Grant(relation, role, privileges, reason),
            new CheckMember(
                Groups.Privileges, Naming.PascalCase(role == "PUBLIC" ? "public" : role), CheckIds.Privileges(relation, role), $"{role} has the declared privileges."));
        if (privileges != TablePrivileges.None)
            yield return SchemaReader.Grant(relation.Schema, role, SchemaPrivileges.Usage);
    }

    /// <summary>UPDATE and DELETE read the rows they look for, which needs SELECT.</summary>
    static TablePrivileges ImpliedBy(PolicyCommand command) => command switch
    {
        PolicyCommand.Select => TablePrivileges.Select,
        PolicyCommand.Insert => TablePrivileges.Insert,
        PolicyCommand.Update => TablePrivileges.Update | TablePrivileges.Select,
        PolicyCommand.Delete => TablePrivileges.Delete | TablePrivileges.Select,
        _ => TablePrivileges.Select | TablePrivileges.Insert | TablePrivileges.Update | TablePrivileges.Delete,
    };
}
