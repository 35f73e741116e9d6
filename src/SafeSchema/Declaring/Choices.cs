namespace SafeSchema;

/// <summary>Whose privileges a function runs with.</summary>
public enum Security
{
    /// <summary>The caller's.</summary>
    Invoker,

    /// <summary>The owner's. EXECUTE is revoked from everyone, and the search path is fixed.</summary>
    Definer,
}

/// <summary>When a trigger fires, relative to the change of the row.</summary>
public enum When
{
    /// <summary>Before the row is changed.</summary>
    Before,

    /// <summary>After the row was changed.</summary>
    After,
}

/// <summary>The events that fire a trigger.</summary>
[Flags]
public enum On
{
    /// <summary>No event.</summary>
    None = 0,

    /// <summary>A row is inserted.</summary>
    Insert = 1,

    /// <summary>A row is updated.</summary>
    Update = 2,

    /// <summary>A row is deleted.</summary>
    Delete = 4,
}

/// <summary>What happens to a referencing row when the referenced row is deleted (PostgreSQL documentation, section 5.5.5).</summary>
public enum OnDelete
{
    /// <summary>The deletion fails, at the end of the statement.</summary>
    NoAction,

    /// <summary>The deletion fails at once.</summary>
    Restrict,

    /// <summary>The referencing row is deleted too.</summary>
    Cascade,

    /// <summary>The referencing column becomes NULL.</summary>
    SetNull,

    /// <summary>The referencing column gets its default.</summary>
    SetDefault,
}

/// <summary>What happens to a referencing row when the referenced key changes (PostgreSQL documentation, section 5.5.5).</summary>
public enum OnUpdate
{
    /// <summary>The change fails, at the end of the statement.</summary>
    NoAction,

    /// <summary>The change fails at once.</summary>
    Restrict,

    /// <summary>The referencing column follows.</summary>
    Cascade,

    /// <summary>The referencing column becomes NULL.</summary>
    SetNull,

    /// <summary>The referencing column gets its default.</summary>
    SetDefault,
}

/// <summary>When a constraint is checked (PostgreSQL documentation, CREATE TABLE, <c>DEFERRABLE</c>).</summary>
public enum Deferrable
{
    /// <summary>At once. Only such a key can be referenced by a foreign key and serve ON CONFLICT.</summary>
    No,

    /// <summary>At the end of each statement, unless a transaction puts it off with <c>SET CONSTRAINTS</c>.</summary>
    InitiallyImmediate,

    /// <summary>At the end of the transaction, unless it asks for it earlier.</summary>
    InitiallyDeferred,
}

/// <summary>The command a policy is for.</summary>
public enum For
{
    /// <summary>All commands.</summary>
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

/// <summary>Privileges on a table or view (PostgreSQL documentation, section 5.8).</summary>
[Flags]
public enum Privileges
{
    /// <summary>No privilege.</summary>
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

/// <summary>What happens to a value that cannot be converted.</summary>
public enum BadValues
{
    /// <summary>The run is refused before anything changes, and names the values.</summary>
    Fail,

    /// <summary>The value becomes NULL. It is kept, with the row's key, in <c>safeschema.quarantine</c>.</summary>
    Null,

    /// <summary>
    /// The row moves to <c>safeschema.quarantine</c>, whole; where the column is nullable, only the value does and the row stays.
    /// </summary>
    Quarantine,
}

/// <summary>What becomes of undeclared objects that depend on a column whose type changes.</summary>
public enum Dependants
{
    /// <summary>The run is refused, and names them.</summary>
    Refuse,

    /// <summary>
    /// They are taken down and put up again as they were, privileges and comments included. One that cannot come back refuses the
    /// run.
    /// </summary>
    Recreate,
}

/// <summary>What is done about objects that the model does not declare.</summary>
public enum Undeclared
{
    /// <summary>They stay, and verification fails and names them.</summary>
    Fail,

    /// <summary>They stay, and nothing is said.</summary>
    Keep,
}

/// <summary>Supabase's API roles.</summary>
public static class SupabaseRole
{
    /// <summary>A caller without a session.</summary>
    public const string Anon = "anon";

    /// <summary>A signed-in user.</summary>
    public const string Authenticated = "authenticated";

    /// <summary>The server side, with the service key.</summary>
    public const string ServiceRole = "service_role";
}
