namespace SafeSchema;

/// <summary>Names the column or its type where the defaults do not fit.</summary>
/// <param name="name">The column's name. Default: the property's name in snake_case.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method)]
public sealed class ColumnAttribute(string? name = null) : Attribute
{
    /// <summary>The column's name, or null for the property's name in snake_case.</summary>
    public string? Name { get; } = name;

    /// <summary>The PostgreSQL type, as <c>format_type</c> prints it: <c>jsonb</c>, <c>character varying(20)</c>. Default: by the C# type.</summary>
    public string? Type { get; set; }
}

/// <summary>The property is not a column.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NotColumnAttribute : Attribute;

/// <summary>The column is the primary key, or part of it in the order of the properties. Of several, the first attribute that says something counts.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PrimaryKeyAttribute : Attribute
{
    /// <summary>The constraint's name. Default: <c>table_pkey</c>.</summary>
    public string? Name { get; set; }

    /// <summary>When it is checked. Default: at once; nothing can refer to a key that is checked later.</summary>
    public Deferrable Deferrable { get; set; }

    /// <summary>Properties that the key's index carries without being ordered by them, by their C# names (CREATE TABLE, INCLUDE).</summary>
    public string[] Include { get; set; } = [];
}

/// <summary>The column's default, as a SQL expression: <c>now()</c>, <c>'active'</c>, or as a method that is translated to one.</summary>
/// <param name="sql">One SQL expression, or the name of a static method of the record, without parameters.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DefaultAttribute(string sql) : Attribute
{
    /// <summary>One SQL expression, or the name of a method of the record.</summary>
    public string Sql { get; } = sql;
}

