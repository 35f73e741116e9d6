using System.Text.RegularExpressions;
using Chat.Schema;
using Npgsql;
using SafeSchema.Acceptance.Mutations;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.Fingerprints;

/// <summary>Where nothing has changed since all checks passed, nothing is compared; whatever changes is noticed.</summary>
public sealed partial class FingerprintTests(Projects projects)
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_run_that_had_something_to_do_the_next_one_judges_nothing_and_says_since_when()
    {
        await using var project = await Recorded.AsyncIn(projects);

        var again = await Recorded.ApplyAsync(project);
        Assert.Equal(0, again.Changes);
        Assert.Null(again.Report);
        Assert.Equal(await project.ScalarAsync<DateTime>("SELECT recorded_at FROM safeschema.fingerprint"), again.UnchangedSince?.UtcDateTime);

        var proper = await ChatDatabase.Schema.ApplyAsync(project.Owner, new() { AlwaysCompare = true }, cancellationToken: Token);
        Assert.True(proper.Report?.Passed);
        Assert.Null(proper.UnchangedSince);
    }

    [Fact]
    public async Task Every_mutation_is_noticed()
    {
        List<string> unnoticed = [];
        foreach (var mutations in EveryMutation.All.GroupBy(mutation => mutation.Schema))
        {
            await using var project = await mutations.First().AppliedAsync(projects);
            // Runs that had nothing to do have recorded nothing that could be believed.
            if (!await project.ScalarAsync<bool>("SELECT pg_catalog.to_regclass('safeschema.normal_form') IS NOT NULL"))
                continue;
            await Recorded.AgainAsync(project, mutations.Key);
            await using var connection = await project.Superuser.OpenConnectionAsync(Token);
            Assert.True(await Recorded.IsUnchangedAfterAsync(connection, mutations.Key, "SELECT 1"));
            foreach (var mutation in mutations)
            {
                if (await Recorded.IsUnchangedAfterAsync(connection, mutations.Key, mutation.Sql))
                    unnoticed.Add(mutation.Name);
            }
        }
        Assert.Empty(unnoticed);
    }

    [Theory]
    [InlineData("ALTER ROLE authenticated SUPERUSER")]
    [InlineData("GRANT service_role TO anon")]
    [InlineData("DELETE FROM safeschema.normal_form WHERE form = 'now()'")]
    [InlineData("UPDATE safeschema.normal_form SET form = 'true' WHERE form = '(user_id IS NULL)'")]
    [InlineData("ALTER POLICY conversations_users_select_own ON public.conversations USING (true); ALTER POLICY conversations_users_select_own ON public.conversations USING (user_id = (SELECT auth.uid()))")]
    [InlineData("COMMENT ON TABLE public.messages IS 'changed by hand'")]
    [InlineData("REVOKE EXECUTE ON FUNCTION pg_catalog.pg_sleep(double precision) FROM PUBLIC")]
    public async Task Besides_the_mutations_it_notices(string sql)
    {
        await using var project = await Recorded.AsyncIn(projects);
        await using var connection = await project.Superuser.OpenConnectionAsync(Token);
        Assert.False(await Recorded.IsUnchangedAfterAsync(connection, ChatDatabase.Schema, sql));
    }

    [Fact]
    public async Task A_policy_that_the_recording_transaction_alters_afterwards_is_noticed()
    {
        await using var project = await Recorded.AsyncIn(projects);
        await project.ExecuteAsSuperuserAsync("DELETE FROM safeschema.normal_form WHERE form = '(user_id IS NULL)'");
        await project.ExecuteAsync(ChatDatabase.Schema.Script + "ALTER POLICY conversations_users_select_own ON public.conversations USING (true)");

        var mended = await Recorded.ApplyAsync(project);

        Assert.Equal(1, mended.Changes);
        Assert.True(mended.Report?.Passed);
    }

    [Theory]
    [InlineData("VACUUM")]
    [InlineData("VACUUM ANALYZE")]
    [InlineData("VACUUM FREEZE")]
    [InlineData("VACUUM FULL public.messages")]
    [InlineData("REINDEX TABLE public.messages")]
    [InlineData("TRUNCATE public.model_metrics")]
    [InlineData("DELETE FROM public.messages")]
    [InlineData("CREATE TEMP TABLE scratch (id serial PRIMARY KEY, body text CHECK (body <> ''))")]
    public async Task What_changes_nothing_that_is_declared_does_not_disturb(string sql)
    {
        await using var project = await Recorded.AsyncIn(projects);
        await using var connection = await project.Superuser.OpenConnectionAsync(Token);
        await using (var command = new NpgsqlCommand(sql, connection))
            await command.ExecuteNonQueryAsync(Token);
        Assert.NotNull((await Recorded.ApplyAsync(project)).UnchangedSince);
    }

    [Theory, MemberData(nameof(Ways.All), MemberType = typeof(Ways))]
    public async Task A_run_that_believes_it_runs_no_ddl_writes_nothing_and_takes_no_lock_above_access_share(Way way)
    {
        await using var project = await Recorded.AsyncIn(projects);
        await using var witness = await project.Superuser.OpenConnectionAsync(Token);
        // The witness is DDL itself, so the fingerprint is recorded anew.
        await DdlWitness.InstallAsync(witness);
        await Recorded.AgainAsync(project, ChatDatabase.Schema);
        var (ddl, versions) = (await DdlWitness.CountAsync(witness), await Catalog.VersionsAsync(project));

        await using (await LockWitness.LetOnlyReadersPassAsync(witness))
            await Ways.RunAsync(project, way);

        Assert.Equal(ddl, await DdlWitness.CountAsync(witness));
        Catalog.Equal(versions, await Catalog.VersionsAsync(project));
    }

    /// <summary>It saves work and proves nothing: here it is forged, by a superuser, to excuse an open policy.</summary>
    [Fact]
    public async Task Neither_the_script_s_checks_nor_verification_believe_it()
    {
        await using var project = await Recorded.AsyncIn(projects);
        await project.ExecuteAsSuperuserAsync("ALTER POLICY conversations_users_select_own ON public.conversations USING (true)");
        await Recorded.ForgeAsync(project);
        Assert.NotNull((await Recorded.ApplyAsync(project)).UnchangedSince);

        Assert.False((await ChatDatabase.Schema.VerifyAsync(project.Owner, Token)).Passed);
        await using var command = project.Owner.CreateCommand(ChatDatabase.Schema.Script);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Token));
        Assert.Equal("SS003", refused.SqlState);
        Assert.Contains("conversations_users_select_own", refused.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GRANT UPDATE ON safeschema.fingerprint TO anon")]
    [InlineData("GRANT INSERT (catalog) ON safeschema.fingerprint TO PUBLIC")]
    [InlineData("ALTER TABLE safeschema.fingerprint OWNER TO supabase_auth_admin; ALTER TABLE safeschema.fingerprint DISABLE ROW LEVEL SECURITY; GRANT ALL ON safeschema.fingerprint TO app_owner")]
    [InlineData("ALTER TABLE safeschema.normal_form OWNER TO supabase_auth_admin; ALTER TABLE safeschema.normal_form DISABLE ROW LEVEL SECURITY; GRANT ALL ON safeschema.normal_form TO app_owner")]
    public async Task One_that_a_stranger_could_have_written_is_not_believed_even_if_it_fits(string opening)
    {
        await using var project = await Recorded.AsyncIn(projects);
        await project.ExecuteAsSuperuserAsync(opening);
        await Recorded.ForgeAsync(project);
        Assert.Null((await Recorded.ApplyAsync(project)).UnchangedSince);
    }

    [Fact]
    public async Task A_step_that_new_rows_need_runs_although_the_catalog_is_the_same()
    {
        await using var project = await Recorded.AsyncIn(projects);
        var step = EveryMutation.ByKind["step"][0];
        await project.ExecuteAsSuperuserAsync(step.Sql);

        var done = await Recorded.ApplyAsync(project);

        Assert.NotEqual(0, done.Changes);
        Assert.True(done.Report?.Passed);
    }

    [Fact]
    public async Task The_copy_of_a_database_is_looked_at_properly()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await using var owner = NpgsqlDataSource.Create(project.Supabase.OwnerConnectionString);
        Assert.Equal("1", (await project.LinesAsync("SELECT count(*) FROM safeschema.fingerprint"))[0]);
        Assert.NotNull((await ChatDatabase.Schema.ApplyAsync(owner, cancellationToken: Token)).Report);
    }

    [Fact]
    public async Task An_older_script_is_not_excused_by_a_newer_one()
    {
        await using var project = await Recorded.AsyncIn(projects);
        await project.ExecuteAsSuperuserAsync("UPDATE safeschema.fingerprint SET script = 'another'");
        Assert.NotNull((await Recorded.ApplyAsync(project)).Report);
    }

    // What follows from other catalogs, what belongs to the whole server, and what only counts and estimates.
    static readonly string[] leftOut =
    [
        "pg_authid", "pg_db_role_setting", "pg_depend", "pg_init_privs", "pg_largeobject", "pg_largeobject_metadata", "pg_parameter_acl", "pg_replication_origin", "pg_shdepend",
        "pg_shdescription", "pg_shseclabel", "pg_statistic", "pg_statistic_ext_data", "pg_subscription", "pg_subscription_rel", "pg_tablespace", "pg_user_mapping",
    ];

    [Fact]
    public async Task Every_catalog_of_the_server_is_in_it_or_left_out_on_purpose()
    {
        await using var project = await projects.EmptyAsync();
        var catalogs = await project.LinesAsync("SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r'");
        var read = FromCatalog().Matches(ChatDatabase.Schema.Fingerprint[^2]).Select(match => match.Groups[1].Value).Where(catalog => catalog != "pg_roles");
        Assert.Equal(catalogs.Order(StringComparer.Ordinal), read.Concat(leftOut).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"FROM pg_catalog\.(pg_\w+) r\b(?! WHERE r\.rolname)")]
    private static partial Regex FromCatalog();
}
