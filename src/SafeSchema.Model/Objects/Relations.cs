namespace SafeSchema.Model.Objects;

/// <summary>A table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Optional">It is never created; where it exists, what is declared about it holds.</param>
/// <param name="Reason">Why it is as it is.</param>
public sealed record Table(QualifiedName Name, bool Optional, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override QualifiedName? Makes() => Optional ? null : Name;

    /// <inheritdoc/>
    public override QualifiedName? Place() => Name;

    /// <inheritdoc/>
    public override IEnumerable<string> Names() => [Name.Name];
}

/// <summary>A table of somebody else's: it may be referenced and given triggers.</summary>
/// <param name="Name">Its name.</param>
public sealed record ExternalTable(QualifiedName Name) : SchemaObject((string?)null)
{
    /// <inheritdoc/>
    public override string Label() => Name.Sql;
}

/// <summary>A column of a table.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Type">Its type, as <c>format_type</c> prints it.</param>
/// <param name="NotNull">It is NOT NULL.</param>
/// <param name="Default">Its default, one SQL expression, or null.</param>
/// <param name="Backfill">What existing rows get when this run adds the column: one SQL expression, or null.</param>
/// <param name="Conversion">How old values of another type become new ones, or null.</param>
/// <param name="Reason">Why it is as it is.</param>
/// <param name="Generated">The stored value is always that of <paramref name="Default"/>, which is an expression over the row's other columns.</param>
/// <param name="Identity">Its values come from a sequence of its own, and it has no default.</param>
public sealed record Column(
    QualifiedName Relation, string Name, string Type, bool NotNull, string? Default, string? Backfill, Conversion? Conversion, string? Reason,
    bool Generated = false, Identity Identity = Identity.None)
    : RelationObject(Relation, Name, Reason);

/// <summary>Whether the values of a column come from a sequence of its own (section 5.3 of the PostgreSQL documentation, identity columns).</summary>
public enum Identity
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>Always: an INSERT may not give one.</summary>
    Always,

    /// <summary>Where an INSERT gives none.</summary>
    ByDefault,
}

/// <summary>How old values of another type become new ones.</summary>
/// <param name="Using">One SQL expression over the column alone, or null for the column itself.</param>
/// <param name="LookUp">Where the new value is looked up, or null.</param>
/// <param name="BadValues">What happens to a value that has no new one.</param>
/// <param name="KeepOldAs">A column, made by the conversion, that keeps the old values; or null.</param>
/// <param name="RecreateDependants">Undeclared views and generated columns over the column are taken down and put up again; otherwise they are an obstacle.</param>
/// <param name="Reason">Why.</param>
/// <param name="TimeZone">The time zone of times that name none, or null: then a conversion that depends on it is refused.</param>
public sealed record Conversion(string? Using, LookUp? LookUp, BadValues BadValues, string? KeepOldAs, bool RecreateDependants, string? Reason, string? TimeZone = null);

/// <summary>The table in which an old value is looked up: the new value is the key of the row found.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Key">The column that holds the new value.</param>
/// <param name="By">The column that holds the old value.</param>
/// <param name="Pick">Which row counts when several match: a SQL sort order; null makes several an obstacle.</param>
public sealed record LookUp(QualifiedName Relation, string Key, string By, string? Pick);

/// <summary>What happens to a value that cannot be converted.</summary>
public enum BadValues
{
    /// <summary>The run is refused.</summary>
    Fail,

    /// <summary>It becomes NULL, and is kept in quarantine.</summary>
    Null,

    /// <summary>The row moves to quarantine; of a nullable column, only the value.</summary>
    Quarantine,
}

/// <summary>A column that an older schema left behind.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The column's name.</param>
/// <param name="DropNotNull">NOT NULL is lifted.</param>
/// <param name="Reason">Why.</param>
public sealed record LegacyColumn(QualifiedName Relation, string Name, bool DropNotNull, string? Reason) : RelationObject(Relation, Name, Reason);

/// <summary>A view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="Query">The query, with <c>\n</c> line ends and without a semicolon.</param>
/// <param name="SecurityInvoker">It reads with the caller's privileges.</param>
/// <param name="Reason">Why it is as it is.</param>
public sealed record View(QualifiedName Name, EquatableArray<ViewColumn> Columns, string Query, bool SecurityInvoker, string? Reason) : SchemaObject(Reason)
{
    /// <inheritdoc/>
    public override QualifiedName? Makes() => Name;

    /// <inheritdoc/>
    public override QualifiedName? Place() => Name;

    /// <inheritdoc/>
    public override IEnumerable<string> Names() => Columns.Select(column => column.Name).Prepend(Name.Name);
}

/// <summary>A column of a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, as <c>format_type</c> prints it.</param>
public sealed record ViewColumn(string Name, string Type);