/// <summary>The column is a foreign key to the primary key of another record's table.</summary>
/// <param name="table">The record of the referenced table.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ReferencesAttribute(Type table) : Attribute
{
    /// <summary>The record of the referenced table.</summary>
    public Type Table { get; } = table;

    /// <summary>The referenced property, by its C# name. Default: the primary key.</summary>
    public string? Property { get; set; }

    /// <summary>The constraint's name. Default: <c>table_column_fkey</c>. An equal constraint under another name is accepted.</summary>
    public string? Name { get; set; }

    /// <summary>What happens to this row when the referenced row is deleted. Default: the deletion fails.</summary>
    public OnDelete OnDelete { get; set; }

    /// <summary>What happens to this row when the referenced key changes. Default: the change fails.</summary>
    public OnUpdate OnUpdate { get; set; }

    /// <summary>
    /// What happens to rows that refer to nothing when the foreign key is made: <see cref="BadValues.Null"/> and
    /// <see cref="BadValues.Quarantine"/> put the value, or the row, into <c>safeschema.quarantine</c>. Default: the run is
    /// refused, and names the rows.
    /// </summary>
    public BadValues Orphans { get; set; }

    /// <summary>When it is checked. Default: at once.</summary>
    public Deferrable Deferrable { get; set; }

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// An index: on a property, over its column; on a record, over the named properties in order. On a static method it holds the rows for
/// which the method is true, or, where it names no property, the method's value. An equal index under another name is accepted.
/// </summary>
/// <remarks>
/// <code>
/// [Index(nameof(Status))] static bool Open(Conversation row) => row.DeletedAt == null;     // a condition
/// [Index(IsUnique = true)] static string Address(Profile row) => row.Email.ToLower();      // an expression
/// </code>
/// </remarks>
/// <param name="properties">C# names of the properties; none when the attribute stands on a property.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Method, AllowMultiple = true)]
public sealed class IndexAttribute(params string[] properties) : Attribute
{
    /// <summary>C# names of the properties.</summary>
    public string[] Properties { get; } = properties;

    /// <summary>The index's name. Default: <c>table_column_idx</c>, on a method <c>table_method_idx</c>.</summary>
    public string? Name { get; set; }

    /// <summary>Properties whose order is descending, by their C# names; on a property, any value of <see cref="AllDescending"/> serves.</summary>
    public string[] Descending { get; set; } = [];

    /// <summary>Every column of the index is in descending order. Default: false.</summary>
    public bool AllDescending { get; set; }

    /// <summary>No two rows may share the key. Default: false.</summary>
    public bool IsUnique { get; set; }

    /// <summary>
    /// Expressions over the table's columns, behind the properties: SQL such as <c>lower(email)</c>, whose functions must be immutable, or names
    /// of methods of the record.
    /// </summary>
    public string[] Expressions { get; set; } = [];

    /// <summary>Which rows are in the index: one boolean SQL expression, or the name of a method of the record. Default: all.</summary>
    public string? Where { get; set; }

    /// <summary>Properties that the index carries without being ordered by them, by their C# names (CREATE INDEX, INCLUDE).</summary>
    public string[] Include { get; set; } = [];

    /// <summary>The access method: <c>gin</c>, <c>gist</c>, <c>hash</c>, <c>brin</c>. Default: <c>btree</c>. Only a btree has an order.</summary>
    public string Method { get; set; } = "btree";

    /// <summary>The operator class of every column and expression, as SQL: <c>jsonb_path_ops</c>. Default: that of its type.</summary>
    public string? OperatorClass { get; set; }

    /// <summary>NULLs come first in every column. Default: last, in a descending order first.</summary>
    public bool NullsFirst { get; set; }

    /// <summary>NULLs come last in every column. Default: last, in a descending order first.</summary>
    public bool NullsLast { get; set; }

    /// <summary>Of a unique index: NULL equals NULL. Default: false.</summary>
    public bool NullsNotDistinct { get; set; }

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// A BEFORE UPDATE trigger sets the column to <c>now()</c>. It declares the trigger <c>update_table_column</c> and the
/// trigger function <c>update_column_column()</c>, shared by all tables that use it.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class TouchOnUpdateAttribute : Attribute;

/// <summary>
/// How existing rows get their value when this run has to add the column. It never touches a column that already exists.
/// </summary>
/// <param name="sql">One SQL expression over the table's columns, those that are not declared included: <c>request_timestamp</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class BackfillAttribute(string sql) : Attribute
{
    /// <summary>One SQL expression over the table's columns.</summary>
    public string Sql { get; } = sql;
}

/// <summary>
/// How old values become new ones where the column exists with another type. Without <see cref="Using"/>, a value is only
/// converted if it says the same: made back into the old type it is what it was, and it comes out the same whatever the time
/// zone. Any other is a bad value.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class ConvertAttribute : Attribute
{
    /// <summary>One SQL expression over this column alone; its result is cast to the column's type. Default: the column itself.</summary>
    public string? Using { get; set; }

    /// <summary>
    /// The time zone of values that name none, such as <c>UTC</c> or <c>Europe/Berlin</c>: <c>timestamp</c> becomes
    /// <c>timestamptz</c>, or the other way round, as it is meant. Default: a value that would come out otherwise in another zone
    /// is a bad value.
    /// </summary>
    public string? TimeZone { get; set; }

    /// <summary>
    /// The record among whose rows the old value is looked up: the new value is that row's primary key. A value that already is
    /// a primary key there stays what it is.
    /// </summary>
    public Type? LookUpIn { get; set; }

    /// <summary>The column of <see cref="LookUpIn"/> that holds the old value; it need not be a declared one.</summary>
    public string? LookUpBy { get; set; }

    /// <summary>Which row counts when several match: a SQL sort order, the first one wins. Without it, several matches are an obstacle.</summary>
    public string? Pick { get; set; }

    /// <summary>What happens to a value that has no new one. Default: the run is refused, and names the values.</summary>
    public BadValues BadValues { get; set; }

    /// <summary>
    /// The name of a column that the conversion makes and fills with the old values. Default: none, because a value that is
    /// converted one to one, or looked up, can be found again.
    /// </summary>
    public string? KeepOldAs { get; set; }

    /// <summary>
    /// What becomes of undeclared views and generated columns over the column, which keep PostgreSQL from changing its type.
    /// Default: they are obstacles, and named.
    /// </summary>
    public Dependants Dependants { get; set; }

    /// <summary>Why; printed in the script.</summary>
    public string? Reason { get; set; }
}
