namespace SafeSchema.Tool.Printing;

/// <summary>A plan or a report, as far as formats for programs show it.</summary>
/// <param name="Database">The database class.</param>
/// <param name="Kind">What was done: <c>plan</c>, <c>verify</c>.</param>
/// <param name="Items">What was found.</param>
sealed record Findings(string Database, string Kind, IReadOnlyList<Finding> Items)
{
    public static Findings Of(string database, SchemaPlan plan) => new(database, "plan", [.. plan.Steps.Select(step => new Finding(
        step.Kind, step.Object, step.Difference switch { Difference.Missing => "missing", Difference.Different => "different", _ => "not yet comparable" },
        step.Difference == Difference.NotYetComparable ? Outcome.Open : Outcome.Failed, step.Obstacle, step.Found, step.Sql))]);

    public static Findings Of(string database, SchemaReport report) => new(database, "verify", [.. report.Select(result => new Finding(
        "check", result.Check.Id, result.Verdict switch { Verdict.Passed => "passed", Verdict.Failed => "failed", Verdict.HeldBack => "held back", _ => "undecided" },
        result.Verdict switch { Verdict.Passed => Outcome.Good, Verdict.Failed => Outcome.Failed, _ => Outcome.Open }, null, result.Actual, result.Expected))]);
}

/// <summary>One thing that was found.</summary>
/// <param name="Kind">The kind of object, or <c>check</c>.</param>
/// <param name="Name">The object or the check.</param>
/// <param name="State">How it stands, in words.</param>
/// <param name="Outcome">What that means.</param>
/// <param name="Obstacle">Why it cannot be changed, or null.</param>
/// <param name="Found">What is there.</param>
/// <param name="Wanted">What would run, or what was expected.</param>
sealed record Finding(string Kind, string Name, string State, Outcome Outcome, string? Obstacle, string Found, string Wanted)
{
    /// <summary>One line for annotations and test reports.</summary>
    public string Line => $"{Kind} {Name} is {State}" + (Found.Length > 0 ? $": found {OneLine(Found)}" : "") + (Obstacle is null ? "" : $"; cannot be changed: {Obstacle}");

    static string OneLine(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>What a finding means.</summary>
enum Outcome
{
    /// <summary>As declared.</summary>
    Good,

    /// <summary>Not as declared.</summary>
    Failed,

    /// <summary>It cannot be told by reading alone.</summary>
    Open,
}
