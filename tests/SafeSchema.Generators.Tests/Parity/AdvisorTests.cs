using SafeSchema.Generators.Tests.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Generators.Tests.Parity;

/// <summary>What the live advisor says of the database, a rule says of the source.</summary>
public sealed class AdvisorTests(Projects projects)
{
    const string Users = "[ExternalTable(\"users\", Schema = \"auth\")] public sealed record PlatformUser { [PrimaryKey] public Guid Id { get; init; } [Unique] public string? Email { get; init; } } ";
    const string Read = ", Grant(Privileges.Select, To = [SupabaseRole.Authenticated])";

    /// <summary>The advisor's checks, and our rules.</summary>
    static readonly Dictionary<string, string> rules = new(StringComparer.Ordinal)
    {
        ["auth_rls_initplan"] = "SS0109",
        ["auth_users_exposed"] = "SS0118",
        ["duplicate_index"] = "SS0079",
        ["extension_in_public"] = "SS0120",
        ["fkey_to_auth_unique"] = "SS0121",
        ["multiple_permissive_policies"] = "SS0108",
        ["no_primary_key"] = "SS0072",
        ["permissive_rls_policy"] = "SS0104",
        ["policy_exists_rls_disabled"] = "SS0102",
        ["rls_disabled_in_public"] = "SS0101",
        ["rls_enabled_no_policy"] = "SS0103",
        ["rls_references_user_metadata"] = "SS0112",
        ["security_definer_view"] = "SS0117",
        ["sensitive_columns_exposed"] = "SS0119",
        ["unindexed_foreign_keys"] = "SS0081",
    };

