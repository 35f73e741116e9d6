using Npgsql;
using SafeSchema.Errors;

namespace SafeSchema.Reading;

/// <summary>What to read.</summary>
[Flags]
enum Reads
{
    Comparisons = 1,
    Verifications = 2,
}

/// <summary>What was read.</summary>
sealed record Found(SchemaPlan Plan, IReadOnlyList<CheckResult> Verdicts);

/// <summary>What can be told at a glance.</summary>
/// <param name="UnchangedSince">When all checks passed on a catalog of which nothing has changed since; null where that is not known.</param>
/// <param name="Differs">There is surely something to do.</param>
sealed record Glance(DateTimeOffset? UnchangedSince, bool Differs);

/// <summary>
/// Runs comparisons and checks in a read-only transaction, as one batch with one Sync: settings pinned by the preparation
/// hold for it alone, whatever a connection pooler does between transactions.
/// </summary>
static class CatalogRoundTrip
{
    public static async Task<Found> RunAsync(NpgsqlConnection connection, DatabaseSchema schema, Reads reads, AllowDrop allowDrop, CancellationToken cancellationToken)
    {
        var comparisons = reads.HasFlag(Reads.Comparisons) ? schema.Comparisons : [];
        var verifications = reads.HasFlag(Reads.Verifications) ? schema.Verifications : [];
        await using var batch = Batch(connection, [.. allowDrop.Statements, .. schema.Preparation, .. comparisons.Select(query => query.Sql), .. verifications.Select(query => query.Sql)]);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);

        var results = new ResultSets(reader);
        List<(int Step, PlannedStep Planned)> steps = [];
        foreach (var query in comparisons)
        {
            await results.MoveToAsync(Differences.FirstColumn, query.Kind, cancellationToken);
            steps.AddRange(await Differences.ReadAsync(reader, query.Kind, cancellationToken));
        }
        List<CheckResult> verdicts = [];
        foreach (var query in verifications)
        {
            await results.MoveToAsync(Verdicts.FirstColumn, query.Kind, cancellationToken);
            verdicts.AddRange(await Verdicts.ReadAsync(reader, cancellationToken));
        }
        await results.FinishAsync(cancellationToken);
        var planned = steps.OrderBy(step => step.Step).Select(step => step.Planned).ToLookup(step => step.Difference == Difference.HeldBack);
        return new(new([.. planned[false]]) { HeldBack = [.. planned[true]] }, verdicts);
    }

    /// <summary>What can be told at a glance.</summary>
    public static async Task<Glance> GlanceAsync(NpgsqlConnection connection, DatabaseSchema schema, CancellationToken cancellationToken)
    {
        if (schema.Fingerprint.Count == 0)
            return new(null, false);
        var (comparisons, verifications) = (schema.Comparisons.Where(query => query.ReadsRows).ToList(), schema.Verifications.Where(query => query.ReadsRows).ToList());
        await using var batch = Batch(connection, [.. schema.Fingerprint, .. comparisons.Concat(verifications).Select(query => query.Sql)]);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var results = new ResultSets(reader);
        await results.MoveToAsync("unchanged_since", "fingerprint", cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            throw new SchemaException("Internal error: the query for 'fingerprint' does not return a row.");
        DateTimeOffset? since = await reader.IsDBNullAsync(0, cancellationToken) ? null : reader.GetFieldValue<DateTimeOffset>(0);
        var differs = reader.GetBoolean(1);
        foreach (var query in comparisons)
        {
            await results.MoveToAsync(Differences.FirstColumn, query.Kind, cancellationToken);
            since = await reader.ReadAsync(cancellationToken) ? null : since;
        }
        foreach (var query in verifications)
        {
            await results.MoveToAsync(Verdicts.FirstColumn, query.Kind, cancellationToken);
            since = (await Verdicts.ReadAsync(reader, cancellationToken)).All(result => result.Verdict == Verdict.Passed) ? since : null;
        }
        await results.FinishAsync(cancellationToken);
        return new(since, differs);
    }

    // Where it is not the declared one, the script decides what to do, and the rest of the batch would be for nothing: after an
    // error the server reads the other statements without looking at them.
    const string Stop = """
        DO $differs$
        BEGIN
          IF coalesce(pg_catalog.current_setting('safeschema.differs', true), '') <> '' THEN
            RAISE EXCEPTION USING ERRCODE = 'SS004', MESSAGE = 'safeschema: the database is not as declared; the script follows';
          END IF;
        END
        $differs$
        """;

    /// <summary>The verdicts where nothing differs, otherwise null. One round trip that ends at the first difference.</summary>
    public static async Task<IReadOnlyList<CheckResult>?> VerdictsIfNothingDiffersAsync(NpgsqlConnection connection, DatabaseSchema schema, AllowDrop allowDrop, CancellationToken cancellationToken)
    {
        var comparisons = schema.Comparisons.SelectMany(query => new[]
        {
            $"SELECT pg_catalog.set_config('safeschema.differs', q.step::text, true) AS step FROM (\n{query.Sql}\n) AS q WHERE q.state <> 'held back' LIMIT 1",
            Stop,
        });
        try
        {
            await using var batch = Batch(connection, [.. allowDrop.Statements, .. schema.Preparation, .. comparisons, .. schema.Verifications.Select(query => query.Sql)]);
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            var results = new ResultSets(reader);
            foreach (var query in schema.Comparisons)
                await results.MoveToAsync(Differences.FirstColumn, query.Kind, cancellationToken);
            List<CheckResult> verdicts = [];
            foreach (var query in schema.Verifications)
            {
                await results.MoveToAsync(Verdicts.FirstColumn, query.Kind, cancellationToken);
                verdicts.AddRange(await Verdicts.ReadAsync(reader, cancellationToken));
            }
            await results.FinishAsync(cancellationToken);
            return verdicts;
        }
        catch (PostgresException e) when (e.SqlState == ScriptErrors.Differs)
        {
            return null;
        }
    }

    static NpgsqlBatch Batch(NpgsqlConnection connection, IEnumerable<string> queries)
    {
        var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new("BEGIN TRANSACTION READ ONLY"));
        foreach (var query in queries)
            batch.BatchCommands.Add(new(query));
        batch.BatchCommands.Add(new("COMMIT"));
        return batch;
    }
}
