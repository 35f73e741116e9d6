namespace SafeSchema;

/// <summary>
/// Declares a database. Put it on a <c>static partial class</c>; the generator adds a <c>Schema</c> property to the class,
/// which plans, applies and verifies.
/// </summary>
/// <param name="name">The name shown in plans and in the header of the script. It is not the name of a PostgreSQL database.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DatabaseAttribute(string name) : Attribute
{
    /// <summary>The name shown in plans and in the header of the script.</summary>
    public string Name { get; } = name;

    /// <summary>The PostgreSQL schema of objects that name none. Default: <c>public</c>.</summary>
    public string DefaultSchema { get; set; } = "public";

    /// <summary>
    /// The search path under which raw SQL of this model is read. Default: <c>public, extensions</c>. <c>pg_temp</c> is
    /// always put last, because PostgreSQL would search it first (PostgreSQL documentation, section 21.3.2).
    /// </summary>
    public string[] SearchPath { get; set; } = ["public", "extensions"];
}

/// <summary>
/// The database is a Supabase project: the roles <c>anon</c>, <c>authenticated</c> and <c>service_role</c> exist, privileges
/// of <c>PUBLIC</c>, <c>anon</c> and <c>authenticated</c> on declared objects are exactly the declared ones, and PostgREST
/// is told to reload its schema cache after a change.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SupabaseAttribute : Attribute;

/// <summary>
/// Takes the records of another assembly into this database. That assembly refers to SafeSchema itself and declares no database; its
/// records may be internal. What names no PostgreSQL schema there is in <c>public</c>.
/// </summary>
/// <param name="type">Any type of that assembly.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class IncludeAttribute(Type type) : Attribute
{
    /// <summary>Any type of the assembly.</summary>
    public Type Type { get; } = type;
}

/// <summary>An extension that must be installed. One that is installed in any schema is accepted.</summary>
/// <param name="name">The extension's name, for example <c>pgcrypto</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class PostgresExtensionAttribute(string name) : Attribute
{
    /// <summary>The extension's name.</summary>
    public string Name { get; } = name;

    /// <summary>The schema to create it in, where that schema exists; otherwise the first one of the search path.</summary>
    public string? Schema { get; set; }

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>Declares a trigger function. Put it on a <c>const string</c> that holds the body.</summary>
/// <param name="name">The function's name.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class TriggerFunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>Whose privileges the body runs with (PostgreSQL documentation, CREATE FUNCTION, SECURITY DEFINER). Default: the caller's.</summary>
    public Security Security { get; set; }

    /// <summary>The language of the body. Default: <c>plpgsql</c>.</summary>
    public string Language { get; set; } = "plpgsql";

    /// <summary>
    /// The search path the body runs with. Default: empty, so that every relation must be qualified and nobody can put an
    /// object of their own in the way (PostgreSQL documentation, "Writing SECURITY DEFINER Functions Safely").
    /// </summary>
    public string SearchPath { get; set; } = "";

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// Declares a trigger. On a record it belongs to the record's table and names its <see cref="Function"/>; on the
/// <c>const string</c> of a <see cref="TriggerFunctionAttribute"/> it calls that function and names its <see cref="Table"/>.
/// </summary>
/// <param name="name">The trigger's name.</param>
/// <param name="when">Before or after the row is changed.</param>
/// <param name="on">The events that fire it; combine them with <c>|</c>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field, AllowMultiple = true)]
public sealed class TriggerAttribute(string name, When when, On on) : Attribute
{
    /// <summary>The trigger's name.</summary>
    public string Name { get; } = name;

    /// <summary>Before or after the row is changed.</summary>
    public When When { get; } = when;

    /// <summary>The events that fire it.</summary>
    public On On { get; } = on;

    /// <summary>The record whose table gets the trigger; needed when the attribute stands on a function.</summary>
    public Type? Table { get; set; }

    /// <summary>The trigger function, by name, optionally qualified; needed when the attribute stands on a record.</summary>
    public string? Function { get; set; }

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// A data move that no attribute can express. Put it on a <c>const string</c> of the database class that holds the statements;
/// they run in the script's transaction, after columns have their types and before constraints are made. A step runs after
/// those that it names in <see cref="After"/>; where that leaves a choice, by name.
/// </summary>
/// <param name="name">The step's name.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class StepAttribute(string name) : Attribute
{
    /// <summary>The step's name.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// A query for one boolean: whether there is anything to do. It only reads, and is asked before and after the step: a step
    /// that leaves it true has failed.
    /// </summary>
    public required string Needed { get; set; }

    /// <summary>A query for one boolean: whether the step is done, for the check. Default: nothing is needed any more.</summary>
    public string? Done { get; set; }

    /// <summary>
    /// Records of the tables whose rows the step changes. Their own triggers do not fire meanwhile, so that an <c>updated_at</c>
    /// stays what it was, and their declared check constraints are lifted: an earlier one of the same name would reject the new
    /// values. Both come back.
    /// </summary>
    public Type[] Changes { get; set; } = [];

    /// <summary>C# names of the steps that must have run before, where they are needed: <c>nameof(OtherStep)</c>. Default: none.</summary>
    public string[] After { get; set; } = [];

    /// <summary>Why; printed in the script.</summary>
    public string? Reason { get; set; }
}
