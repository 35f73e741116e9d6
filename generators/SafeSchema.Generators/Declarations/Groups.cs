namespace SafeSchema.Generators.Declarations;

/// <summary>The classes nested in a generated <c>Checks</c> class.</summary>
static class Groups
{
    public const string Columns = "Columns";
    public const string EarlierNames = "EarlierNames";
    public const string LegacyColumns = "LegacyColumns";
    public const string Constraints = "Constraints";
    public const string Indexes = "Indexes";
    public const string Triggers = "Triggers";
    public const string Policies = "Policies";
    public const string DroppedPolicies = "DroppedPolicies";
    public const string DroppedObjects = "DroppedObjects";
    public const string Privileges = "Privileges";
    public const string Extensions = "Extensions";
    public const string Steps = "Steps";
    public const string Functions = "Functions";
    public const string FunctionPrivileges = "FunctionPrivileges";

    /// <summary>A member of <c>Checks</c> itself.</summary>
    public const string None = "";
}