    /// <summary>What no model can declare today: a function is a trigger's, revoked from all roles and with a fixed search path.</summary>
    static readonly string[] impossible =
    [
        "anon_security_definer_function_executable", "authenticated_security_definer_function_executable", "foreign_table_in_api", "function_search_path_mutable",
        "materialized_view_in_api",
    ];

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "auth_rls_initplan", Policy("Select", "user_id = auth.uid()"), "" },
        { "auth_rls_initplan", Policy("Select", "user_id = (select auth.uid()) or (auth.jwt() ->> 'role') = 'x'"), "" },
        { "auth_rls_initplan", Policy("Update", "exists (select 1 from public.note n where n.user_id = auth.uid())"), "" },
        { "auth_rls_initplan", Policy("Select", "user_id = coalesce((select auth.uid()), current_setting('app.user', true)::uuid)"), "" },
        { "auth_rls_initplan", Policy("Select", "user_id = (select coalesce(null, auth.uid()))"), "" },
        { "auth_rls_initplan", Policy("Select", "user_id in (select n.id from public.note n where n.user_id = auth.uid())"), "" },
        { "permissive_rls_policy", Policy("Insert", "true"), "" },
        { "permissive_rls_policy", Policy("Update", "note.id = id"), "" },
        { "permissive_rls_policy", Policy("Delete", "('a' = 'a')"), "" },
        { "permissive_rls_policy", Policy("All", "'yes'::boolean"), "" },
        { "permissive_rls_policy", Policy("All", "'on'"), "" },
        { "permissive_rls_policy", Policy("Update", "user_id = (select auth.uid())", ", WithCheck = \"((1) = 1)\""), "" },
        { "permissive_rls_policy", Policy("Delete", "id::uuid = (id)"), "" },
        { "permissive_rls_policy", Policy("Delete", "auth.uid() = auth.uid()"), "" },
        { "multiple_permissive_policies", Sources.Note("""
            [Policy(For.Select, To = ["PUBLIC"])] const string A = "user_id = (select auth.uid())"; [Policy(For.All, To = ["anon"])] const string B = "user_id = (select auth.uid())";
            """, "Table, RowLevelSecurity" + Read), "" },
        { "multiple_permissive_policies", Sources.Note("""
            [Policy(For.Delete, To = ["PUBLIC"])] const string A = "user_id = (select auth.uid())"; [Policy(For.Delete, To = ["PUBLIC"])] const string B = "id = (select auth.uid())";
            """, "Table, RowLevelSecurity, Grant(Privileges.Select | Privileges.Delete, To = [\"anon\", \"authenticated\"])"), "" },
        { "policy_exists_rls_disabled", Sources.Note("[Policy(For.Select, To = [\"anon\"])] const string A = \"true\";", "Table"), "" },
        { "rls_disabled_in_public", Sources.Note("", "Table"), "" },
        { "rls_enabled_no_policy", Sources.Note(""), "" },
        { "rls_references_user_metadata", Policy("Select", "(select auth.jwt() -> 'user_metadata' ->> 'admin') = 'yes'"), "" },
        { "rls_references_user_metadata", Policy("Select", "exists (select 1 from auth.users u where u.RAW_USER_META_DATA ? 'admin')"), "" },
        { "sensitive_columns_exposed", Sources.Note("public string? PasswordHash { get; init; }", "Table" + Read), "" },
        { "sensitive_columns_exposed", Sources.Note("[Column(\"IBAN\")] public string? Account { get; init; }", "Table" + Read), "" },
        { "no_primary_key", Sources.Supabase("[Table] public partial record Note { public Guid Id { get; init; } }"), "" },
        { "unindexed_foreign_keys", Sources.Note("[References(typeof(AuthUser))] public Guid By { get; init; }"), "" },
        { "unindexed_foreign_keys", Sources.Note("[References(typeof(AuthUser))] public Guid By { get; init; }", "Table, RowLevelSecurity, Index(nameof(Note.UserId), \"By\")"), "" },
        { "duplicate_index", Sources.Note("[Index(Name = \"a\"), Index(Name = \"b\")] public int X { get; init; }"), "" },
        { "duplicate_index", Sources.Note("[Unique(Name = \"a\"), Index(Name = \"b\", IsUnique = true)] public int X { get; init; }"), "" },
        { "extension_in_public", "using SafeSchema; [Database(\"app\"), Supabase, PostgresExtension(\"hstore\")] public static partial class AppDatabase;", "" },
        { "extension_in_public", "using SafeSchema; [Database(\"app\"), Supabase, PostgresExtension(\"hstore\", Schema = \"public\")] public static partial class AppDatabase;", "" },
        {
            "fkey_to_auth_unique",
            Sources.Supabase(Users + "[Table, RowLevelSecurity] public partial record Note { [PrimaryKey] public Guid Id { get; init; } [References(typeof(PlatformUser), Property = \"Email\"), Index] public string? Email { get; init; } }"),
            "CREATE UNIQUE INDEX users_email_key ON auth.users (email)"
        },
        { "security_definer_view", View("SecurityInvoker = false", "SELECT '00000000-0000-0000-0000-000000000000'::uuid AS id"), "" },
        { "auth_users_exposed", View("SecurityInvoker = true", "SELECT u.id FROM auth.users u"), "" },
        { "auth_users_exposed", View("SecurityInvoker = true", "SELECT (SELECT users.id FROM \"auth\".users LIMIT 1) AS id"), "" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_it_finds_a_rule_finds_in_the_source(string check, string source, string before)
    {
        var findings = await projects.FindingsAsync(source, before);
        Assert.Contains(check, findings.Select(finding => finding.Name));
        await EveryFindingIsARules(findings, source);
    }

    [Theory, MemberData(nameof(RightSchemas.Names), MemberType = typeof(RightSchemas))]
    public async Task A_right_schema_can_be_built_and_it_finds_nothing(string name)
    {
        var source = RightSchemas.Source(name);
        var findings = await projects.FindingsAsync(source);
        // It takes every database for one that an API serves.
        if (source.Contains("Supabase]", StringComparison.Ordinal))
            Assert.Empty(findings);
    }

    [Fact]
    public async Task The_sample_gives_it_nothing_to_find() =>
        Assert.Empty(await projects.FindingsAsync(string.Concat(Sources.Chat.Select((file, index) => index == 0 ? file : file.Replace("using SafeSchema;", "", StringComparison.Ordinal).Replace("namespace Chat.Schema;", "", StringComparison.Ordinal)))));

    [Fact]
    public void Every_check_is_a_rule_s_or_cannot_be_declared() =>
        Assert.Equal(Advisor.Checks.Order(StringComparer.Ordinal), rules.Keys.Concat(impossible).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_s_check_is_provoked() =>
        Assert.Equal(rules.Keys.Order(StringComparer.Ordinal), Wrong.Select(row => row.Data.Item1).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    static async Task EveryFindingIsARules(IEnumerable<Finding> findings, string source)
    {
        var said = (await Analysis.Of(source)).Select(diagnostic => diagnostic.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(findings, finding =>
        {
            Assert.Contains(finding.Name, rules.Keys);
            Assert.True(said.Contains(rules[finding.Name]), $"{finding}, and no rule of {string.Join(", ", said)} says so");
        });
    }

    static string Policy(string command, string condition, string more = "") =>
        Sources.Note($"[Policy(For.{command}, To = [SupabaseRole.Authenticated]{more})] const string P = \"{condition}\";");

    static string View(string how, string query) => Sources.Supabase(
        $"[View(\"latest\", {how}){Read}] public partial record Latest(Guid? Id) {{ [Query] const string Query = \"{query.Replace("\"", "\\\"", StringComparison.Ordinal)}\"; }}");
}
