namespace SafeSchema.Model.Objects;

/// <summary>A table is a member of a publication, with all its rows and columns.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The publication's name.</param>
/// <param name="Reason">Why.</param>
public sealed record PublishedTable(QualifiedName Relation, string Name, string? Reason) : RelationObject(Relation, Name, Reason);
