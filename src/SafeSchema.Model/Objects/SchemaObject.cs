namespace SafeSchema.Model.Objects;

/// <summary>
/// A declared object. A new kind is one more record here, with a reader and a writer of its own; what the other stages need to
/// know of it, it says itself.
/// </summary>
/// <param name="Reason">Why it is as it is, for the script's comments.</param>
public abstract record SchemaObject(string? Reason)
{
    /// <summary>The relation, type or function that it makes in a schema, or null.</summary>
    public virtual QualifiedName? Makes() => null;

    /// <summary>The relation that it is or belongs to, or null where it belongs to the database.</summary>
    public virtual QualifiedName? Place() => null;

    /// <summary>What tells it from others of its kind; empty where none is like another, and the order of declaration counts.</summary>
    public virtual string Label() => Makes()?.Sql ?? "";

    /// <summary>The identifiers that PostgreSQL would cut where they are too long.</summary>
    public virtual IEnumerable<string> Names() => Makes() is { } name ? [name.Name] : [];

    /// <summary>The roles that it names; <c>PUBLIC</c> for everyone.</summary>
    public virtual IEnumerable<string> NamedRoles() => [];

    /// <summary>What two declarations of the same object come to: the first one counts, unless the kind says otherwise.</summary>
    public virtual SchemaObject And(SchemaObject same) => this;
}

/// <summary>A declared object that belongs to a relation.</summary>
/// <param name="Relation">The table or view.</param>
/// <param name="Name">The object's own name, unquoted.</param>
/// <param name="Reason">Why it is as it is.</param>
public abstract record RelationObject(QualifiedName Relation, string Name, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override QualifiedName? Place() => Relation;

    /// <inheritdoc/>
    public override IEnumerable<string> Names() => [Name];
}
