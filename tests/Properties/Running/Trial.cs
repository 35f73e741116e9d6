using Npgsql;
using SafeSchema.Model;
using SafeSchema.Model.Writing;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Judging;
using SafeSchema.Properties.Starting;

namespace SafeSchema.Properties.Running;

/// <summary>What came of a case.</summary>
/// <param name="Problem">The promise that was broken, or null.</param>
/// <param name="Details">In what way.</param>
/// <param name="Refusal">The obstacles, where the run was refused as it may be.</param>
/// <param name="Applied">The mutations that could be made.</param>
/// <param name="Catalog">The declared state that was reached.</param>
public sealed record Outcome(string? Problem, string Details, IReadOnlyList<string> Refusal, IReadOnlyList<Mutation> Applied, IReadOnlyList<string> Catalog)
{
    public bool Refused => Refusal.Count > 0;
}

/// <summary>Applies a model to a start state and judges what came of it.</summary>
public sealed class Trial(Database database, Case subject)
{
    readonly DatabaseSchema schema = Schema(subject.Model);
    readonly List<Mutation> applied = [];
    readonly string[] secured = [.. subject.Model.Of<Model.Objects.RowLevelSecurity>().Select(item => item.Relation.Name)];

    public async Task<Outcome> RunAsync(IReadOnlyList<string>? expected)
    {
        var steps = subject.Steps.ToList();
        var errors = await database.TryAsync(steps);
        applied.AddRange(steps.Zip(errors).Where(pair => pair.Second.Length == 0 && pair.First.Mutation is not null).Select(pair => pair.First.Mutation!));
        if (subject.Mutations.Count == 0 && steps.Zip(errors).FirstOrDefault(pair => pair.Second.Length > 0) is { Second: not null } failed)
            return Broken("the hand-made start state cannot be made", $"{failed.Second}\n{failed.First.Sql}");

        var rows = await database.RowsAsync();
        var strangers = await Catalog.StrangersAsync(database, secured);
        var versions = await Catalog.VersionsAsync(database);
        try
        {
            var result = await schema.ApplyAsync(database.Owner, new() { Attempts = 1 });
            if (!result.Report!.Passed)
                return Broken("applied, and verification does not pass", Text(result.Report));
        }
        catch (SchemaException e) when (e.SqlState is "SS001" or "SS003")
        {
            if (!versions.SequenceEqual(await Catalog.VersionsAsync(database)))
                return Broken("refused, and something changed", e.Message);
            return subject.Mutations.Count == 0 ? Broken("a state that is as declared was refused", e.Message) : new(null, e.Message, e.Obstacles, applied, []);
        }
        catch (SchemaException e)
        {
            return Broken($"an error of PostgreSQL's own ({e.SqlState})", e.Message + (e.InnerException is PostgresException p ? $"\nwhere: {p.Where}\nquery: {p.InternalQuery}" : ""));
        }

        return await JudgeAsync(rows, strangers, expected);
    }

    async Task<Outcome> JudgeAsync(SafeSchema.Judges.RowLedger rows, IReadOnlyList<string> strangers, IReadOnlyList<string>? expected)
    {
        var later = await database.RowsAsync();
        var lost = new Recovery(subject.Model, rows, later).Lost();
        if (lost.Count > 0)
            return Broken("values were lost", string.Join('\n', lost));
        var now = await Catalog.StrangersAsync(database, secured);
        var touched = strangers.Except(now).ToList();
        if (touched.Count > 0)
            return Broken("strangers were touched", string.Join("\n", touched.Select(line => "- " + line).Concat(now.Except(strangers).Select(line => "+ " + line))));

        var report = await schema.VerifyAsync(database.Owner);
        if (!report.Passed)
            return Broken("verification does not pass afterwards", Text(report));
        if (await schema.PlanAsync(database.Owner) is { IsEmpty: false } plan)
            return Broken("the plan is not empty afterwards", string.Join('\n', plan.Steps));
        if (await SecondRunAsync() is { } noise)
            return noise;

        var catalog = await Catalog.DescribeAsync(database, secured);
        var missing = (expected ?? []).Where(line => !catalog.Contains(line)).ToList();
        return missing.Count == 0
            ? new(null, "", [], applied, catalog)
            : Broken("it ends otherwise than an empty database does", string.Join('\n', missing.Select(line => "- " + line).Concat(catalog.Except(expected ?? []).Select(line => "+ " + line))));
    }

    /// <summary>By the runtime, and by the script, which looks at everything again.</summary>
    async Task<Outcome?> SecondRunAsync()
    {
        var ddl = await database.DdlAsync();
        var versions = await Catalog.VersionsAsync(database);
        var again = await schema.ApplyAsync(database.Owner, new() { Attempts = 1 });
        await using (var connection = await database.Owner.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand(schema.Script, connection) { CommandTimeout = 120 };
            await command.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        if (again.Changes != 0 || await database.DdlAsync() != ddl)
            return Broken("the second run is not silent", $"{again.Changes} changes, {await database.DdlAsync() - ddl} DDL commands");
        var changed = Differences(versions, await Catalog.VersionsAsync(database));
        return changed.Count == 0 ? null : Broken("the second run wrote something", string.Join('\n', changed));
    }

    Outcome Broken(string problem, string details) => new(problem, details, [], applied, []);

    static List<string> Differences(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        [.. before.Except(after).Select(line => "- " + line), .. after.Except(before).Select(line => "+ " + line)];

    static string Text(SchemaReport report) => string.Join('\n', report.Where(result => result.Verdict != Verdict.Passed));

    static DatabaseSchema Schema(SchemaModel model)
    {
        var script = SchemaScriptWriter.Write(model);
        var queries = script.Comparisons.Concat(script.Verifications).ToDictionary(query => query.Name, query => query.Sql, StringComparer.Ordinal);
        return new(
            model.Name,
            [.. script.Statements.Select(statement => new ScriptStatement(statement.Title, statement.Before + (statement.Query is { } query ? queries[query] : "") + statement.After))],
            [.. script.Preparation],
            [.. script.Comparisons.Select(query => new SchemaQuery(query.Kind, query.Sql, query.ReadsRows))],
            [.. script.Verifications.Select(query => new SchemaQuery(query.Kind, query.Sql, query.ReadsRows))],
            [.. script.Checks.Select(id => new Check(id))],
            [.. script.Fingerprint]);
    }
}
