using Chat.Schema;
using SafeSchema.Tool.Tests.Support;
using Xunit;

namespace SafeSchema.Tool.Tests;

/// <summary>What needs no server.</summary>
public sealed class OfflineTests
{
    [Fact]
    public async Task The_script_is_that_of_the_runtime_without_loading_the_assembly()
    {
        var run = await Run.Async("script", "--assembly", Run.Assembly);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(ChatDatabase.Schema.Script, run.Output);
    }

    [Theory]
    [InlineData("no.dll", "no.dll cannot be read: ")]
    [InlineData("xunit.v3.core.dll", "declares no database: no class in it has [Database].")]
    public async Task An_assembly_that_does_not_serve_is_named(string assembly, string message)
    {
        var run = await Run.Async("script", "--assembly", Path.Combine(AppContext.BaseDirectory, assembly));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_database_than_the_declared_one_is_an_error() => Assert.Equal(
        $"{Run.Assembly} declares no database Other. It declares ChatDatabase.\n",
        (await Run.Async("script", "--assembly", Run.Assembly, "--database", "Other")).Errors);

    [Fact]
    public async Task Without_a_connection_the_ways_are_listed()
    {
        var run = await Run.Async("plan", "--assembly", Run.Assembly);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal("Which database? Give --connection, or set SAFESCHEMA_CONNECTION, or PGHOST, PGDATABASE, PGUSER and PGPASSWORD.\n", run.Errors);
    }

    [Theory]
    [InlineData("Hst=x;Password=secret-word")]
    [InlineData("postgresql://someone:secret-word@127.0.0.1:1/chat?nonsense=1")]
    [InlineData("postgresql://someone:secret-word@127.0.0.1:notaport/chat")]
    [InlineData("Host=127.0.0.1;Port=1;Database=chat;Username=someone;Password=secret-word;Timeout=5")]
    [InlineData("postgresql://someone:secret-word@127.0.0.1:1/chat?connect_timeout=5&sslmode=disable")]
    public async Task A_password_is_never_printed(string connection)
    {
        var run = await Run.OnAsync(connection, "verify");
        Assert.Equal(1, run.ExitCode);
        Assert.NotEmpty(run.Errors);
        Assert.DoesNotContain("secret-word", run.Output + run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_an_error_with_the_known_ones()
    {
        var run = await Run.Async("migrate");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("migrate", run.Errors, StringComparison.Ordinal);
    }
}
