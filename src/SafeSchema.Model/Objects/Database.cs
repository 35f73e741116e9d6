namespace SafeSchema.Model.Objects;

/// <summary>An extension that must be installed, in whatever schema it is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">The schema to create it in, where that schema exists.</param>
/// <param name="Reason">Why it is needed.</param>
public sealed record Extension(string Name, string? Schema, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override string Label() => Name;
}

/// <summary>A data move that no attribute can express.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Needed">A query for one boolean: whether there is anything to do.</param>
/// <param name="Body">The statements that do it.</param>
/// <param name="Done">A query for one boolean: whether it is done, for the check. Null: nothing is needed any more.</param>
/// <param name="Changes">Tables whose rows it changes: their own triggers do not fire meanwhile, and their declared checks are lifted.</param>
/// <param name="Reason">Why.</param>
/// <param name="After">Names of the steps that must have run before.</param>
public sealed record Step(string Name, string Needed, string Body, string? Done, EquatableArray<QualifiedName> Changes, string? Reason, EquatableArray<string> After = default) : SchemaObject(Reason);
