using Chat.Schema;
using SafeSchema.Acceptance.Support;
using Xunit;

namespace SafeSchema.Acceptance.FirstContact;

/// <summary>A database that is as declared already, but that this product has never seen.</summary>
public sealed class FirstContactTests(Projects projects)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Any write to an object gives its catalog row another version; a rewrite gives its file another number.
    const string Objects = """
        WITH mine AS (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'auth', 'extensions', 'tools'))
        SELECT 'relation ' || oid::regclass || ' ' || oid || ' ' || relfilenode || ' ' || xmin || ctid FROM pg_class WHERE relnamespace IN (SELECT oid FROM mine)
        UNION ALL SELECT 'column ' || attrelid::regclass || '.' || attname || ' ' || a.xmin || a.ctid FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid WHERE relnamespace IN (SELECT oid FROM mine)
        UNION ALL SELECT 'default ' || d.oid || ' ' || d.xmin || d.ctid FROM pg_attrdef d JOIN pg_class c ON c.oid = d.adrelid WHERE relnamespace IN (SELECT oid FROM mine)
        UNION ALL SELECT 'constraint ' || conname || ' ' || oid || ' ' || xmin || ctid FROM pg_constraint WHERE connamespace IN (SELECT oid FROM mine)
        UNION ALL SELECT 'index ' || indexrelid::regclass || ' ' || i.xmin || i.ctid FROM pg_index i JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace IN (SELECT oid FROM mine)
        UNION ALL SELECT 'trigger ' || tgname || ' ' || oid || ' ' || xmin || ctid FROM pg_trigger
        UNION ALL SELECT 'policy ' || polname || ' ' || oid || ' ' || xmin || ctid FROM pg_policy WHERE polrelid::regclass::text NOT LIKE 'safeschema.%'
        UNION ALL SELECT 'rule of ' || ev_class::regclass || ' ' || r.oid || ' ' || r.xmin || r.ctid FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE relnamespace IN (SELECT oid FROM mine)
        UNION ALL SELECT 'function ' || oid::regprocedure || ' ' || oid || ' ' || xmin || ctid FROM pg_proc WHERE pronamespace IN (SELECT oid FROM mine)
        UNION ALL SELECT 'extension ' || extname || ' ' || oid || ' ' || xmin || ctid FROM pg_extension
        ORDER BY 1
        """;

    [Theory, MemberData(nameof(Ways.All), MemberType = typeof(Ways))]
    public async Task A_database_written_by_hand_in_other_words_is_accepted_without_touching_anything(Way way)
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(HandWritten.Sql);
        var before = await project.LinesAsync(Objects);

        var plan = await ChatDatabase.Schema.PlanAsync(project.Owner, Cancellation);
        Assert.All(plan.Steps, step => Assert.True(step.Difference == Difference.NotYetComparable, $"{step.Difference} {step.Kind} {step.Object}: {step.Found}"));
        Assert.Equal(["check constraint", "column default", "policy", "view"], plan.Steps.Select(step => step.Kind).Distinct().Order(StringComparer.Ordinal));

        await Ways.RunAsync(project, way);

        Catalog.Equal(before, await project.LinesAsync(Objects));
        Assert.True((await ChatDatabase.Schema.PlanAsync(project.Owner, Cancellation)).IsEmpty);
        Assert.True((await ChatDatabase.Schema.VerifyAsync(project.Owner, Cancellation)).Passed);
    }

    [Fact]
    public async Task Nothing_is_counted_as_a_change_when_only_the_records_were_missing()
    {
        await using var project = await projects.EmptyAsync();
        await project.ExecuteAsync(HandWritten.Sql);
        var done = await ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation);
        Assert.Equal(0, done.Changes);
        Assert.True(done.Report!.Passed);
    }

    [Fact]
    public async Task Without_its_records_a_database_that_was_applied_before_is_accepted_as_it_is()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await project.ExecuteAsync("DROP SCHEMA safeschema CASCADE");
        var before = await project.LinesAsync(Objects);
        var report = await ChatDatabase.Schema.VerifyAsync(project.Owner, Cancellation);
        Assert.Empty(report.Failures);
        Assert.NotEmpty(report.Undecided);

        await Ways.RunAsync(project, Way.Runtime);

        Catalog.Equal(before, await project.LinesAsync(Objects));
        Assert.True((await ChatDatabase.Schema.PlanAsync(project.Owner, Cancellation)).IsEmpty);
    }

    [Fact]
    public async Task Records_that_somebody_else_could_have_written_are_ignored()
    {
        await using var project = await projects.AppliedFromEmptyAsync();
        await project.ExecuteAsync("GRANT INSERT ON safeschema.normal_form TO service_role");
        var plan = await ChatDatabase.Schema.PlanAsync(project.Owner, Cancellation);
        Assert.NotEmpty(plan.Steps);
        Assert.All(plan.Steps, step => Assert.Equal(Difference.NotYetComparable, step.Difference));
    }
}
