namespace SafeSchema;

/// <summary>
/// A schema of the database, made if it is missing (PostgreSQL documentation, section 5.10). One that exists stays whose it is.
/// Roles to which policies or grants on its tables and views refer get USAGE by themselves; without it they would get nothing.
/// Of a declared schema the API roles and PUBLIC have exactly what is declared.
/// </summary>
/// <param name="name">The schema's name.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class SchemaAttribute(string name) : Attribute
{
    /// <summary>The schema's name.</summary>
    public string Name { get; } = name;

    /// <summary>Roles that may look into the schema although no policy or grant names them.</summary>
    public string[] UsageTo { get; set; } = [];

    /// <summary>Roles that may make objects of their own in the schema, and look into it.</summary>
    public string[] CreateTo { get; set; } = [];

    /// <summary>Why it is needed; printed in the script.</summary>
    public string? Reason { get; set; }
}
