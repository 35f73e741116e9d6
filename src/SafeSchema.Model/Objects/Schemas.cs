namespace SafeSchema.Model.Objects;

/// <summary>A schema, made if it is missing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why it is needed.</param>
public sealed record Schema(string Name, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override string Label() => Name;

    /// <inheritdoc/>
    public override IEnumerable<string> Names() => [Name];
}

/// <summary>Privileges of one role on one schema.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Grantee">The role; <c>PUBLIC</c> for everyone.</param>
/// <param name="Privileges">What it may do.</param>
/// <param name="Reason">Why.</param>
public sealed record SchemaGrant(string Schema, string Grantee, SchemaPrivileges Privileges, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override string Label() => new QualifiedName(Schema, Grantee).Sql;

    /// <inheritdoc/>
    public override IEnumerable<string> NamedRoles() => [Grantee];

    /// <inheritdoc/>
    public override SchemaObject And(SchemaObject same) => this with { Privileges = Privileges | ((SchemaGrant)same).Privileges };
}

/// <summary>Privileges on a schema.</summary>
[Flags]
public enum SchemaPrivileges
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>USAGE: objects in it can be found.</summary>
    Usage = 1,

    /// <summary>CREATE.</summary>
    Create = 2,
}
