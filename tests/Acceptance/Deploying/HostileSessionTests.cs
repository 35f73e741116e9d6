using Chat.Schema;
using Npgsql;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Deploying;

/// <summary>Sessions whose settings would bend a script's words, or what it reads.</summary>
public sealed class HostileSessionTests(Projects projects)
{
    static readonly string[] settings =
    [
        "quote_all_identifiers = on",
        "TimeZone = 'Pacific/Chatham'",
        "DateStyle = 'German, DMY'",
        "IntervalStyle = 'sql_standard'",
        "standard_conforming_strings = off",
        "backslash_quote = off",
        "array_nulls = off",
        "transform_null_equals = on",
        "extra_float_digits = -10",
        "default_transaction_isolation = 'serializable'",
        "default_transaction_deferrable = on",
        "statement_timeout = '50ms'",
        "lock_timeout = '1ms'",
        "idle_in_transaction_session_timeout = '500ms'",
        "search_path = ''",
        "search_path = 'auth, pg_catalog, public'",
        "client_min_messages = error",
        "row_security = off",
        "plpgsql.variable_conflict = 'use_variable'",
        "plpgsql.extra_errors = 'all'",
        "enable_seqscan = off",
        "enable_hashjoin = off",
        "default_toast_compression = pglz",
    ];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Settings => [.. settings];

    [Theory, MemberData(nameof(Settings))]
    public async Task A_setting_of_the_database_changes_neither_the_result_nor_the_silence_after_it(string setting)
    {
        await using var project = await HostileAsync(setting);
        await ConvergesAsync(project, Way.Runtime);
    }

    [Theory, MemberData(nameof(Ways.All), MemberType = typeof(Ways))]
    public async Task All_of_them_together_change_nothing_either_way(Way way)
    {
        await using var project = await HostileAsync([.. settings]);
        await ConvergesAsync(project, way);
    }

    [Fact]
    public async Task Temporary_tables_of_the_session_hijack_nothing()
    {
        await using var project = await projects.LegacyAsync();
        await using var expected = await projects.AppliedFromLegacyAsync();
        await using var owner = NpgsqlDataSource.Create(project.Supabase.OwnerConnectionString + ";Maximum Pool Size=1;No Reset On Close=true");
        await ExecuteAsync(owner, """
            CREATE TEMP TABLE conversations (id uuid, conversation_id text, user_id uuid, created_at timestamptz);
            CREATE TEMP TABLE messages (id int, conversation_id int);
            CREATE TEMP TABLE model_metrics (model_name int);
            CREATE TEMP TABLE profiles (id text);
            CREATE TEMP TABLE pg_class (oid int);
            CREATE FUNCTION pg_temp.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT '1970-01-01'::timestamptz $$;
            CREATE FUNCTION pg_temp.gen_random_uuid() RETURNS uuid LANGUAGE sql AS $$ SELECT NULL::uuid $$;
            SET search_path = pg_temp, public, pg_catalog;
            """);
        await ChatDatabase.Schema.ApplyAsync(owner, cancellationToken: Cancellation);
        await ExecuteAsync(owner, "DISCARD ALL");
        Catalog.Equal(await Catalog.DescribeAsync(expected), await Catalog.DescribeAsync(project));
        Assert.True((await ChatDatabase.Schema.PlanAsync(project.Owner, Cancellation)).IsEmpty);
    }

    [Fact]
    public async Task A_read_only_session_is_a_clear_error()
    {
        await using var project = await HostileAsync("default_transaction_read_only = on");
        await Unchanged.AfterAsync(project, async () =>
        {
            var error = await Assert.ThrowsAsync<SchemaException>(() => ChatDatabase.Schema.ApplyAsync(project.Owner, cancellationToken: Cancellation));
            Assert.Equal("25006", error.SqlState);
            Assert.Contains("read-only", error.Message, StringComparison.Ordinal);
            Assert.EndsWith("Nothing was changed.", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task In_a_read_only_session_plan_and_verify_work()
    {
        await using var project = await HostileAsync("default_transaction_read_only = on");
        Assert.False((await ChatDatabase.Schema.PlanAsync(project.Owner, Cancellation)).IsEmpty);
        Assert.False((await ChatDatabase.Schema.VerifyAsync(project.Owner, Cancellation)).Passed);
    }

    async Task<Project> HostileAsync(params string[] hostile)
    {
        var project = await projects.LegacyAsync();
        await project.ExecuteAsSuperuserAsync(string.Concat(hostile.Select(setting => $"ALTER DATABASE {project.Database.Name} SET {setting};\n")));
        return project;
    }

    async Task ConvergesAsync(Project project, Way way)
    {
        await using var expected = await projects.AppliedFromLegacyAsync();
        await Ways.RunAsync(project, way);
        await using var witness = await project.Superuser.OpenConnectionAsync(Cancellation);
        await using (var command = new NpgsqlCommand("RESET ALL", witness))
            await command.ExecuteNonQueryAsync(Cancellation);
        await DdlWitness.InstallAsync(witness);
        await Ways.RunAsync(project, way);
        Assert.Equal(0, await DdlWitness.CountAsync(witness));
        var report = await ChatDatabase.Schema.VerifyAsync(project.Owner, Cancellation);
        Assert.True(report.Passed, report.Summary);

        // Described under the usual settings, as the other one is.
        await project.ExecuteAsSuperuserAsync($"ALTER DATABASE {project.Database.Name} RESET ALL; DROP SCHEMA safeschema_judges CASCADE");
        await using var calm = new Project(project.Database, owned: false);
        Catalog.Equal(await Catalog.DescribeAsync(expected), await Catalog.DescribeAsync(calm));
    }

    static async Task ExecuteAsync(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
