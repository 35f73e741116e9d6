namespace SafeSchema.Model.Objects;

/// <summary>An enum type.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Labels">Its labels, in order.</param>
/// <param name="Reason">Why it is as it is.</param>
public sealed record EnumType(QualifiedName Name, EquatableArray<EnumLabel> Labels, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override QualifiedName? Makes() => Name;

    /// <inheritdoc/>
    public override IEnumerable<string> Names() => Labels.Select(label => label.Name).Prepend(Name.Name);
}

/// <summary>A label of an enum type.</summary>
/// <param name="Name">The label.</param>
/// <param name="RenamedFrom">The label it was before, or null.</param>
public sealed record EnumLabel(string Name, string? RenamedFrom);
