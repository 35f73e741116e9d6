using System.Globalization;
using Npgsql;
using SafeSchema.Acceptance.Support;
using SafeSchema.Testing;
using Xunit;

namespace SafeSchema.Acceptance.Behaviour;

/// <summary>The declared database does what its model says.</summary>
public sealed class ModelRulesTests(Projects projects)
{
    const string Id = "00000000-0000-4000-8000-000000000001";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_new_user_gets_one_profile_and_one_who_has_it_already_can_sign_up(bool fromLegacy)
    {
        await using var project = await AppliedAsync(fromLegacy);
        await project.ExecuteAsSuperuserAsync($"SET ROLE supabase_auth_admin; INSERT INTO auth.users (id, email) VALUES ('{Id}', 'new@example.com'); RESET ROLE");
        Assert.Equal(1, await project.ScalarAsync<long>($"SELECT count(*) FROM public.profiles WHERE id = '{Id}'"));

        // Again, with the profile there: the old function failed here, and the sign-up with it.
        await project.ExecuteAsSuperuserAsync($"""
            ALTER TABLE public.profiles DROP CONSTRAINT profiles_id_fkey;
            DELETE FROM auth.users WHERE id = '{Id}';
            SET ROLE supabase_auth_admin; INSERT INTO auth.users (id, email) VALUES ('{Id}', 'new@example.com'); RESET ROLE
            """);
        Assert.Equal(1, await project.ScalarAsync<long>($"SELECT count(*) FROM public.profiles WHERE id = '{Id}'"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task One_row_by_the_models_own_rules_is_accepted_by_every_table(bool fromLegacy)
    {
        await using var project = await AppliedAsync(fromLegacy);
        await project.ExecuteAsSuperuserAsync($"INSERT INTO auth.users (id) VALUES ('{Id}'); DELETE FROM public.profiles WHERE id = '{Id}'");
        await project.ExecuteAsync($"""
            INSERT INTO public.profiles (id) VALUES ('{Id}');
            INSERT INTO public.conversations (id, user_id) VALUES ('{Id}', '{Id}');
            INSERT INTO public.messages (conversation_id, role, content) VALUES ('{Id}', 'user', 'Hello');
            INSERT INTO public.model_metrics (model_name) VALUES ('small');
            """);
        if (fromLegacy)
            await project.ExecuteAsync($"INSERT INTO public.workflow_executions (conversation_id) VALUES ('{Id}')");
        Assert.Equal(["active chat {} t"], await project.LinesAsync($"SELECT concat_ws(' ', status, channel, metadata, created_at = updated_at) FROM public.conversations WHERE id = '{Id}'"));
    }

    [Theory]
    [InlineData("23514", "INSERT INTO public.conversations (status) VALUES ('open')")]
    [InlineData("23514", $"INSERT INTO public.messages (conversation_id, role, content) VALUES ('{Id}', 'bot', 'x')")]
    [InlineData("23503", $"INSERT INTO public.messages (conversation_id, role, content) VALUES ('{Id}', 'user', 'x')")]
    [InlineData("23503", $"INSERT INTO public.conversations (user_id) VALUES ('{Id}')")]
    [InlineData("23502", "INSERT INTO public.messages (role, content) VALUES ('user', 'x')")]
    [InlineData("23503", $"INSERT INTO public.profiles (id) VALUES ('{Id}')")]
    [InlineData("23505", "UPDATE public.profiles SET email = 'one@example.com'")]
    public async Task What_the_model_forbids_is_refused(string state, string sql)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        var error = await Assert.ThrowsAsync<PostgresException>(() => project.ExecuteAsync(sql));
        Assert.Equal(state, error.SqlState);
    }

    [Fact]
    public async Task Deleting_follows_the_declared_actions_and_an_update_touches_updated_at()
    {
        await using var project = await projects.AppliedFromEmptyAsync();
        await project.ExecuteAsSuperuserAsync($"INSERT INTO auth.users (id) VALUES ('{Id}')");
        await project.ExecuteAsync($"""
            INSERT INTO public.conversations (id, user_id, updated_at) VALUES ('{Id}', '{Id}', '2000-01-01');
            INSERT INTO public.messages (conversation_id, role, content) VALUES ('{Id}', 'user', 'Hello');
            UPDATE public.conversations SET channel = 'mail';
            """);
        Assert.True(await project.ScalarAsync<bool>("SELECT updated_at > now() - interval '1 hour' FROM public.conversations"));
        await project.ExecuteAsSuperuserAsync($"DELETE FROM auth.users WHERE id = '{Id}'");
        Assert.Equal(["0 profiles, 1 conversations of nobody, 1 messages"], await project.LinesAsync("""
            SELECT format('%s profiles, %s conversations of nobody, %s messages', (SELECT count(*) FROM public.profiles),
                          (SELECT count(*) FROM public.conversations WHERE user_id IS NULL), (SELECT count(*) FROM public.messages))
            """));
        await project.ExecuteAsync("DELETE FROM public.conversations");
        Assert.Equal(0, await project.ScalarAsync<long>("SELECT count(*) FROM public.messages"));
    }

    [Fact]
    public async Task The_view_shows_the_server_the_last_seven_days_of_each_model()
    {
        await using var project = await projects.AppliedFromEmptyAsync();
        await project.ExecuteAsync("""
            INSERT INTO public.model_metrics (model_name, response_time_ms, tokens_used, success, created_at) VALUES
              ('small', 100, 10, true, now() - interval '1 day'), ('small', 300, 20, false, now() - interval '6 days'), ('small', 200, NULL, true, now() - interval '6 days 23 hours'),
              ('small', 9000, 9000, false, now() - interval '8 days'), ('large', NULL, 5, NULL, now()), ('old', 1, 1, true, now() - interval '30 days');
            """);
        const string figures = """
            SELECT string_agg(concat_ws('|', model_name, total_requests, coalesce(round(avg_response_time, 1)::text, '-'), total_tokens, successful_requests, failed_requests, success_rate), ' ' ORDER BY model_name)
            FROM public.model_performance
            """;
        // small: three calls, (100 + 300 + 200) / 3 ms, 30 tokens, two of three succeeded. large: a call without an outcome is neither.
        var seen = await Persona.ServiceRole.TryAsync(project.Authenticator, figures, Cancellation);
        Assert.Equal("large|1|-|5|0|0|0.00 small|3|200.0|30|2|1|66.67", Convert.ToString(seen.Value, CultureInfo.InvariantCulture));
        Assert.Equal("42501", (await Persona.Anon.TryAsync(project.Authenticator, figures, Cancellation)).SqlState);
    }

    Task<Project> AppliedAsync(bool fromLegacy) => fromLegacy ? projects.AppliedFromLegacyAsync() : projects.AppliedFromEmptyAsync();
}
