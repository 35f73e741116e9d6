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
            results.Add(new(new(reader.GetString(id)), Verdict(reader.GetString(verdict)), Text(expected), Text(actual)));
        return results;

        string Text(int ordinal) => reader.IsDBNull(ordinal) ? "" : reader.GetString(ordinal);
    }

    /// <summary>The report, in the declared order. A check that was not judged, or judged twice, must never pass unnoticed.</summary>
    public static SchemaReport Report(DatabaseSchema schema, IReadOnlyList<CheckResult> results)
    {
        var judged = results.ToLookup(result => result.Check.Id, StringComparer.Ordinal);
        var declared = schema.Checks.Select(check => check.Id).ToHashSet(StringComparer.Ordinal);
        string[] faults =
        [
            .. schema.Checks.Where(check => !judged.Contains(check.Id)).Select(check => $"not judged: {check}"),
            .. judged.Where(group => group.Count() > 1).Select(group => $"judged more than once: {group.Key}"),
            .. judged.Where(group => !declared.Contains(group.Key)).Select(group => $"judged but not declared: {group.Key}"),
        ];
        return faults.Length == 0
            ? new([.. schema.Checks.Select(check => judged[check.Id].Single())])
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
