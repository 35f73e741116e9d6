using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace SafeSchema.Testing;

/// <summary>
/// A stand-in for a Supabase project: its API roles, its schema <c>auth</c> with <c>users</c>, <c>uid()</c>, <c>role()</c> and
/// <c>jwt()</c>, its schema <c>extensions</c>, its default privileges, and a migration owner that is no superuser. It is not
/// Supabase: there is no PostgREST, no GoTrue, and <c>auth.users</c> has only the columns that schemas refer to.
/// </summary>
public sealed class SupabaseStandIn
{
    const string Owner = "app_owner";
    const string Authenticator = "authenticator";

    readonly PostgresDatabase database;

    SupabaseStandIn(PostgresDatabase database) => this.database = database;

    /// <summary>As <c>app_owner</c>, who owns schema public and runs migrations: no superuser, no BYPASSRLS, a stranger to schema auth.</summary>
    public string OwnerConnectionString => database.ConnectionStringAs(Owner, Password(database.Server.ConnectionString, Owner));

    /// <summary>As <c>authenticator</c>, who can become anon, authenticated and service_role, and is nobody by itself.</summary>
    public string AuthenticatorConnectionString => database.ConnectionStringAs(Authenticator, Password(database.Server.ConnectionString, Authenticator));

    /// <summary>As the server's superuser, who owns what Supabase's own services own.</summary>
    public string SuperuserConnectionString => database.ConnectionString;

    /// <summary>Makes the roles on the server, where they are missing, and the schemas in the database.</summary>
    /// <param name="database">An empty database.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public static async Task<SupabaseStandIn> CreateAsync(PostgresDatabase database, CancellationToken cancellationToken = default)
    {
        var server = database.Server.ConnectionString;
        var passwords = new[] { Owner, Authenticator }.Select(role => $"ALTER ROLE {role} PASSWORD '{Password(server, role)}';\n");
        await ScriptRunner.RunAsync(server, ScriptRunner.Embedded("supabase-roles.sql") + string.Concat(passwords), cancellationToken);
        await ScriptRunner.RunAsync(database.ConnectionString, ScriptRunner.Embedded("supabase-database.sql"), cancellationToken);
        return new(database);
    }

    /// <summary>The stand-in in a database that was copied from one that has it.</summary>
    /// <param name="database">The copy.</param>
    public static SupabaseStandIn In(PostgresDatabase database) => new(database);

    // Roles belong to the whole server, and several processes may use it at once: all must come to the same password.
    static string Password(string server, string role) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{new NpgsqlConnectionStringBuilder(server).Password}\n{role}")))[..32];
}
