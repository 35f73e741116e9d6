using Chat.Commands;
using Chat.Legacy;
using Npgsql;
using SafeSchema.Testing;

namespace Chat.Tour;

/// <summary>Things that must work after the change, and things that must not. Each is tried in a transaction that is rolled back.</summary>
static class Trials
{
    const string Id = "00000000-0000-4000-8000-000000000001";

    const string SignUp = $"INSERT INTO auth.users (id, email) VALUES ('{Id}', 'new@example.com');";

    /// <summary>A row by the model's own rules: only what a declared column demands.</summary>
    static readonly (string Table, string Sql)[] rows =
    [
        ("profiles", $"INSERT INTO public.profiles (id) VALUES ('{Id}')"),
        ("conversations", $"INSERT INTO public.conversations (id) VALUES ('{Id}')"),
        ("messages", $"INSERT INTO public.messages (conversation_id, role, content) VALUES ('{Id}', 'user', 'Hello')"),
        ("model_metrics", "INSERT INTO public.model_metrics (model_name) VALUES ('small')"),
        ("workflow_executions", $"INSERT INTO public.workflow_executions (conversation_id) VALUES ('{Id}')"),
    ];

    public static async IAsyncEnumerable<string> RunAsync(NpgsqlDataSource superuser, NpgsqlDataSource authenticator)
    {
        yield return await SignUpAsync(superuser);
        yield return await InsertsAsync(superuser);
        yield return await AllowedAsync(authenticator, Persona.Anon, "starts a conversation", "INSERT INTO public.conversations DEFAULT VALUES");
        yield return await RefusedAsync(authenticator, Persona.Anon, "starts one in a user's name", $"INSERT INTO public.conversations (user_id) VALUES ('{LegacyDatabase.SomeUser:D}')");
        yield return await RefusedAsync(authenticator, Persona.Anon, "calls handle_new_user()", "SELECT public.handle_new_user()");
        yield return await AllowedAsync(authenticator, Persona.User(LegacyDatabase.SomeUser), "changes the own profile", $"UPDATE public.profiles SET company = 'x' WHERE id = '{LegacyDatabase.SomeUser:D}'");
        yield return await RefusedAsync(authenticator, Persona.User(LegacyDatabase.SomeUser), "changes somebody else's", $"UPDATE public.profiles SET company = 'x' WHERE id = '{LegacyDatabase.AnotherUser:D}'");
    }

    static async Task<string> SignUpAsync(NpgsqlDataSource superuser)
    {
        await using var connection = await superuser.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, "SET LOCAL ROLE supabase_auth_admin;" + SignUp + "RESET ROLE");
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM public.profiles WHERE id = '{Id}'", connection);
        return await command.ExecuteScalarAsync() is 1L ? "A new user gets a profile." : throw new TourException("A new row in auth.users got no profile.");
    }

    static async Task<string> InsertsAsync(NpgsqlDataSource superuser)
    {
        await using var connection = await superuser.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // The sign-up makes the profile already; it goes, so that the model's own row can be tried.
        await ExecuteAsync(connection, $"{SignUp} DELETE FROM public.profiles WHERE id = '{Id}'; SET LOCAL ROLE app_owner");
        foreach (var (table, sql) in rows)
        {
            try
            {
                await ExecuteAsync(connection, sql);
            }
            catch (PostgresException e)
            {
                throw new TourException($"A row by the model's own rules is refused by {table}: {e.MessageText} ({e.SqlState})");
            }
        }
        return $"A row by the model's own rules is accepted by {string.Join(", ", rows.Select(row => row.Table))}.";
    }

    static async Task<string> AllowedAsync(NpgsqlDataSource authenticator, Persona persona, string what, string sql) =>
        await persona.TryAsync(authenticator, sql) is { Allowed: true, Rows: 1 }
            ? $"{persona.Role} {what}: allowed."
            : throw new TourException($"{persona.Role} {what}: this should be allowed, and is not.");

    // A policy refuses a new row with 42501 and hides an old one: nothing is changed then.
    static async Task<string> RefusedAsync(NpgsqlDataSource authenticator, Persona persona, string what, string sql) =>
        await persona.TryAsync(authenticator, sql) is { SqlState: "42501" } or { Rows: 0, Allowed: true }
            ? $"{persona.Role} {what}: refused."
            : throw new TourException($"{persona.Role} {what}: this should be refused, and is not.");

    static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
