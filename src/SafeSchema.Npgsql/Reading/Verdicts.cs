using Npgsql;

namespace SafeSchema.Reading;

/// <summary>The rows of a verification: id, verdict, expected, actual.</summary>
static class Verdicts
{
    public const string FirstColumn = "id";

    public static async Task<IReadOnlyList<CheckResult>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<CheckResult> results = [];
        var (id, verdict, expected, actual) = (reader.GetOrdinal("id"), reader.GetOrdinal("verdict"), reader.GetOrdinal("expected"), reader.GetOrdinal("actual"));
        while (await reader.ReadAsync(cancellationToken))
        {
            var wanted = Text(expected) ?? "";
            // Mostly the same; one text then serves both. NULL says so.
            var there = Text(actual) ?? wanted;
            results.Add(new(new(reader.GetString(id)), Verdict(reader.GetString(verdict)), wanted, there == wanted ? wanted : there));
        }
        return results;

        string? Text(int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
    }

    /// <summary>The report, in the declared order. A check that was not judged, or judged twice, must never pass unnoticed.</summary>
    public static SchemaReport Report(DatabaseSchema schema, IReadOnlyList<CheckResult> results)
    {
        var judged = new Dictionary<string, CheckResult>(results.Count, StringComparer.Ordinal);
        List<string> twice = [.. results.Where(result => !judged.TryAdd(result.Check.Id, result)).Select(result => result.Check.Id)];
        // Each takes the identity that the declared check has anyway.
        CheckResult?[] report = [.. schema.Checks.Select(check => judged.Remove(check.Id, out var result) ? result with { Check = check } : null)];
        string[] faults =
        [
            .. schema.Checks.Where((check, place) => report[place] is null).Select(check => $"not judged: {check}"),
            .. twice.Distinct().Select(id => $"judged more than once: {id}"),
            .. judged.Keys.Select(id => $"judged but not declared: {id}"),
        ];
        return faults.Length == 0
            ? new([.. report.Select(result => result!)])
            : throw new SchemaException("Internal error: the verdicts are not those of the declared checks.\n- " + string.Join("\n- ", faults)) { Obstacles = faults };
    }

    static Verdict Verdict(string verdict) => verdict switch
    {
        "passed" => SafeSchema.Verdict.Passed,
        "failed" => SafeSchema.Verdict.Failed,
        "undecided" => SafeSchema.Verdict.Undecided,
        "held back" => SafeSchema.Verdict.HeldBack,
        _ => throw new SchemaException($"Internal error: a check says '{verdict}' where it may say passed, failed, undecided or held back."),
    };
}
