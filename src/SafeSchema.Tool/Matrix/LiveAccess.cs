using Npgsql;
using SafeSchema.Model.Objects;

namespace SafeSchema.Tool.Matrix;

/// <summary>Who may do what, as the database has it: privileges as they were granted, without what memberships add.</summary>
static class LiveAccess
{
    // A NULL acl means the built-in default (PostgreSQL documentation, section 5.8).
    const string Query = """
        SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
               CASE WHEN c.relrowsecurity THEN 'Policies'
                    WHEN c.relkind = 'v' AND coalesce((SELECT o.option_value FROM pg_catalog.pg_options_to_table(c.reloptions) o WHERE o.option_name = 'security_invoker'), 'false')::boolean THEN 'AsItsTables'
                    ELSE 'Every' END,
               coalesce((SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(p.polname, p.polcmd, p.polpermissive,
                                  (SELECT pg_catalog.jsonb_agg(CASE WHEN r.role = 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(r.role) END) FROM unnest(p.polroles) AS r (role))))
                         FROM pg_catalog.pg_policy p WHERE p.polrelid = c.oid), '[]')::text,
               coalesce((SELECT pg_catalog.jsonb_agg(pg_catalog.jsonb_build_array(CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_catalog.pg_get_userbyid(a.grantee) END, a.privilege_type))
                         FROM pg_catalog.aclexplode(coalesce(c.relacl, pg_catalog.acldefault('r', c.relowner))) a
                         WHERE a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')), '[]')::text
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid IN (SELECT pg_catalog.to_regclass(wanted.relation) FROM pg_catalog.unnest($1::text[]) AS wanted (relation))
        """;

    public static async Task<IReadOnlyDictionary<string, RelationAccess>> ReadAsync(NpgsqlDataSource data, IEnumerable<string> relations, CancellationToken cancellationToken)
    {
        await using var command = data.CreateCommand(Query);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. relations] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, RelationAccess> found = new(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            var access = new RelationAccess(reader.GetString(0), Enum.Parse<RowRule>(reader.GetString(1)), Policies(reader.GetString(2)), Privileges(reader.GetString(3)));
            found.Add(access.Relation, access);
        }

        return found;
    }

    static PolicyAccess[] Policies(string json) => [.. Rows(json).Select(policy => new PolicyAccess(
        policy[0].GetString()!, Command(policy[1].GetString()!), [.. policy[3].EnumerateArray().Select(role => role.GetString()!)], policy[2].GetBoolean()))];

    static Dictionary<string, TablePrivileges> Privileges(string json) => Rows(json)
        .GroupBy(privilege => privilege[0].GetString()!, StringComparer.Ordinal)
        .ToDictionary(of => of.Key, of => of.Aggregate(TablePrivileges.None, (all, privilege) => all | Enum.Parse<TablePrivileges>(privilege[1].GetString()!, ignoreCase: true)), StringComparer.Ordinal);

    static PolicyCommand Command(string letter) => letter switch
    {
        "r" => PolicyCommand.Select,
        "a" => PolicyCommand.Insert,
        "w" => PolicyCommand.Update,
        "d" => PolicyCommand.Delete,
        _ => PolicyCommand.All,
    };

    static System.Text.Json.JsonElement[] Rows(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
