using System.Text.RegularExpressions;
using Chat.Schema;
using Npgsql;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>The script's own judgement, the runtime's and the typed checks are the same.</summary>
public sealed partial class AgreementTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> States() =>
    [
        "UPDATE pg_proc SET proname = proname WHERE false",
        "DELETE FROM safeschema.normal_form WHERE form = '(user_id IS NULL)'",
        "DELETE FROM safeschema.normal_form",
        .. EveryMutation.ByKind.Values.Select(mutations => mutations[0].Sql),
        string.Join(";\n", EveryMutation.ByKind["policy"].Where(mutation => mutation.Name.EndsWith("is dropped", StringComparison.Ordinal)).Select(mutation => mutation.Sql)),
        "DELETE FROM safeschema.normal_form; ALTER TABLE public.messages DISABLE ROW LEVEL SECURITY",
    ];

    [Theory]
    [MemberData(nameof(States))]
    public async Task The_script_judges_as_the_runtime_does(string sql)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await project.ExecuteAsSuperuserAsync(sql);
        var report = await ChatDatabase.Schema.VerifyAsync(project.Owner, Token);

        var (rows, error) = await RunChecksOfScriptAsync(project);

        if (error is null)
        {
            Assert.Empty(report.Failures);
            Assert.Equal(
                Verification.Lines(report.Select(result => $"{result.Check} {result.Verdict.ToString().ToLowerInvariant()} {result.Expected} {result.Actual}")),
                Verification.Lines(rows));
        }
        else
        {
            Assert.Equal("SS003", error.SqlState);
            Assert.StartsWith($"safeschema: {report.Failures.Count()} of {report.Count} checks failed; everything was undone", error.MessageText, StringComparison.Ordinal);
            Assert.Equal(
                Verification.Lines(report.Failures.Select(result => $"{result.Check}: expected {result.Expected}, found {result.Actual}")),
                Verification.Lines(FailureLines().Split(error.MessageText).Skip(1)));
        }
    }

    [Fact]
    public async Task The_typed_checks_are_those_of_the_report_and_each_is_judged()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        var report = await ChatDatabase.Schema.VerifyAsync(project.Owner, Token);
        Assert.Equal(ChatDatabase.Schema.Checks, report.Select(result => result.Check));
        Assert.All(EveryMutation.All.SelectMany(mutation => mutation.Fails).Distinct(), check => Assert.Equal(Verdict.Passed, report[check].Verdict));
    }

    [Fact]
    public async Task What_applying_reports_is_what_verification_says_afterwards()
    {
        await using var project = await projects.LegacyAsync();
        var done = await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Token);
        Assert.Equal(await ChatDatabase.Schema.VerifyAsync(project.Owner, Token), done.Report);
    }

    // The opening and the checks of the script, without what compares and changes, undone in any case.
    static async Task<(IReadOnlyList<string> Rows, PostgresException? Error)> RunChecksOfScriptAsync(Project project)
    {
        var statements = ChatDatabase.Schema.Statements.ToList();
        var opening = statements.TakeWhile(statement => statement.Title != "State what is declared");
        var questions = statements.Where(statement => statement.Title == "State what is declared" && statement.Sql.Contains("'safeschema.ask'", StringComparison.Ordinal));
        var checks = statements.SkipWhile(statement => statement.Title != "State the checks");
        await using var connection = await project.Owner.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using var command = new NpgsqlCommand(string.Concat(opening.Concat(questions).Concat(checks).Select(statement => statement.Sql)), connection);
        try
        {
            List<string> rows = [];
            await using var reader = await command.ExecuteReaderAsync(Token);
            do
            {
                while (await reader.ReadAsync(Token))
                    rows.Add(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)));
            }
            while (await reader.NextResultAsync(Token));
            return (rows, null);
        }
        catch (PostgresException error)
        {
            return ([], error);
        }
    }

    // Function bodies span lines, so a line that starts with a dash is a failure only with an identity behind it.
    [GeneratedRegex(@"\n- (?=(?:extension|function|table|column|legacy column|constraint|index|trigger|view|row-level security|no |policy|privileges|step))")]
    private static partial Regex FailureLines();
}
