namespace SafeSchema.Model.Objects;

/// <summary>A row trigger.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The trigger's name.</param>
/// <param name="Before">It fires before the row is changed, otherwise after.</param>
/// <param name="Events">The events that fire it.</param>
/// <param name="Function">The trigger function.</param>
/// <param name="Reason">Why.</param>
public sealed record Trigger(QualifiedName Relation, string Name, bool Before, TriggerEvents Events, QualifiedName Function, string? Reason)
    : RelationObject(Relation, Name, Reason);

/// <summary>The events that fire a trigger.</summary>
[Flags]
public enum TriggerEvents
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>INSERT.</summary>
    Insert = 1,

    /// <summary>UPDATE.</summary>
    Update = 2,

    /// <summary>DELETE.</summary>
    Delete = 4,
}
