using SafeSchema.Model.Objects;

namespace SafeSchema.Tool.Matrix;

/// <summary>Who may do what with one table or view, wherever that is known from.</summary>
/// <param name="Relation">The table or view, as SQL writes it.</param>
/// <param name="Rows">Which rows a privilege opens.</param>
/// <param name="Policies">Its policies.</param>
/// <param name="Privileges">What each role may do; <c>PUBLIC</c> is everyone.</param>
sealed record RelationAccess(string Relation, RowRule Rows, IReadOnlyList<PolicyAccess> Policies, IReadOnlyDictionary<string, TablePrivileges> Privileges)
{
    /// <summary>What a role without the privilege can do.</summary>
    public const string Nothing = "no";

    const string Everyone = "PUBLIC";

    /// <summary>The roles that something is said about.</summary>
    public IEnumerable<string> Roles => Privileges.Keys.Concat(Policies.SelectMany(policy => policy.Roles));

    /// <summary>What a role can do with a command, in words: the policies that allow it are named.</summary>
    public string Cell(string role, PolicyCommand command, TablePrivileges privilege)
    {
        if (!Holds(role, privilege) && !Holds(Everyone, privilege))
            return Nothing;
        return Rows switch
        {
            RowRule.Every => "every row",
            RowRule.AsItsTables => "as its tables allow",
            _ => ByPolicies([.. Policies.Where(policy => policy.Applies(role, command) || policy.Applies(Everyone, command))]),
        };
    }

    bool Holds(string role, TablePrivileges privilege) => Privileges.TryGetValue(role, out var held) && held.HasFlag(privilege);

    // Restrictive policies narrow what permissive ones open; alone they open nothing.
    static string ByPolicies(IReadOnlyList<PolicyAccess> policies)
    {
        var opening = Names(policies.Where(policy => policy.Permissive));
        var narrowing = Names(policies.Where(policy => !policy.Permissive));
        if (opening.Length == 0)
            return "no row";
        return narrowing.Length == 0 ? opening : $"{opening}, only where {narrowing}";
    }

    static string Names(IEnumerable<PolicyAccess> policies) => string.Join(" or ", policies.Select(policy => policy.Name).Order(StringComparer.Ordinal));
}

/// <summary>A policy, as far as it says who.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Command">The command it is for.</param>
/// <param name="Roles">The roles it is for.</param>
/// <param name="Permissive">It opens rows; otherwise it narrows.</param>
sealed record PolicyAccess(string Name, PolicyCommand Command, IReadOnlyList<string> Roles, bool Permissive)
{
    public bool Applies(string role, PolicyCommand command) => (Command == command || Command == PolicyCommand.All) && Roles.Contains(role, StringComparer.Ordinal);
}

/// <summary>Which rows a privilege opens.</summary>
enum RowRule
{
    /// <summary>All: there is no row-level security, or a view reads with its owner's privileges.</summary>
    Every,

    /// <summary>Those that a policy allows.</summary>
    Policies,

    /// <summary>A view that reads with the caller's privileges.</summary>
    AsItsTables,
}
