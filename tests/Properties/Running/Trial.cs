using Npgsql;
using SafeSchema.Judges;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Judging;
using SafeSchema.Properties.Judging.Obstacles;
using SafeSchema.Properties.Starting;

namespace SafeSchema.Properties.Running;

/// <summary>What came of a case.</summary>
/// <param name="Problem">The promise that was broken, or null.</param>
/// <param name="Details">In what way.</param>
/// <param name="Refusal">The obstacles, where the run was refused as it may be.</param>
/// <param name="Applied">The mutations that could be made.</param>
/// <param name="Reached">The declared state that was reached.</param>
public sealed record Outcome(string? Problem, string Details, IReadOnlyList<string> Refusal, IReadOnlyList<Mutation> Applied, Reached Reached)
{
    public bool Refused => Refusal.Count > 0;
}

/// <summary>A declared state that was reached, as lines of the catalog, and of pg_dump where it was asked.</summary>
public sealed record Reached(IReadOnlyList<string> Catalog, IReadOnlyList<string> Dump)
{
    public static Reached Nothing { get; } = new([], []);
}

/// <summary>Applies a model to a start state and judges what came of it.</summary>
public sealed class Trial(Database database, Case subject)
{
    readonly DatabaseSchema schema = subject.Schema;
    readonly List<Mutation> applied = [];
    readonly string[] secured = [.. subject.Model.Of<Model.Objects.RowLevelSecurity>().Select(item => item.Relation.Name)];
    readonly AllowDrop allowDrop = AllowDrop.Of([.. subject.Allowed]);
    readonly Drops drops = new(subject.Model, subject.Allowed);

    public async Task<Outcome> RunAsync(Reached? expected)
    {
        var steps = subject.Steps.ToList();
        var errors = await database.TryAsync(steps);
        var refused = steps.Zip(errors).Where(pair => pair.Second.Length > 0).Select(pair => pair.First.Mutation).ToHashSet(ReferenceEqualityComparer.Instance);
        applied.AddRange(subject.Mutations.Where(mutation => !refused.Contains(mutation)));
        if (subject.Mutations.Count == 0 && steps.Zip(errors).FirstOrDefault(pair => pair.Second.Length > 0) is { Second: not null } failed)
            return Broken("the hand-made start state cannot be made", $"{failed.Second}\n{failed.First.Sql}");

        var rows = await database.RowsAsync();
        var names = await EarlierNames.ReadAsync(database, subject.Model);
        var strangers = await Catalog.StrangersAsync(database, [.. secured, .. drops.Tables], names.Statements);
        var going = await drops.ThereAsync(database, names.Statements);
        var versions = await Catalog.VersionsAsync(database);
        if (await DisagreementAsync() is { } before)
            return before;
        try
        {
            var result = await schema.ApplyAsync(database.Owner, new() { Attempts = 1, AllowDrop = allowDrop });
            if (result.Report is { } judged && !Holds(judged))
                return Broken("applied, and verification does not pass", Text(result.Report));
        }
        catch (SchemaException e) when (e.SqlState is "SS001" or "SS003")
        {
            if (Differences(versions, await Catalog.VersionsAsync(database)).Where(line => !AddsLabels(e, line)).ToList() is { Count: > 0 } written)
                return Broken("refused, and something changed", $"{e.Message}\n{string.Join('\n', written)}");
            if (subject.Mutations.Count == 0)
                return Broken("a state that is as declared was refused", e.Message);
            var unconfirmed = await Obstacle.UnconfirmedAsync(database, subject.Model, e.Obstacles, names.Statements);
            return unconfirmed.Count == 0 ? new(null, e.Message, e.Obstacles, applied, Reached.Nothing) : Broken("an obstacle that no independent query confirms", string.Join('\n', unconfirmed));
        }
        catch (SchemaException e)
        {
            return Broken($"an error of PostgreSQL's own ({e.SqlState})", e.Message + (e.InnerException is PostgresException p ? $"\nwhere: {p.Where}\nquery: {p.InternalQuery}" : ""));
        }

        if (await MisplacedAsync(names, going) is { } misplaced)
            return misplaced;
        return await JudgeAsync(names, rows, strangers, expected);
    }

    /// <summary>What was to be renamed or dropped, and was not; or was, and should not have been.</summary>
    async Task<Outcome?> MisplacedAsync(EarlierNames names, IReadOnlyList<string> going)
    {
        if (await names.ReplacedAsync(database, applied.Count > 1) is { Count: > 0 } replaced)
            return Broken("what was to be renamed is another object", string.Join('\n', replaced));
        var wrong = drops.Wrong(going, await drops.ThereAsync(database, [])).ToList();
        return wrong.Count == 0 ? null : Broken("what was to go is otherwise than it was allowed", string.Join('\n', wrong));
    }

