namespace SafeSchema;

/// <summary>
/// An earlier table that must not exist. It stays until whoever applies the model allows the drop by name; until then plans and
/// reports show it as held back. What depends on it is an obstacle, unless it goes as well. Its rows go with it.
/// </summary>
/// <param name="name">The table's name, exactly.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DropTableAttribute(string name) : Attribute
{
    /// <summary>The table's name, exactly.</summary>
    public string Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>Why it must go; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// An earlier view that must not exist. It stays until whoever applies the model allows the drop by name; until then plans and
/// reports show it as held back. What depends on it is an obstacle, unless it goes as well.
/// </summary>
/// <param name="name">The view's name, exactly.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DropViewAttribute(string name) : Attribute
{
    /// <summary>The view's name, exactly.</summary>
    public string Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>Why it must go; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// An earlier function that must not exist. It stays until whoever applies the model allows the drop by name; until then plans and
/// reports show it as held back. What depends on it is an obstacle, unless it goes as well.
/// </summary>
/// <param name="name">The function's name and the types of its arguments: <c>tidy(integer, text)</c>, <c>tidy()</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DropFunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name and the types of its arguments: <c>tidy(integer, text)</c>, <c>tidy()</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>Why it must go; printed in the script.</summary>
    public string? Reason { get; set; }
}
