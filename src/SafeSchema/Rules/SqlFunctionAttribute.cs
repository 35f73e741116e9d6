namespace SafeSchema;

/// <summary>
/// The method stands for a function of the database, so that rules can call it. What its body does counts in memory only; a
/// function that has no meaning there throws <see cref="Sql.OnlyInDatabase"/>.
/// </summary>
/// <param name="name">The function's name, with its schema: <c>public.is_admin</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SqlFunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// How its answer may change (PostgreSQL documentation, section 38.7). One that is not volatile and gets no column is asked
    /// once for a statement, <c>(select f())</c>, and not for each row. Default: volatile.
    /// </summary>
    public Volatility Volatility { get; set; }

    /// <summary>The PostgreSQL type it returns. Default: by the C# type.</summary>
    public string? Returns { get; set; }
}

/// <summary>How the answer of a function may change (PostgreSQL documentation, section 38.7).</summary>
public enum Volatility
{
    /// <summary>At any time.</summary>
    Volatile,

    /// <summary>Not within one statement.</summary>
    Stable,

    /// <summary>Never, for the same arguments.</summary>
    Immutable,
}