    async Task<Outcome> JudgeAsync(EarlierNames names, RowLedger rows, IReadOnlyList<string> strangers, Reached? expected)
    {
        var later = await database.RowsAsync();
        var lost = new Recovery(subject.Model, rows, later, names, drops).Lost();
        if (lost.Count > 0)
            return Broken("values were lost", string.Join('\n', lost));
        var now = await Catalog.StrangersAsync(database, [.. secured, .. drops.Tables], []);
        var touched = strangers.Except(now).ToList();
        if (touched.Count > 0)
            return Broken("strangers were touched", string.Join("\n", touched.Select(line => "- " + line).Concat(now.Except(strangers).Select(line => "+ " + line))));

        if (await DisagreementAsync() is { } after)
            return after;
        if (await schema.PlanAsync(database.Owner, allowDrop) is { IsEmpty: false } plan)
            return Broken("the plan is not empty afterwards", string.Join('\n', plan.Steps));
        if (await SecondRunAsync() is { } noise)
            return noise;

        var reached = new Reached(await Catalog.DescribeAsync(database, secured), subject.Dumped ? await Dump.ReadAsync(database) : []);
        return Missing("it ends otherwise than an empty database does", expected?.Catalog, reached.Catalog)
            ?? Missing("pg_dump says otherwise than of an empty database", subject.Dumped ? expected?.Dump : null, reached.Dump)
            ?? new(null, "", [], applied, reached);
    }

    Outcome? Missing(string problem, IReadOnlyList<string>? expected, IReadOnlyList<string> found)
    {
        var missing = (expected ?? []).Except(found).ToList();
        return missing.Count == 0 ? null : Broken(problem, string.Join('\n', missing.Select(line => "- " + line).Concat(found.Except(expected!).Select(line => "+ " + line))));
    }

    /// <summary>The runtime, the script and the typed checks judge alike, whatever is there.</summary>
    async Task<Outcome?> DisagreementAsync()
    {
        SchemaReport report;
        try
        {
            report = await schema.VerifyAsync(database.Owner);
        }
        catch (SchemaException e)
        {
            return Broken("what is there cannot be judged", e.Message);
        }

        if (!schema.Checks.SequenceEqual(report.Select(result => result.Check)))
            return Broken("the report is not about the typed checks", string.Join('\n', schema.Checks.Except(report.Select(result => result.Check))));
        if (subject.Compiled is { } compiled && compiled.TypedChecks.Except(schema.Checks).Concat(schema.Checks.Except(compiled.TypedChecks)).ToList() is { Count: > 0 } checks)
            return Broken("the generated types have other checks than the database", string.Join('\n', checks));
        var differences = (await ScriptVerdicts.ReadAsync(schema, database.Owner)).Differences(report).ToList();
        return differences.Count == 0 ? null : Broken("the script judges otherwise than the runtime", string.Join('\n', differences));
    }

    /// <summary>By the runtime, and by the script, which looks at everything again.</summary>
    async Task<Outcome?> SecondRunAsync()
    {
        var ddl = await database.DdlAsync();
        var versions = await Catalog.VersionsAsync(database);
        var again = await schema.ApplyAsync(database.Owner, new() { Attempts = 1, AllowDrop = allowDrop });
        if (again.Report is not { } report || !Holds(report))
            return Broken("verification does not pass afterwards", again.Report is null ? "nothing was judged" : Text(again.Report));
        await using (var connection = await database.Owner.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var command = new NpgsqlCommand($"SET LOCAL safeschema.allow_drop = {Quoted.L(string.Join(", ", subject.Allowed))};\n{schema.Script}", connection) { CommandTimeout = 120 };
            var verdicts = new ScriptVerdicts(await ScriptVerdicts.LastResultAsync(command), null).Differences(report).ToList();
            if (verdicts.Count > 0)
                return Broken("the whole script judges otherwise than the runtime", string.Join('\n', verdicts));
            await transaction.CommitAsync();
        }

        if (again.Changes != 0 || await database.DdlAsync() != ddl)
            return Broken("the second run is not silent", $"{again.Changes} changes, {await database.DdlAsync() - ddl} DDL commands");
        var changed = Differences(versions, await Catalog.VersionsAsync(database));
        return changed.Count == 0 ? null : Broken("the second run wrote something", string.Join('\n', changed));
    }

    // Labels are added in a transaction of their own where the next one uses them, and a refusal of that one says so.
    static bool AddsLabels(SchemaException refusal, string line) => line.Contains(" pg_catalog.pg_enum ", StringComparison.Ordinal) && refusal.Message.Contains("new labels of enum types, which were added before", StringComparison.Ordinal);

    Outcome Broken(string problem, string details) => new(problem, details, [], applied, Reached.Nothing);

    static List<string> Differences(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        [.. before.Except(after).Select(line => "- " + line), .. after.Except(before).Select(line => "+ " + line)];

    static bool Holds(SchemaReport report) => report.All(result => result.Verdict is Verdict.Passed or Verdict.HeldBack);

    static string Text(SchemaReport report) => string.Join('\n', report.Where(result => result.Verdict != Verdict.Passed));
}
