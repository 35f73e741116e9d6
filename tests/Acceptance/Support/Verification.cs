using Chat.Schema;
using Xunit;

namespace SafeSchema.Acceptance.Support;

/// <summary>What verification says, as lines that tests compare.</summary>
static class Verification
{
    /// <summary>The checks of the sample that did not pass, as the runtime judges them.</summary>
    public static Task<string> NotPassedAsync(Project project) => NotPassedAsync(project, ChatDatabase.Schema);

    /// <summary>The checks of a declared database that did not pass, as the runtime judges them.</summary>
    public static async Task<string> NotPassedAsync(Project project, DatabaseSchema schema) =>
        Lines((await schema.VerifyAsync(project.Owner, TestContext.Current.CancellationToken))
            .Where(result => result.Verdict != Verdict.Passed).Select(result => $"{result.Verdict} {result.Check}"));

    public static string Lines(Verdict verdict, IEnumerable<Check> checks) => Lines(checks.Select(check => $"{verdict} {check}"));

    public static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Order(StringComparer.Ordinal));
}
