namespace SafeSchema.Model.Objects;

/// <summary>A constraint of a table.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Reason">Why.</param>
public abstract record Constraint(QualifiedName Relation, string Name, string? Reason) : RelationObject(Relation, Name, Reason);

/// <summary>A constraint whose key no two rows share.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Reason">Why.</param>
/// <param name="Deferral">When it is checked.</param>
/// <param name="Include">Columns that its index carries without being ordered by them.</param>
public abstract record Key(QualifiedName Relation, string Name, EquatableArray<string> Columns, string? Reason, Deferral Deferral, EquatableArray<string> Include)
    : Constraint(Relation, Name, Reason)
{
    /// <summary>NULL equals NULL.</summary>
    public virtual bool NullsAreEqual => false;
}

/// <summary>The primary key of a table.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Reason">Why.</param>
/// <param name="Deferral">When it is checked.</param>
/// <param name="Include">Columns that its index carries without being ordered by them.</param>
public sealed record PrimaryKey(
    QualifiedName Relation, string Name, EquatableArray<string> Columns, string? Reason, Deferral Deferral = Deferral.None, EquatableArray<string> Include = default)
    : Key(Relation, Name, Columns, Reason, Deferral, Include);

/// <summary>A unique constraint.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Reason">Why.</param>
/// <param name="Deferral">When it is checked.</param>
/// <param name="Include">Columns that its index carries without being ordered by them.</param>
/// <param name="NullsNotDistinct">NULL equals NULL.</param>
public sealed record Unique(
    QualifiedName Relation, string Name, EquatableArray<string> Columns, string? Reason, Deferral Deferral = Deferral.None, EquatableArray<string> Include = default,
    bool NullsNotDistinct = false) : Key(Relation, Name, Columns, Reason, Deferral, Include)
{
    /// <inheritdoc/>
    public override bool NullsAreEqual => NullsNotDistinct;
}

/// <summary>When a constraint is checked (CREATE TABLE, DEFERRABLE).</summary>
public enum Deferral
{
    /// <summary>After each row or statement.</summary>
    None,

    /// <summary>After each statement, unless a transaction puts it off until its end.</summary>
    Deferrable,

    /// <summary>At the end of the transaction, unless it asks for it earlier.</summary>
    Deferred,
}

/// <summary>A check constraint.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Condition">One boolean SQL expression.</param>
/// <param name="Reason">Why.</param>
public sealed record CheckConstraint(QualifiedName Relation, string Name, string Condition, string? Reason) : Constraint(Relation, Name, Reason);

/// <summary>An exclusion constraint: no two rows meet in all of its elements (section 5.5.6 of the PostgreSQL documentation).</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Elements">What two rows are compared by, in order.</param>
/// <param name="Method">The access method of its index: <c>gist</c>.</param>
/// <param name="Where">Which rows it is about: one boolean SQL expression, or null for all.</param>
/// <param name="Reason">Why.</param>
/// <param name="Deferral">When it is checked.</param>
public sealed record Exclusion(
    QualifiedName Relation, string Name, EquatableArray<ExclusionElement> Elements, string Method, string? Where, string? Reason, Deferral Deferral = Deferral.None)
    : Constraint(Relation, Name, Reason);

/// <summary>What an exclusion constraint compares two rows by.</summary>
/// <param name="Name">The column; of an expression its SQL.</param>
/// <param name="Operator">The operator for which the two values meet: <c>=</c>, <c>&amp;&amp;</c>.</param>
/// <param name="IsExpression">It is an expression over the table's columns.</param>
public sealed record ExclusionElement(string Name, string Operator, bool IsExpression = false);

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
/// <param name="Deferral">When it is checked.</param>
/// <param name="MatchFull">Of several columns all are NULL or none; otherwise one NULL is enough to refer to nothing.</param>
/// <param name="SetColumns">The columns that ON DELETE SET NULL and SET DEFAULT change; empty for all.</param>
public sealed record ForeignKey(
    QualifiedName Relation, string Name, EquatableArray<string> Columns, QualifiedName Referenced, EquatableArray<string> ReferencedColumns,
    ReferentialAction OnUpdate, ReferentialAction OnDelete, BadValues Orphans, string? Reason,
    Deferral Deferral = Deferral.None, bool MatchFull = false, EquatableArray<string> SetColumns = default) : Constraint(Relation, Name, Reason);

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
