using SafeSchema.Model.Writing;

namespace SafeSchema.Model.Objects;

/// <summary>Row-level security of a table is on.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Force">The owner is subject to it too.</param>
/// <param name="KeepUndeclared">Policies that the model does not declare are accepted.</param>
/// <param name="Reason">Why.</param>
public sealed record RowLevelSecurity(QualifiedName Relation, bool Force, bool KeepUndeclared, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override QualifiedName? Place() => Relation;
}

/// <summary>A row-level security policy.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The policy's name.</param>
/// <param name="Command">The command it is for.</param>
/// <param name="Roles">The roles it is for; <c>PUBLIC</c> for everyone.</param>
/// <param name="Permissive">It adds to what others allow; otherwise it narrows it.</param>
/// <param name="Using">The condition for existing rows, or null.</param>
/// <param name="WithCheck">The condition for new rows, or null.</param>
/// <param name="Reason">Why.</param>
public sealed record Policy(
    QualifiedName Relation, string Name, PolicyCommand Command, EquatableArray<string> Roles, bool Permissive,
    string? Using, string? WithCheck, string? Reason) : RelationObject(Relation, Name, Reason)
{
    /// <inheritdoc/>
    public override IEnumerable<string> NamedRoles() => Roles;
}

/// <summary>The command a policy is for.</summary>
public enum PolicyCommand
{
    /// <summary>ALL.</summary>
    All,

    /// <summary>SELECT.</summary>
    Select,

    /// <summary>INSERT.</summary>
    Insert,

    /// <summary>UPDATE.</summary>
    Update,

    /// <summary>DELETE.</summary>
    Delete,
}

/// <summary>An earlier policy that must not exist.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The policy's name.</param>
/// <param name="Reason">Why it must go.</param>
public sealed record DroppedPolicy(QualifiedName Relation, string Name, string? Reason) : RelationObject(Relation, Name, Reason);

/// <summary>An earlier object that must not exist.</summary>
/// <param name="Relation">The table that it belongs to; of a table, view or function, the object itself.</param>
/// <param name="Name">Its name; of a function, the types of its arguments.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Reason">Why it must go.</param>
public sealed record DroppedObject(QualifiedName Relation, string Name, DroppedObjectType Kind, string? Reason) : RelationObject(Relation, Name, Reason)
{
    /// <inheritdoc/>
    public override QualifiedName? Place() => Kind is DroppedObjectType.Table or DroppedObjectType.View or DroppedObjectType.Function ? null : Relation;

    /// <inheritdoc/>
    public override string Label() => $"{Word} {Object}";

    /// <inheritdoc/>
    public override IEnumerable<string> Names() => [Kind == DroppedObjectType.Function ? Relation.Name : Name];

    /// <summary>It holds data, or others may use it: it goes only where that is allowed at run time.</summary>
    public bool NeedsAllowance => Kind is not (DroppedObjectType.Constraint or DroppedObjectType.Trigger);

    /// <summary>What it is, in a word: <c>column</c>.</summary>
    public string Word => Kind.ToString().ToLowerInvariant();

    /// <summary>The object, as plans, errors and allowances name it.</summary>
    public string Object => Kind switch
    {
        DroppedObjectType.Table or DroppedObjectType.View => Relation.Sql,
        DroppedObjectType.Function => $"{Relation.Sql}({Name})",
        _ => $"{Relation.Sql}.{Quote.Identifier(Name)}",
    };
}

/// <summary>What is dropped.</summary>
public enum DroppedObjectType
{
    /// <summary>A constraint.</summary>
    Constraint,

    /// <summary>A trigger.</summary>
    Trigger,

    /// <summary>A view.</summary>
    View,

    /// <summary>A function.</summary>
    Function,

    /// <summary>A column.</summary>
    Column,

    /// <summary>A table.</summary>
    Table,
}

/// <summary>Privileges of one role on one table or view.</summary>
/// <param name="Relation">The table or view.</param>
/// <param name="Grantee">The role; <c>PUBLIC</c> for everyone.</param>
/// <param name="Privileges">What it may do.</param>
/// <param name="Reason">Why.</param>
public sealed record Grant(QualifiedName Relation, string Grantee, TablePrivileges Privileges, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override QualifiedName? Place() => Relation;

    /// <inheritdoc/>
    public override IEnumerable<string> NamedRoles() => [Grantee];
}

/// <summary>Privileges on a table or view.</summary>
[Flags]
public enum TablePrivileges
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>SELECT.</summary>
    Select = 1,

    /// <summary>INSERT.</summary>
    Insert = 2,

    /// <summary>UPDATE.</summary>
    Update = 4,

    /// <summary>DELETE.</summary>
    Delete = 8,
}
