namespace SafeSchema.Model.Objects;

/// <summary>An index.</summary>
/// <param name="Relation">The table.</param>
/// <param name="Name">The index's name.</param>
/// <param name="Columns">What it is ordered or found by, in order.</param>
/// <param name="Unique">No two rows share the key.</param>
/// <param name="Reason">Why.</param>
/// <param name="Method">The access method: <c>btree</c>, <c>gin</c>.</param>
/// <param name="Include">Columns that it carries without being ordered by them.</param>
/// <param name="Where">Which rows are in it: one boolean SQL expression, or null for all.</param>
/// <param name="NullsNotDistinct">Of a unique one: NULL equals NULL.</param>
public sealed record Index(
    QualifiedName Relation, string Name, EquatableArray<IndexColumn> Columns, bool Unique, string? Reason,
    string Method = "btree", EquatableArray<string> Include = default, string? Where = null, bool NullsNotDistinct = false) : RelationObject(Relation, Name, Reason);

/// <summary>A column of an index's key, or an expression.</summary>
/// <param name="Name">The column; of an expression its SQL.</param>
/// <param name="Descending">Its order is descending.</param>
/// <param name="IsExpression">It is an expression over the table's columns.</param>
/// <param name="Nulls">Where NULL stands.</param>
/// <param name="OperatorClass">The operator class, or null for the type's default.</param>
public sealed record IndexColumn(string Name, bool Descending, bool IsExpression = false, NullsOrder Nulls = NullsOrder.ByDirection, string? OperatorClass = null)
{
    /// <summary>NULLs come first.</summary>
    public bool NullsFirst => Nulls == NullsOrder.First || (Nulls == NullsOrder.ByDirection && Descending);
}

/// <summary>Where NULL stands in an order.</summary>
public enum NullsOrder
{
    /// <summary>Last in an ascending order, first in a descending one.</summary>
    ByDirection,

    /// <summary>Behind every value.</summary>
    Last,

    /// <summary>Before every value.</summary>
    First,
}
