namespace SafeSchema;

/// <summary>
/// Declares a function (PostgreSQL documentation, CREATE FUNCTION). Put it on a <c>const string</c> of the database class that holds
/// the body, with an <see cref="ArgumentAttribute"/> for each argument, in their order. A body in SQL that begins with <c>BEGIN
/// ATOMIC</c> or <c>RETURN</c> is read by PostgreSQL when the function is made; any other one is kept as text. Two functions may have
/// one name with arguments of other types.
/// </summary>
/// <param name="name">The function's name.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class FunctionAttribute(string name) : Attribute
{
    /// <summary>The function's name.</summary>
    public string Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>
    /// The type that it returns. Default: what its <see cref="ArgumentMode.Out"/> arguments or its
    /// <see cref="ArgumentMode.Column">columns</see> say, and <c>void</c> where it has none.
    /// </summary>
    public string? Returns { get; set; }

    /// <summary>It returns any number of rows (RETURNS SETOF). Default: one.</summary>
    public bool ReturnsSet { get; set; }

    /// <summary>The language of the body. Default: <c>sql</c>.</summary>
    public string Language { get; set; } = "sql";

    /// <summary>What the result depends on (PostgreSQL documentation, section 38.7). Default: on anything.</summary>
    public Volatility Volatility { get; set; }

    /// <summary>It is not called where an argument is NULL, and gives NULL. Default: it is called.</summary>
    public bool Strict { get; set; }

    /// <summary>Whether parallel workers may run it (PostgreSQL documentation, section 15.4). Default: no.</summary>
    public ParallelSafety Parallel { get; set; }

    /// <summary>Whose privileges the body runs with (PostgreSQL documentation, CREATE FUNCTION, SECURITY DEFINER). Default: the caller's.</summary>
    public Security Security { get; set; }

    /// <summary>
    /// The search path the body runs with. Default: empty, so that every relation must be qualified and nobody can put an
    /// object of their own in the way. Null: the caller's, which lets PostgreSQL put a SQL function into the query that calls it.
    /// A body that PostgreSQL reads when the function is made needs none.
    /// </summary>
    public string? SearchPath { get; set; } = "";

    /// <summary>Other settings the body runs with: <c>"work_mem=64MB"</c>.</summary>
    public string[] Settings { get; set; } = [];

    /// <summary>What a call costs, in units of <c>cpu_operator_cost</c>. Default: 100, which is PostgreSQL's.</summary>
    public int Cost { get; set; } = 100;

    /// <summary>How many rows a set has, for the planner. Default: 1000, which is PostgreSQL's.</summary>
    public int Rows { get; set; } = 1000;

    /// <summary>
    /// Roles that may execute it. Where some are named, PUBLIC may not; of a SECURITY DEFINER function, and on Supabase, nobody may but
    /// those named.
    /// </summary>
    public string[] ExecuteTo { get; set; } = [];

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>
/// Declares a procedure, which CALL runs (PostgreSQL documentation, CREATE PROCEDURE). Put it on a <c>const string</c> of the database
/// class that holds the body, with an <see cref="ArgumentAttribute"/> for each argument, in their order.
/// </summary>
/// <param name="name">The procedure's name.</param>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ProcedureAttribute(string name) : Attribute
{
    /// <summary>The procedure's name.</summary>
    public string Name { get; } = name;

    /// <summary>The PostgreSQL schema. Default: the database's default schema.</summary>
    public string? Schema { get; set; }

    /// <summary>The language of the body. Default: <c>plpgsql</c>.</summary>
    public string Language { get; set; } = "plpgsql";

    /// <summary>Whose privileges the body runs with. Default: the caller's. One that commits cannot be SECURITY DEFINER.</summary>
    public Security Security { get; set; }

    /// <summary>The search path the body runs with. Default: empty. Null: the caller's; a procedure that commits can have no other.</summary>
    public string? SearchPath { get; set; } = "";

    /// <summary>Other settings the body runs with: <c>"work_mem=64MB"</c>.</summary>
    public string[] Settings { get; set; } = [];

    /// <summary>Roles that may execute it. Where some are named, PUBLIC may not.</summary>
    public string[] ExecuteTo { get; set; } = [];

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}

/// <summary>An argument of a function or procedure, or a column of the table that it returns.</summary>
/// <param name="name">Its name; empty for none.</param>
/// <param name="type">Its PostgreSQL type. One that names no schema is found by the database's search path.</param>
[AttributeUsage(AttributeTargets.Field, AllowMultiple = true)]
public sealed class ArgumentAttribute(string name, string type) : Attribute
{
    /// <summary>Its name; empty for none.</summary>
    public string Name { get; } = name;

    /// <summary>Its PostgreSQL type.</summary>
    public string Type { get; } = type;

    /// <summary>Which way it goes. Default: the caller gives it.</summary>
    public ArgumentMode Mode { get; set; }

    /// <summary>Its value where the caller gives none, as one SQL expression. Default: the caller has to give it.</summary>
    public string? Default { get; set; }
}

/// <summary>Which way an argument goes.</summary>
public enum ArgumentMode
{
    /// <summary>The caller gives it.</summary>
    In,

    /// <summary>The function gives it.</summary>
    Out,

    /// <summary>Both.</summary>
    InOut,

    /// <summary>The caller gives any number of them, which arrive as an array. Its type is the array's.</summary>
    Variadic,

    /// <summary>It is a column of the table that the function returns (RETURNS TABLE).</summary>
    Column,
}

/// <summary>Whether parallel workers may run a function (PostgreSQL documentation, section 15.4).</summary>
public enum ParallelSafety
{
    /// <summary>A statement that calls it has no parallel workers.</summary>
    Unsafe,

    /// <summary>Only the leader runs it.</summary>
    Restricted,

    /// <summary>Any worker may run it.</summary>
    Safe,
}
