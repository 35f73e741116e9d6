using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules.Facts;

/// <summary>What is known of roles.</summary>
static class Roles
{
    /// <summary>Everyone.</summary>
    public const string Everyone = "PUBLIC";

    static readonly HashSet<string> ofApi = new(StringComparer.Ordinal) { "anon", "authenticated", Everyone };

    // They have BYPASSRLS: no policy is ever evaluated for them.
    static readonly HashSet<string> aboveSecurity = new(StringComparer.Ordinal) { "service_role", "postgres", "supabase_admin" };

    /// <summary>Anybody on the internet can be this role.</summary>
    public static bool IsOfApi(string role) => ofApi.Contains(role);

    /// <summary>Row-level security does not hold for this role.</summary>
    public static bool IsAboveSecurity(string role) => aboveSecurity.Contains(role);

    /// <summary>Anybody on the internet can be one of the policy's roles.</summary>
    public static bool IsForApi(this Policy policy) => policy.Roles.Any(IsOfApi);

    /// <summary>The policy holds for a role.</summary>
    public static bool IsFor(this Policy policy, string role) => policy.Roles.Contains(role) || policy.Roles.Contains(Everyone);

    /// <summary>The policy holds for a command.</summary>
    public static bool IsFor(this Policy policy, PolicyCommand command) => policy.Command == command || policy.Command == PolicyCommand.All;

    /// <summary>The key word of a command.</summary>
    public static string Sql(this PolicyCommand command) => command.ToString().ToUpperInvariant();
}
