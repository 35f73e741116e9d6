namespace SafeSchema;

/// <summary>
/// A CHECK constraint: on a static method over one row that is the condition, <c>static bool InRange(Lead row) => row.Score is
/// >= 0 and &lt;= 100</c>, or on a <c>const string</c> of the record that holds it as SQL. Its name is <c>table_member_check</c>
/// unless given. PostgreSQL accepts rows for which the condition is unknown because of a NULL.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Method)]
public sealed class CheckAttribute : Attribute
{
    /// <summary>The constraint's name. Default: <c>table_member_check</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// Row-level security is on for the table (PostgreSQL documentation, section 5.9). Policies that are not declared are OR-ed
/// in by PostgreSQL and could open the table, so verification names them.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RowLevelSecurityAttribute : Attribute
{
    /// <summary>The table's owner is subject to the policies too. Default: false.</summary>
    public bool Force { get; set; }

    /// <summary>What is done about policies on the table that the model does not declare. Default: verification fails and names them.</summary>
    public Undeclared Undeclared { get; set; }

    /// <summary>Why; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// A row-level security policy: on a static method over the row, and all rows of the tables that it reads, that is the condition,
/// <c>static bool OwnOnly(Note row) => row.UserId == Auth.Uid()</c>, or on a <c>const string</c> of the record that holds it as
/// SQL. It is USING for SELECT and DELETE, WITH CHECK for INSERT, both for UPDATE and ALL. The policy's name is the table's and
/// the member's in snake_case: <c>conversations_users_select_own</c>.
/// </summary>
/// <param name="command">The command the policy is for.</param>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Method)]
public sealed class PolicyAttribute(For command) : Attribute
{
    /// <summary>The command the policy is for.</summary>
    public For Command { get; } = command;

    /// <summary>The policy's name. Default: table and member in snake_case.</summary>
    public string? Name { get; set; }

    /// <summary>The roles the policy is for. There is no default: without a TO clause PostgreSQL means everyone, anonymous callers included.</summary>
    public string[] To { get; set; } = [];

    /// <summary>
    /// Another condition for new rows, where it differs from the one for existing rows (UPDATE and ALL): the name of a method of
    /// the record, <c>nameof(StaysOwn)</c>, or SQL.
    /// </summary>
    public string? WithCheck { get; set; }

    /// <summary>The policy narrows what other policies allow, instead of adding to it. Default: false.</summary>
    public bool Restrictive { get; set; }

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>An earlier policy of the table that must not exist.</summary>
/// <param name="name">The policy's name, exactly.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class DropPolicyAttribute(string name) : Attribute
{
    /// <summary>The policy's name.</summary>
    public string Name { get; } = name;

    /// <summary>Why it must go; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>An earlier constraint of the table that must not exist. It holds no data.</summary>
/// <param name="name">The constraint's name, exactly.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class DropConstraintAttribute(string name) : Attribute
{
    /// <summary>The constraint's name.</summary>
    public string Name { get; } = name;

    /// <summary>Why it must go; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// An earlier column of the table that must not exist. It holds data, so it stays until whoever applies the model allows the drop
/// by name; until then plans and reports show it as held back. Indexes and constraints over it go with it, other dependants are
/// obstacles. It goes last, so a back-fill of the same run can still read it.
/// </summary>
/// <param name="name">The column's name, exactly.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class DropColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>Why it must go; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>An earlier trigger of the table that must not exist. Its function stays.</summary>
/// <param name="name">The trigger's name, exactly.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class DropTriggerAttribute(string name) : Attribute
{
    /// <summary>The trigger's name.</summary>
    public string Name { get; } = name;

    /// <summary>Why it must go; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// Privileges on the table or view, beyond those that the policies imply: a policy for SELECT TO a role grants SELECT to it.
/// </summary>
/// <param name="privileges">The privileges; combine them with <c>|</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class GrantAttribute(Privileges privileges) : Attribute
{
    /// <summary>The privileges.</summary>
    public Privileges Privileges { get; } = privileges;

    /// <summary>The grantees.</summary>
    public string[] To { get; set; } = [];

    /// <summary>Why; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>A column left over from an older schema: it stays, and its rows with it, but it must not reject the model's rows.</summary>
/// <param name="name">The column's name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class LegacyColumnAttribute(string name) : Attribute
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>Lifts NOT NULL from the column, so that rows without it can be inserted. Default: false.</summary>
    public bool DropNotNull { get; set; }

    /// <summary>Why; printed in the script.</summary>
    public string? Reason { get; set; }
}
