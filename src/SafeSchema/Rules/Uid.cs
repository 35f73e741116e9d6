namespace SafeSchema;

/// <summary>
/// The id of the caller, or that of a row it is compared with. It compares as SQL does: where one side is NULL, neither
/// <c>==</c> nor <c>!=</c> is true, so an anonymous caller owns no row without an owner.
/// </summary>
/// <param name="id">The id, or null for nobody.</param>
public readonly struct Uid(Guid? id) : IEquatable<Uid>
{
    /// <summary>The id, or null for nobody.</summary>
    public Guid? Id { get; } = id;

    /// <summary>There is no id: nobody is signed in.</summary>
    public bool IsNull => Id is null;

    /// <summary>An id as it stands in a row.</summary>
    /// <param name="id">The id, or null.</param>
    public static implicit operator Uid(Guid? id) => new(id);

    /// <summary>Both are there, and equal.</summary>
    public static bool operator ==(Uid left, Uid right) => left.Id is { } one && right.Id is { } other && one == other;

    /// <summary>Both are there, and differ.</summary>
    public static bool operator !=(Uid left, Uid right) => left.Id is { } one && right.Id is { } other && one != other;

    /// <summary>As <see cref="Guid"/> has it, two absent ones included: for collections, not for rules.</summary>
    /// <param name="other">Another one.</param>
    public bool Equals(Uid other) => Id.Equals(other.Id);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Uid other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Id?.ToString() ?? "";
}
