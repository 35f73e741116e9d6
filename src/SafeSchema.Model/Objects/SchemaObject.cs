namespace SafeSchema.Model.Objects;

/// <summary>A declared object. A new kind is one more record here, with a reader and a writer of its own.</summary>
/// <param name="Reason">Why it is as it is, for the script's comments.</param>
public abstract record SchemaObject(string? Reason);

/// <summary>A declared object that belongs to a relation.</summary>
/// <param name="Relation">The table or view.</param>
/// <param name="Name">The object's own name, unquoted.</param>
/// <param name="Reason">Why it is as it is.</param>
public abstract record RelationObject(QualifiedName Relation, string Name, string? Reason) : SchemaObject(Reason);
