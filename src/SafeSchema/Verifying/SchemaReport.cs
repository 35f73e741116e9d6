using System.Collections;

namespace SafeSchema;

/// <summary>What a check found.</summary>
public enum Verdict
{
    /// <summary>The declared fact holds.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>
    /// It cannot be told yet: nobody has recorded how this server version writes the declared expression. Applying settles it.
    /// </summary>
    Undecided,

    /// <summary>
    /// What the model declares to drop is still there, because nobody allowed it at run time. Neither right nor wrong: the report
    /// passes, and names it.
    /// </summary>
    HeldBack,
}

/// <summary>The verdict of one check.</summary>
/// <param name="Check">The check.</param>
/// <param name="Verdict">What it found.</param>
/// <param name="Expected">The declared fact, in PostgreSQL's words.</param>
/// <param name="Actual">What the database has instead.</param>
public sealed record CheckResult(Check Check, Verdict Verdict, string Expected, string Actual)
{
    /// <inheritdoc/>
    public override string ToString() => Verdict switch
    {
        Verdict.Passed => $"passed     {Check}",
        Verdict.Failed => $"failed     {Check}: expected {Line(Expected)}, found {Line(Actual)}",
        Verdict.HeldBack => $"held back  {Check}: {Line(Actual)} is still there",
        _ => $"undecided  {Check}: {Line(Actual)}",
    };

    // Functions and views span many lines; the properties hold them whole.
    static string Line(string text)
    {
        var line = string.Join(" ", text.Split(['\n', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 200 ? line : line.Remove(199) + "…";
    }
}

/// <summary>The verdicts of all checks of a database.</summary>
public sealed class SchemaReport : IReadOnlyCollection<CheckResult>
{
    readonly IReadOnlyList<CheckResult> results;
    readonly Dictionary<string, CheckResult> byId;

    /// <summary>Creates a report.</summary>
    /// <param name="results">One result per check, in the script's order.</param>
    public SchemaReport(IReadOnlyList<CheckResult> results)
    {
        this.results = results;
        byId = results.ToDictionary(result => result.Check.Id, StringComparer.Ordinal);
    }

    /// <summary>The verdict of one check.</summary>
    /// <param name="check">The check, as generated on the record or the database class.</param>
    /// <exception cref="KeyNotFoundException">The check belongs to another database.</exception>
    public CheckResult this[Check check] => byId.TryGetValue(check.Id, out var result)
        ? result
        : throw new KeyNotFoundException($"There is no check '{check.Id}' in this report: it belongs to another database, or to an object that this one does not declare.");

    /// <summary>Every check passed, but for drops that are held back.</summary>
    public bool Passed => results.All(result => result.Verdict is Verdict.Passed or Verdict.HeldBack);

    /// <summary>The checks that failed.</summary>
    public IEnumerable<CheckResult> Failures => results.Where(result => result.Verdict == Verdict.Failed);

    /// <summary>The checks that could not be decided yet.</summary>
    public IEnumerable<CheckResult> Undecided => results.Where(result => result.Verdict == Verdict.Undecided);

    /// <summary>What is declared to go and is still there, because nobody allowed it.</summary>
    public IEnumerable<CheckResult> HeldBack => results.Where(result => result.Verdict == Verdict.HeldBack);

    /// <inheritdoc/>
    public int Count => results.Count;

    /// <inheritdoc/>
    public IEnumerator<CheckResult> GetEnumerator() => results.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line: <c>verified 90 checks: 90 passed, 0 failed</c>, with the undecided and held-back ones where there are any.</summary>
    public string Summary
    {
        get
        {
            var line = $"verified {Count} checks: {results.Count(result => result.Verdict == Verdict.Passed)} passed, {Failures.Count()} failed";
            return line + More(Undecided.Count(), "undecided") + More(HeldBack.Count(), "held back");
        }
    }

    static string More(int count, string word) => count == 0 ? "" : $", {count} {word}";
}
