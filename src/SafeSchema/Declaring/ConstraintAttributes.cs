namespace SafeSchema;

/// <summary>
/// Values that no two rows share: on a property, those of its column; on a record, those of the named properties together
/// (PostgreSQL documentation, section 5.5.3).
/// </summary>
/// <param name="properties">C# names of the properties, in order; none when the attribute stands on a property.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class UniqueAttribute(params string[] properties) : Attribute
{
    /// <summary>C# names of the properties.</summary>
    public string[] Properties { get; } = properties;

    /// <summary>The constraint's name. Default: <c>table_column_key</c>. An equal constraint under another name is accepted.</summary>
    public string? Name { get; set; }

    /// <summary>NULL equals NULL. Default: false, so that any number of rows may have none.</summary>
    public bool NullsNotDistinct { get; set; }

    /// <summary>When it is checked. Default: at once; no foreign key and no ON CONFLICT can use one that is checked later.</summary>
    public Deferrable Deferrable { get; set; }

    /// <summary>Properties that the constraint's index carries without being ordered by them, by their C# names (CREATE TABLE, INCLUDE).</summary>
    public string[] Include { get; set; } = [];

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// No two rows meet in all of the given values: <c>[Exclude(nameof(RoomId), "=", "(tstzrange(starts_at, ends_at))", "&amp;&amp;")]</c> lets no
/// room be taken twice at a time (PostgreSQL documentation, section 5.5.6). Equality in a <c>gist</c> index needs the extension
/// <c>btree_gist</c>. An equal constraint under another name is accepted.
/// </summary>
/// <param name="elements">Pairs: the C# name of a property, or a SQL expression in parentheses, and the operator for which two rows meet.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class ExcludeAttribute(params string[] elements) : Attribute
{
    /// <summary>Pairs of what is compared and the operator.</summary>
    public string[] Elements { get; } = elements;

    /// <summary>The constraint's name. Default: <c>table_column_excl</c>.</summary>
    public string? Name { get; set; }

    /// <summary>The access method of the constraint's index. Default: <c>gist</c>.</summary>
    public string Method { get; set; } = "gist";

    /// <summary>Which rows it is about: one boolean SQL expression. Default: all.</summary>
    public string? Where { get; set; }

    /// <summary>When it is checked. Default: at once.</summary>
    public Deferrable Deferrable { get; set; }

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// Several columns together are a foreign key: <c>[CompositeForeignKey(typeof(Room), nameof(TenantId), nameof(RoomId))]</c>
/// (PostgreSQL documentation, section 5.5.5). One column alone is declared by <see cref="ReferencesAttribute"/>.
/// </summary>
/// <param name="table">The record of the referenced table.</param>
/// <param name="properties">C# names of the referencing properties, in the order of the referenced ones.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class CompositeForeignKeyAttribute(Type table, params string[] properties) : Attribute
{
    /// <summary>The record of the referenced table.</summary>
    public Type Table { get; } = table;

    /// <summary>C# names of the referencing properties.</summary>
    public string[] Properties { get; } = properties;

    /// <summary>The referenced properties, by their C# names, in the same order. Default: the primary key.</summary>
    public string[] Keys { get; set; } = [];

    /// <summary>The constraint's name. Default: <c>table_columns_fkey</c>. An equal constraint under another name is accepted.</summary>
    public string? Name { get; set; }

    /// <summary>What happens to this row when the referenced row is deleted. Default: the deletion fails.</summary>
    public OnDelete OnDelete { get; set; }

    /// <summary>What happens to this row when the referenced key changes. Default: the change fails.</summary>
    public OnUpdate OnUpdate { get; set; }

    /// <summary>The properties that ON DELETE SET NULL and SET DEFAULT change, by their C# names. Default: all of the key.</summary>
    public string[] SetColumns { get; set; } = [];

    /// <summary>All columns are NULL, or none is (MATCH FULL). Default: false, so that one NULL is enough to refer to nothing.</summary>
    public bool MatchFull { get; set; }

    /// <summary>When it is checked. Default: at once.</summary>
    public Deferrable Deferrable { get; set; }

    /// <summary>What happens to rows that refer to nothing when the foreign key is made. Default: the run is refused, and names the rows.</summary>
    public BadValues Orphans { get; set; }

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}
