namespace SafeSchema;

/// <summary>
/// The record is a table. Its columns are the public instance properties with get and init or set, and positional
/// parameters. Nullable annotations decide NOT NULL.
/// </summary>
/// <param name="name">The table's name. Default: the record's name in snake_case.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class TableAttribute(string? name = null) : Attribute
{
    /// <summary>The table's name, or null for the record's name in snake_case.</summary>
    public string? Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>The table is never created; where it exists, what is declared about it holds. Default: false.</summary>
    public bool Optional { get; set; }

    /// <summary>The database class this belongs to; needed only when the assembly declares several.</summary>
    public Type? In { get; set; }

    /// <summary>Why it is as it is; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// The record is a table that somebody else owns: it can be referenced and given triggers, and is never changed otherwise.
/// </summary>
/// <param name="name">The table's name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ExternalTableAttribute(string name) : Attribute
{
    /// <summary>The table's name.</summary>
    public string Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: <c>public</c>.</summary>
    public string Schema { get; set; } = "public";
}

/// <summary>The record is a view; its properties map the view's columns, in order. The query stands on a member marked with <see cref="QueryAttribute"/>.</summary>
/// <param name="name">The view's name. Default: the record's name in snake_case.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ViewAttribute(string? name = null) : Attribute
{
    /// <summary>The view's name, or null for the record's name in snake_case.</summary>
    public string? Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>
    /// Whether the view reads its tables with the privileges and policies of the caller (PostgreSQL documentation, CREATE
    /// VIEW, <c>security_invoker</c>). Default: true, because otherwise the view shows every row to whoever may select from it.
    /// </summary>
    public bool SecurityInvoker { get; set; } = true;

    /// <summary>The database class this belongs to; needed only when the assembly declares several.</summary>
    public Type? In { get; set; }

    /// <summary>Why it is as it is; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// The query of a <see cref="ViewAttribute"/> record: a static method over all rows of the tables that it reads, which returns the
/// record's rows by LINQ, or a <c>const string</c> that holds the query as SQL.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Method)]
public sealed class QueryAttribute : Attribute;

/// <summary>Shipped record of Supabase's <c>auth.users</c>: reference it, and give it triggers.</summary>
[ExternalTable("users", Schema = "auth")]
public sealed record AuthUser
{
    /// <summary>The user's id, as <c>auth.uid()</c> returns it.</summary>
    [PrimaryKey]
    public Guid Id { get; init; }
}
