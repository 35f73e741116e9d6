using System.Runtime.CompilerServices;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Declarations;

/// <summary>Tells equal objects of a model apart, and does not look into them.</summary>
sealed class ByReference : IEqualityComparer<SchemaObject>
{
    /// <summary>The comparer.</summary>
    public static ByReference Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(SchemaObject? x, SchemaObject? y) => ReferenceEquals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(SchemaObject obj) => RuntimeHelpers.GetHashCode(obj);
}
