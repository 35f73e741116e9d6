using System.Net;
using System.Net.Sockets;
using Chat.Schema;
using SafeSchema.Acceptance.Support;
using SafeSchema.Judges;
using Xunit;

namespace SafeSchema.Acceptance.BadInput;

/// <summary>The sample's commands: one clear message and an exit code, never a stack trace.</summary>
public sealed class SampleProgramTests(Projects projects)
{
    static string Nowhere
    {
        get
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return $"Host=127.0.0.1;Port={((IPEndPoint)listener.LocalEndpoint).Port};Database=chat;Username=someone;Password=secret-word;Timeout=5";
        }
    }

    [Theory, InlineData("plan"), InlineData("apply"), InlineData("verify")]
    public async Task A_server_that_is_not_there(string command)
    {
        var result = await Sample.RunAsync(command, "--connection", Nowhere);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("No server answers at 127.0.0.1:", result.Errors, StringComparison.Ordinal);
        Clear(result);
    }

    [Fact]
    public async Task An_obstacle_ends_apply_with_its_message_and_nothing_changed()
    {
        await using var project = await projects.LegacyAsync();
        await project.ExecuteAsync("UPDATE public.messages SET role = 'bot' WHERE id = md5('message 2 1')::uuid");
        await Unchanged.AfterAsync(project, async () =>
        {
            var result = await Sample.RunAsync("apply", "--connection", project.Supabase.OwnerConnectionString);
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("1 obstacle; nothing was changed", result.Errors, StringComparison.Ordinal);
            Assert.Contains("messages_role_check: 1 row violates", result.Errors, StringComparison.Ordinal);
            Clear(result);
        });
    }

    [Fact]
    public async Task Exit_codes_tell_a_database_that_differs_from_one_that_is_as_declared()
    {
        await using var project = await projects.LegacyAsync();
        Assert.Equal((2, 2), (await ExitAsync(project, "plan"), await ExitAsync(project, "verify")));
        Assert.Equal((0, 0), (await ExitAsync(project, "apply"), await ExitAsync(project, "apply")));
        Assert.Equal((0, 0), (await ExitAsync(project, "plan"), await ExitAsync(project, "verify")));
    }

    [Fact]
    public async Task The_printed_script_is_the_one_that_is_applied()
    {
        var result = await Sample.RunAsync("script");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(ChatDatabase.Schema.Script, result.Output);
    }

    static async Task<int> ExitAsync(Project project, string command) => (await Sample.RunAsync(command, "--connection", project.Supabase.OwnerConnectionString)).ExitCode;

    static void Clear(ProgramResult result)
    {
        Assert.DoesNotContain("   at ", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", result.Output + result.Errors, StringComparison.Ordinal);
    }
}
