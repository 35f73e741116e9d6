using Chat.Legacy;
using SafeSchema.Acceptance.Support;
using SafeSchema.Testing;
using Xunit;

namespace SafeSchema.Acceptance.Behaviour;

/// <summary>What anon, users and the server can do after applying to the old database.</summary>
public sealed class PersonaTests(Projects projects)
{
    static readonly Persona user = Persona.User(LegacyDatabase.SomeUser);
    static readonly Persona another = Persona.User(LegacyDatabase.AnotherUser);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // Counted by hand from the old rows: threads 1 + n % 250 of 400, every fourth without an owner, five rows and four messages each.
    public static TheoryData<string, string, string> Sights => new()
    {
        { "profiles", "user", "1" }, { "profiles", "another", "1" }, { "profiles", "service", "300" }, { "profiles", "anon", "42501" },
        { "conversations", "user", "10" }, { "conversations", "another", "5" }, { "conversations", "service", "2000" }, { "conversations", "anon", "42501" },
        { "messages", "service", "1640" }, { "messages", "anon", "42501" },
        { "model_metrics", "user", "42501" }, { "model_metrics", "another", "42501" }, { "model_metrics", "service", "1200" }, { "model_metrics", "anon", "42501" },
        { "workflow_executions", "service", "250" }, { "workflow_executions", "anon", "42501" },
        { "model_performance", "user", "42501" }, { "model_performance", "another", "42501" }, { "model_performance", "service", "3" }, { "model_performance", "anon", "42501" },
    };

    [Theory, MemberData(nameof(Sights))]
    public async Task Each_sees_what_is_theirs(string relation, string who, string expected)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        var result = await Of(who).TryAsync(project.Authenticator, $"SELECT * FROM public.{relation}", Cancellation);
        Assert.Equal(expected, result.SqlState ?? result.Rows.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, InlineData("messages"), InlineData("workflow_executions")]
    public async Task A_user_sees_the_rows_of_their_own_conversations_and_no_others(string relation)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        foreach (var (persona, id) in new[] { (user, LegacyDatabase.SomeUser), (another, LegacyDatabase.AnotherUser) })
        {
            var expected = await project.ScalarAsync<long>($"""
                SELECT count(*) FROM public.{relation} m JOIN public.conversations c ON c.id = m.conversation_id WHERE c.user_id = '{id:D}'
                """);
            Assert.True(expected > 0);
            Assert.Equal(expected, (await persona.TryAsync(project.Authenticator, $"SELECT * FROM public.{relation}", Cancellation)).Rows);
        }
    }

    [Fact]
    public async Task Anon_starts_conversations_without_an_owner_only_and_reads_none()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        Assert.Equal(1, (await Persona.Anon.TryAsync(project.Authenticator, "INSERT INTO public.conversations DEFAULT VALUES", Cancellation)).Rows);
        await RefusedAsync(project, Persona.Anon, $"INSERT INTO public.conversations (user_id) VALUES ('{LegacyDatabase.SomeUser:D}')");
        await RefusedAsync(project, Persona.Anon, "INSERT INTO public.conversations DEFAULT VALUES RETURNING id");
        await RefusedAsync(project, Persona.Anon, "UPDATE public.conversations SET channel = 'x'");
        await RefusedAsync(project, Persona.Anon, "DELETE FROM public.conversations");
        await RefusedAsync(project, Persona.Anon, "TRUNCATE public.conversations");
    }

    [Fact]
    public async Task A_user_changes_the_own_profile_and_cannot_give_it_away()
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        Assert.Equal(1, (await user.TryAsync(project.Authenticator, "UPDATE public.profiles SET company = 'x'", Cancellation)).Rows);
        Assert.Equal(0, (await user.TryAsync(project.Authenticator, $"UPDATE public.profiles SET company = 'x' WHERE id = '{LegacyDatabase.AnotherUser:D}'", Cancellation)).Rows);
        await RefusedAsync(project, user, "UPDATE public.profiles SET id = gen_random_uuid()");
        await RefusedAsync(project, user, "DELETE FROM public.profiles");
        await RefusedAsync(project, user, "INSERT INTO public.messages (conversation_id, role, content) SELECT id, 'user', 'x' FROM public.conversations");
    }

    [Theory, InlineData("anon"), InlineData("user"), InlineData("service")]
    public async Task Nobody_of_the_API_reads_the_records_or_the_quarantine(string who)
    {
        await using var project = await projects.AppliedFromLegacyAsync();
        await RefusedAsync(project, Of(who), "SELECT * FROM safeschema.quarantine");
        await RefusedAsync(project, Of(who), "SELECT * FROM safeschema.normal_form");
    }

    [Theory, InlineData("anon"), InlineData("user")]
    public async Task Nobody_but_triggers_calls_the_functions(string who)
    {
        await using var project = await projects.AppliedFromEmptyAsync();
        await RefusedAsync(project, Of(who), "SELECT public.handle_new_user()");
        await RefusedAsync(project, Of(who), "SELECT public.update_updated_at_column()");
    }

    static async Task RefusedAsync(Project project, Persona persona, string sql)
    {
        var result = await persona.TryAsync(project.Authenticator, sql, Cancellation);
        Assert.True(result.SqlState == "42501", $"{persona.Name}: {sql}: {result}");
    }

    static Persona Of(string who) => who switch
    {
        "anon" => Persona.Anon,
        "user" => user,
        "another" => another,
        _ => Persona.ServiceRole,
    };
}
