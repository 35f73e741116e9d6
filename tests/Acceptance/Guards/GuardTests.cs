using Chat.Schema;
using SafeSchema.Acceptance.Mutations;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using SafeSchema.Model;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Guards;

/// <summary>
/// A guard decides what is changed, and a check judges the result. Here each guard in turn judges wrongly, and something else
/// must notice: the checks, PostgreSQL itself, or whoever watches that a second run is silent.
/// </summary>
public sealed class GuardTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    // A state in which the guard has something to do: the first mutation of the kind that applying mends, or one chosen here.
    static readonly Dictionary<string, string> chosen = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["column type"] = "profiles.email becomes varchar(200)",
        ["nullable column"] = "profiles.company becomes NOT NULL",
        ["not null"] = "messages.content may be NULL",
        ["left-over"] = "an undeclared column of messages is NOT NULL without a default",
    };

    // What these guards look for belongs to the server or to somebody else, so they are tried on declared databases of their own.
    static readonly Dictionary<string, SchemaObject[]> absent = new Dictionary<string, SchemaObject[]>(StringComparer.Ordinal)
    {
        ["role"] = [new Policy(Tiny.Things, "things_for_nobody", PolicyCommand.Select, EquatableArray.Of("nobody_of_this_name"), true, "true", null, null)],
        ["external table"] =
        [
            new ExternalTable(new("auth", "nothings")),
            new ForeignKey(
                Tiny.Things, "things_id_fkey", EquatableArray.Of("id"), new("auth", "nothings"), EquatableArray.Of("id"),
                ReferentialAction.NoAction, ReferentialAction.NoAction, Model.Objects.BadValues.Fail, null),
        ],
    };

    public static TheoryData<string> Blindable() => [.. ObjectKinds.All.Where(kind => kind.Compares).Select(kind => kind.Words).Except(absent.Keys)];

    public static TheoryData<string> Absent() => [.. absent.Keys];

    public static TheoryData<string> All() => [.. ObjectKinds.All.Where(kind => kind.Compares).Select(kind => kind.Words)];

    // Kinds that the sample does not declare are tried on the declared database of their mutations.
    static bool IsOfTheSample(string kind) => ChatDatabase.Schema.Comparisons.Any(query => query.Kind == kind);

    [Fact]
    public void Every_kind_of_object_with_a_guard_is_tried() =>
        Assert.All(ObjectKinds.All.Where(kind => kind.Compares && !IsOfTheSample(kind.Words)), kind => Assert.All(EveryMutation.ByKind[kind.Words], mutation => Assert.Contains(mutation.Schema.Comparisons, query => query.Kind == kind.Words)));

    [Theory]
    [MemberData(nameof(Blindable))]
    public Task A_guard_that_sees_no_difference_does_not_pass(string kind) => DoesNotPassAsync(kind, schema => Broken.Blind(schema, kind));

    [Theory]
    [InlineData("column type")]
    [InlineData("column default")]
    [InlineData("not null")]
    [InlineData("nullable column")]
    public Task Columns_that_are_not_handed_on_to_the_guards_of_their_sides_do_not_pass(string kind) => DoesNotPassAsync(kind, Broken.WithoutColumns);

    async Task DoesNotPassAsync(string kind, Func<DatabaseSchema, DatabaseSchema> breakIt)
    {
        var mutation = chosen.TryGetValue(kind, out var name) ? EveryMutation.Named(name) : EveryMutation.ByKind[kind].First(item => item.Refusal is null);
        await using var project = await mutation.AppliedAsync(projects);
        await project.ExecuteAsSuperuserAsync(mutation.Sql);
        var failing = mutation.Fails.Select(check => check.Id).Order(StringComparer.Ordinal);
        var before = await Catalog.DescribeAsync(project);

        var error = await Assert.ThrowsAsync<SchemaException>(() => breakIt(mutation.Schema).ApplyAsync(project.Owner, mutation.Options, cancellationToken: Token));

        if (error.SqlState == "SS003")
            Assert.Contains(mutation.Fails, check => error.Message.Contains($"- {check.Id}: expected", StringComparison.Ordinal));
        Assert.NotEqual("SS001", error.SqlState);
        Catalog.Equal(before, await Catalog.DescribeAsync(project));
        var report = await mutation.Schema.VerifyAsync(project.Owner, Token);
        Assert.Equal(failing, report.Where(result => result.Verdict != Verdict.Passed).Select(result => result.Check.Id).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Absent))]
    public async Task A_guard_that_misses_what_is_not_there_does_not_pass(string kind)
    {
        var schema = Tiny.Schema([.. Tiny.Table(), .. absent[kind]]);
        await using var project = await projects.EmptyAsync();
        var before = await Catalog.DescribeAsync(project);

        var refused = await Assert.ThrowsAsync<SchemaException>(() => schema.ApplyAsync(project));
        Assert.Equal("SS001", refused.SqlState);
        var error = await Assert.ThrowsAsync<SchemaException>(() => Broken.Blind(schema, kind).ApplyAsync(project));

        Assert.NotEqual("SS001", error.SqlState);
        Catalog.Equal(before, await Catalog.DescribeAsync(project));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_guard_that_always_sees_a_difference_is_not_silent(string kind)
    {
        var schema = IsOfTheSample(kind) ? ChatDatabase.Schema : EveryMutation.ByKind[kind][0].Schema;
        await using var project = IsOfTheSample(kind) ? await projects.AppliedFromLegacyAsync() : await EveryMutation.ByKind[kind][0].AppliedAsync(projects);
        await using var witness = await project.Superuser.OpenConnectionAsync(Token);
        await DdlWitness.InstallAsync(witness);

        // A run that counts changes tells PostgREST to reload, and the silence tests listen to that as they watch for commands.
        ApplyResult? done = null;
        var error = await Record.ExceptionAsync(async () => done = await Broken.Restless(schema, kind).ApplyAsync(project.Owner, IsOfTheSample(kind) ? null : EveryMutation.ByKind[kind][0].Options, cancellationToken: Token));

        if (done is not null)
            Assert.NotEqual(0, await DdlWitness.CountAsync(witness) + done.Changes);
        else
            Assert.IsType<SchemaException>(error);
        var report = await schema.VerifyAsync(project.Owner, Token);
        Assert.True(report.Passed, report.Summary);
    }
}
