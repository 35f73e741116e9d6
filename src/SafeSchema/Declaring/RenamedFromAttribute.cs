namespace SafeSchema;

/// <summary>
/// The name that it had before: on a record the table's or view's, on a property the column's, on a policy's constant the
/// policy's. What still has it is renamed, and keeps its rows, its privileges and all that depends on it. Where it is renamed
/// already, or was never there, nothing happens; where both names are there, the run is refused. Policies and triggers that are
/// called after the table are renamed with it.
/// </summary>
/// <param name="name">The earlier name, exactly; in the same schema, or on the same table.</param>
/// <remarks>
/// PostgreSQL knows by number what views, policies, indexes and foreign keys are about, so they follow. The text of functions
/// does not: the plan names functions that mention the earlier name.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Method, AllowMultiple = true)]
public sealed class RenamedFromAttribute(string name) : Attribute
{
    /// <summary>The earlier name.</summary>
    public string Name { get; } = name;

    /// <summary>Why it has another name now; printed in the script.</summary>
    public string? Reason { get; set; }
}
