using Microsoft.Build.Utilities;

namespace SafeSchema.Build;

/// <summary>An error of the build, with an id and a page like the compiler's.</summary>
/// <param name="Id">The id: <c>SS1001</c>.</param>
/// <param name="Title">The page's title.</param>
sealed record BuildError(string Id, string Title)
{
    /// <summary>A copy in the repository differs from what the build wrote.</summary>
    public static BuildError StaleCopy { get; } = new("SS1001", "Checked-in SQL is stale");

    /// <summary>There is nothing to compare with.</summary>
    public static BuildError NothingToVerify { get; } = new("SS1002", "No folder to verify");

    /// <summary>The script that the assembly speaks of is not in it.</summary>
    public static BuildError TextLost { get; } = new("SS1003", "SQL is not in the assembly");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<BuildError> All { get; } = [StaleCopy, NothingToVerify, TextLost];

    /// <summary>The page that says why, and what to do.</summary>
    public string HelpLink => $"https://github.com/safeschema/safeschema/blob/main/docs/rules/{Id}.md";

    /// <summary>Reports it.</summary>
    public void Log(TaskLoggingHelper log, string file, string message) =>
        log.LogError(subcategory: null, Id, helpKeyword: null, HelpLink, file, 0, 0, 0, 0, "{0}", message);
}
