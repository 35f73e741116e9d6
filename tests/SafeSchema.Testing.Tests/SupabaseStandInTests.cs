using Xunit;

namespace SafeSchema.Testing.Tests;

public sealed class SupabaseStandInTests(SharedServer shared)
{
    [Theory]
    [InlineData("anon", false, false)]
    [InlineData("authenticated", false, false)]
    [InlineData("service_role", false, true)]
    [InlineData("authenticator", true, false)]
    [InlineData("app_owner", true, false)]
    public async Task No_role_is_a_superuser_and_only_service_role_bypasses_row_level_security(string role, bool login, bool bypass)
    {
        await using var database = await CreateAsync();

        Assert.Equal($"f{login}{bypass}", await Sql.ScalarAsync(database.ConnectionString,
            $"SELECT rolsuper::text::char || initcap(rolcanlogin::text) || initcap(rolbypassrls::text) FROM pg_roles WHERE rolname = '{role}'"));
    }

    [Theory]
    [InlineData("CREATE TABLE public.t (id uuid REFERENCES auth.users (id))", null)]
    [InlineData("CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'; CREATE TRIGGER t AFTER INSERT ON auth.users FOR EACH ROW EXECUTE FUNCTION public.f()", null)]
    [InlineData("CREATE EXTENSION pgcrypto SCHEMA extensions", null)]
    [InlineData("CREATE SCHEMA mine", null)]
    [InlineData("SELECT auth.uid()", null)]
    [InlineData("ALTER TABLE auth.users ADD COLUMN x int", "42501")]
    [InlineData("INSERT INTO auth.users (id) VALUES (gen_random_uuid())", "42501")]
    [InlineData("CREATE TABLE auth.t ()", "42501")]
    [InlineData("SET ROLE service_role", "42501")]
    [InlineData("CREATE ROLE somebody", "42501")]
    public async Task The_migration_owner_may_what_it_may_on_Supabase(string sql, string? refused)
    {
        await using var database = await CreateAsync();

        Assert.Equal(refused, await Sql.SqlStateAsync(SupabaseStandIn.In(database).OwnerConnectionString, sql));
    }

    [Theory]
    [InlineData("anon")]
    [InlineData("authenticated")]
    [InlineData("service_role")]
    public async Task By_default_the_API_roles_get_every_right_on_a_new_table(string role)
    {
        await using var database = await CreateAsync();
        var owner = SupabaseStandIn.In(database).OwnerConnectionString;
        await Sql.ScalarAsync(owner, "CREATE TABLE public.t ()");

        Assert.Equal(true, await Sql.ScalarAsync(owner, $"SELECT has_table_privilege('{role}', 'public.t', 'SELECT') AND has_table_privilege('{role}', 'public.t', 'TRUNCATE')"));
        Assert.Equal(false, await Sql.ScalarAsync(owner, $"SELECT has_schema_privilege('{role}', 'public', 'CREATE')"));
    }

    [Fact]
    public async Task Several_at_once_do_not_meet_over_the_roles()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CreateAsync()));

        foreach (var database in databases)
        {
            Assert.Equal("app_owner", await Sql.ScalarAsync(SupabaseStandIn.In(database).OwnerConnectionString, "SELECT current_user"));
            await database.DisposeAsync();
        }
    }

    async Task<PostgresDatabase> CreateAsync()
    {
        var database = await shared.Server.CreateDatabaseAsync("supabase", cancellationToken: TestContext.Current.CancellationToken);
        await SupabaseStandIn.CreateAsync(database, TestContext.Current.CancellationToken);
        return database;
    }
}
