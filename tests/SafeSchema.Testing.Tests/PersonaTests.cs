using Npgsql;
using Xunit;

namespace SafeSchema.Testing.Tests;

public sealed class PersonaTests(SharedServer shared) : IAsyncLifetime
{
    static readonly Guid me = Guid.Parse("00000000-0000-4000-8000-000000000001");

    PostgresDatabase? database;
    NpgsqlDataSource? data;

    NpgsqlDataSource Data => data ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync()
    {
        database = await shared.Server.CreateDatabaseAsync("personas", cancellationToken: TestContext.Current.CancellationToken);
        var supabase = await SupabaseStandIn.CreateAsync(database, TestContext.Current.CancellationToken);
        await Sql.ScalarAsync(supabase.OwnerConnectionString, $"""
            CREATE TABLE public.notes (owner uuid);
            ALTER TABLE public.notes ENABLE ROW LEVEL SECURITY;
            CREATE POLICY own ON public.notes TO authenticated USING (owner = auth.uid());
            INSERT INTO public.notes VALUES ('{me}'), (gen_random_uuid());
            REVOKE ALL ON public.notes FROM anon;
            """);
        data = NpgsqlDataSource.Create(supabase.AuthenticatorConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (data is not null)
            await data.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
    }

    [Fact]
    public async Task A_user_sees_the_own_rows_the_server_all_and_a_visitor_is_refused()
    {
        const string sql = "SELECT owner FROM public.notes";

        Assert.Equal(new(1, me, null, null), await Persona.User(me).TryAsync(Data, sql, TestContext.Current.CancellationToken));
        Assert.Equal(2, (await Persona.ServiceRole.TryAsync(Data, sql, TestContext.Current.CancellationToken)).Rows);
        Assert.Equal("42501", (await Persona.Anon.TryAsync(Data, sql, TestContext.Current.CancellationToken)).SqlState);
    }

    [Fact]
    public async Task What_a_persona_does_is_counted_and_undone()
    {
        Assert.Equal(1, (await Persona.User(me).TryAsync(Data, "DELETE FROM public.notes", TestContext.Current.CancellationToken)).Rows);
        Assert.Equal(2, (await Persona.ServiceRole.TryAsync(Data, "SELECT * FROM public.notes", TestContext.Current.CancellationToken)).Rows);
    }

    [Fact]
    public async Task The_functions_of_schema_auth_know_the_persona()
    {
        const string sql = "SELECT auth.role() || ' ' || coalesce(auth.uid()::text, 'nobody') || ' ' || current_user";

        Assert.Equal($"authenticated {me} authenticated", (await Persona.User(me).TryAsync(Data, sql, TestContext.Current.CancellationToken)).Value);
        Assert.Equal("anon nobody anon", (await Persona.Anon.TryAsync(Data, sql, TestContext.Current.CancellationToken)).Value);
    }
}
