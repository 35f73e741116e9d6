namespace SafeSchema;

/// <summary>
/// The enum is a PostgreSQL enum type (PostgreSQL documentation, section 8.7): its labels are the members in snake_case, in their
/// order. Without it an enum is stored as text with a CHECK. New labels are added where they stand; PostgreSQL can neither remove
/// nor reorder labels.
/// </summary>
/// <param name="name">The type's name. Default: the enum's name in snake_case.</param>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class PostgresEnumAttribute(string? name = null) : Attribute
{
    /// <summary>The type's name, or null for the enum's name in snake_case.</summary>
    public string? Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>Why it is as it is; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>The label of an enum's member in the database.</summary>
/// <param name="name">The label. Default: the member's name in snake_case.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class LabelAttribute(string? name = null) : Attribute
{
    /// <summary>The label, or null for the member's name in snake_case.</summary>
    public string? Name { get; } = name;

    /// <summary>
    /// The label that the member had before; what still has it is renamed. Only a
    /// <see cref="PostgresEnumAttribute">PostgreSQL enum</see> has labels that can be renamed.
    /// </summary>
    public string? RenamedFrom { get; set; }
}
