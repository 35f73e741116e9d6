using Npgsql;

namespace SafeSchema.Judges;

/// <summary>What the script's own final block says of a database as it is, without what compares and changes.</summary>
/// <param name="Rows">The verdicts, where none failed.</param>
/// <param name="Error">The error otherwise.</param>
public sealed record ScriptVerdicts(IReadOnlyList<CheckResult> Rows, PostgresException? Error)
{
    /// <summary>Runs the opening, the questions of steps and the checks, and undoes it in any case.</summary>
    public static async Task<ScriptVerdicts> ReadAsync(DatabaseSchema schema, NpgsqlDataSource owner, CancellationToken cancellationToken = default)
    {
        var statements = schema.Statements.ToList();
        var opening = statements.TakeWhile(statement => statement.Title != "State what is declared");
        var questions = statements.Where(statement => statement.Title == "State what is declared" && statement.Sql.Contains("'safeschema.ask'", StringComparison.Ordinal));
        // The fingerprint and what is held back are about what a run has done; nothing is done here.
        var checks = statements.SkipWhile(statement => statement.Title != "State the checks").Where(statement => statement.Title is not ("Fingerprint" or "Say what is held back"));
        await using var connection = await owner.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using var command = new NpgsqlCommand(string.Concat(opening.Concat(questions).Concat(checks).Select(statement => statement.Sql)), connection);
        try
        {
            return new(await LastResultAsync(command, cancellationToken).ConfigureAwait(false), null);
        }
        catch (PostgresException error)
        {
            return new([], error);
        }
    }

    /// <summary>The rows of the last result of a script: check, verdict, expected, and actual where it is another text.</summary>
    public static async Task<IReadOnlyList<CheckResult>> LastResultAsync(NpgsqlCommand script, CancellationToken cancellationToken = default)
    {
        List<CheckResult> rows = [];
        await using var reader = await script.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        do
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                if (reader.FieldCount == 4)
                    rows.Add(new(new(reader.GetString(0)), Enum.Parse<Verdict>(reader.GetString(1).Replace(" ", "", StringComparison.Ordinal), ignoreCase: true), reader.GetString(2), reader.GetString(await reader.IsDBNullAsync(3, cancellationToken).ConfigureAwait(false) ? 2 : 3)));
            }
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        return rows;
    }

    /// <summary>Where the script judges otherwise than the runtime's report, in words; nothing where they agree.</summary>
    public IEnumerable<string> Differences(SchemaReport report)
    {
        if (Error is null)
            return Compare(report.Select(result => Line(result)), Rows.Select(Line));
        if (Error.SqlState != "SS003")
            return [$"the script ends with {Error.SqlState}: {Error.MessageText}"];
        // Names and bodies hold any text, so the message is not taken apart: every failure is in it, and nothing else.
        var expected = report.Failures.Select(result => "\n- " + $"{result.Check}: expected {result.Expected}, found {result.Actual}".Replace("\n", "\n  ", StringComparison.Ordinal)).ToList();
        var header = $"safeschema: {report.Failures.Count()} of {report.Count} checks failed; everything was undone";
        return [
            .. expected.Where(line => !Error.MessageText.Contains(line, StringComparison.Ordinal)).Select(line => "only the runtime says" + line),
            .. header.Length + expected.Sum(line => line.Length) == Error.MessageText.Length ? Array.Empty<string>() : [$"the script says: {Error.MessageText}"],
        ];
    }

    static IEnumerable<string> Compare(IEnumerable<string> runtime, IEnumerable<string> script)
    {
        var (left, right) = (runtime.ToHashSet(StringComparer.Ordinal), script.ToHashSet(StringComparer.Ordinal));
        return left.Except(right).Select(line => "only the runtime says " + line).Concat(right.Except(left).Select(line => "only the script says " + line));
    }

    static string Line(CheckResult result) => $"{result.Check} {result.Verdict} {result.Expected} {result.Actual}";
}
