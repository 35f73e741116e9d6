namespace SafeSchema.Model.Tests.Writing;

/// <summary>Properties that change nothing in one half of the output, and why that is right. A path stands for all below it.</summary>
static class Exceptions
{
    const string Judged = "how old rows become right ones: the result is judged by the checks of the column and of its constraints";

    /// <summary>Properties that the script does nothing about.</summary>
    public static IReadOnlyDictionary<string, string> Script { get; } = new Dictionary<string, string>
    {
        ["Step.After"] = "it is the order of several steps, and here is one",
        ["RowLevelSecurity.KeepUndeclared"] = "an undeclared policy is never touched, only judged",
    };

    /// <summary>Properties that no check can see.</summary>
    public static IReadOnlyDictionary<string, string> Checks { get; } = new Dictionary<string, string>
    {
        ["Column.Backfill"] = Judged,
        ["Column.Conversion"] = Judged,
        ["ForeignKey.Orphans"] = Judged,
        ["Step.After"] = Judged,
        ["Step.Body"] = "the step's own question judges what it did",
        ["Extension.Schema"] = "an extension is accepted in whatever schema it is",
        ["ExternalTable"] = "it is somebody else's: what the model puts on it has checks of its own",
        ["Function.Returns"] = "the sample is a procedure, which returns nothing",
        ["Function.ReturnsSet"] = "the sample is a procedure, which returns nothing",
        ["SchemaOptions.NotifyPostgRest"] = "a notification leaves nothing behind",
    };

    /// <summary>The reason why a property may change nothing, or null.</summary>
    public static string? ReasonFor(this IReadOnlyDictionary<string, string> exceptions, string path) =>
        exceptions.FirstOrDefault(item => path == item.Key || path.StartsWith(item.Key + ".", StringComparison.Ordinal)).Value;
}
