namespace SafeSchema.Generators.Declarations;

/// <summary>A class nested in a generated <c>Checks</c> class.</summary>
/// <param name="Name">Its name; empty for <c>Checks</c> itself.</param>
/// <param name="Summary">Its documentation.</param>
sealed record CheckGroup(string Name, string Summary);

/// <summary>Classes nested in a generated <c>Checks</c> class that more than one reader puts checks into.</summary>
static class Groups
{
    public static readonly CheckGroup Columns = new("Columns", "The columns.");
    public static readonly CheckGroup LegacyColumns = new("LegacyColumns", "Columns of an older schema that must not reject rows.");
    public static readonly CheckGroup Constraints = new("Constraints", "Unique and check constraints.");
    public static readonly CheckGroup Indexes = new("Indexes", "The indexes.");
    public static readonly CheckGroup Triggers = new("Triggers", "The triggers.");
    public static readonly CheckGroup Policies = new("Policies", "The policies.");
    public static readonly CheckGroup DroppedPolicies = new("DroppedPolicies", "Earlier policies that must be gone.");
    public static readonly CheckGroup DroppedObjects = new("DroppedObjects", "Earlier objects, which must be gone.");
    public static readonly CheckGroup Privileges = new("Privileges", "What each role may do.");
    public static readonly CheckGroup Extensions = new("Extensions", "The extensions.");
    public static readonly CheckGroup Steps = new("Steps", "The steps.");
    public static readonly CheckGroup Functions = new("Functions", "The functions.");
    public static readonly CheckGroup FunctionPrivileges = new("FunctionPrivileges", "Who may execute the functions.");

    /// <summary>A member of <c>Checks</c> itself.</summary>
    public static readonly CheckGroup None = new("", "");
}
