namespace SafeSchema.Model.Objects;

/// <summary>The primary key of a table.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Reason">Why.</param>
public sealed record PrimaryKey(QualifiedName Relation, string Name, EquatableArray<string> Columns, string? Reason) : RelationObject(Relation, Name, Reason);

/// <summary>A unique constraint.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Reason">Why.</param>
public sealed record Unique(QualifiedName Relation, string Name, EquatableArray<string> Columns, string? Reason) : RelationObject(Relation, Name, Reason);

/// <summary>A check constraint.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Condition">One boolean SQL expression.</param>
/// <param name="Reason">Why.</param>
public sealed record CheckConstraint(QualifiedName Relation, string Name, string Condition, string? Reason) : RelationObject(Relation, Name, Reason);

/// <summary>A foreign key.</summary>
/// <param name="Relation">The referencing table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The referencing columns, in order.</param>
/// <param name="Referenced">The referenced table.</param>
/// <param name="ReferencedColumns">The referenced columns, in the same order.</param>
/// <param name="OnUpdate">What happens when the referenced key changes.</param>
/// <param name="OnDelete">What happens when the referenced row is deleted.</param>
/// <param name="Orphans">What happens to rows that refer to nothing when the foreign key is made.</param>
/// <param name="Reason">Why.</param>
public sealed record ForeignKey(
    QualifiedName Relation, string Name, EquatableArray<string> Columns, QualifiedName Referenced, EquatableArray<string> ReferencedColumns,
    ReferentialAction OnUpdate, ReferentialAction OnDelete, BadValues Orphans, string? Reason) : RelationObject(Relation, Name, Reason);

/// <summary>What happens to the referencing row.</summary>
public enum ReferentialAction
{
    /// <summary>The change fails at the end of the statement.</summary>
    NoAction,

    /// <summary>The change fails at once.</summary>
    Restrict,

    /// <summary>The row follows.</summary>
    Cascade,

    /// <summary>The columns become NULL.</summary>
    SetNull,

    /// <summary>The columns get their defaults.</summary>
    SetDefault,
}
