using System.Text.Json;
using System.Xml.Linq;
using Npgsql;
using SafeSchema.Tool.Tests.Support;
using Xunit;

namespace SafeSchema.Tool.Tests;

/// <summary>The commands on a real database.</summary>
public sealed class DatabaseTests(Chats chats)
{
    [Fact]
    public async Task Exit_codes_tell_a_database_that_differs_from_one_that_is_as_declared()
    {
        var (database, owner) = await chats.LegacyAsync();
        await using (database)
        {
            Assert.Equal((2, 2), ((await Run.OnAsync(owner, "plan")).ExitCode, (await Run.OnAsync(owner, "verify")).ExitCode));
            var applied = await Run.OnAsync(owner, "apply");
            Assert.Equal(0, applied.ExitCode);
            Assert.Matches(@"^\d+ changes, in one transaction\.\nverified \d+ checks: \d+ passed, 0 failed\n$", applied.Output);
            Assert.Contains("State what is declared", applied.Errors, StringComparison.Ordinal);

            Assert.Equal("The database is as declared.\n", (await Run.OnAsync(owner, "plan")).Output);
            Assert.Equal(0, (await Run.OnAsync(owner, "verify")).ExitCode);
            Assert.StartsWith("Nothing to do: ", (await Run.OnAsync(owner, "apply")).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plan_is_read_by_people_and_by_programs()
    {
        var (database, owner) = await chats.LegacyAsync();
        await using (database)
        {
            Assert.Matches(@"^\d+ steps: \d+ missing, \d+ different", (await Run.OnAsync(owner, "plan")).Output);

            using var json = JsonDocument.Parse((await Run.OnAsync(owner, "plan", "--json")).Output);
            Assert.False(json.RootElement.GetProperty("same").GetBoolean());
            Assert.Contains(json.RootElement.GetProperty("items").EnumerateArray(), item =>
                item.GetProperty("name").GetString() == "public.profiles" && item.GetProperty("kind").GetString() == "row-level security");

            Assert.Contains("ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY", (await Run.OnAsync(owner, "plan", "--flat")).Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_verification_becomes_annotations_and_a_test_report()
    {
        var (database, owner) = await chats.LegacyAsync();
        var file = Path.GetTempFileName();
        await using (database)
        {
            var run = await Run.OnAsync(owner, "verify", "--github", "--junit", file);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("\n::error title=ChatDatabase verify::check row-level security public.profiles is failed", run.Output, StringComparison.Ordinal);
            var suite = Assert.Single(XDocument.Load(file).Root!.Elements());
            Assert.Equal(suite.Elements().Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!);
            Assert.InRange((int)suite.Attribute("failures")!, 1, (int)suite.Attribute("tests")!);
            File.Delete(file);
        }
    }

    [Fact]
    public async Task An_obstacle_ends_apply_with_its_message()
    {
        var (database, owner) = await chats.LegacyAsync();
        await using (database)
        {
            await using (var data = NpgsqlDataSource.Create(owner))
            await using (var command = data.CreateCommand("UPDATE public.messages SET role = 'bot' WHERE id = (SELECT id FROM public.messages LIMIT 1)"))
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            var run = await Run.OnAsync(owner, "apply");
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("1 obstacle; nothing was changed", run.Errors, StringComparison.Ordinal);
            Assert.Equal("", run.Output);
        }
    }

    [Fact]
    public async Task The_connection_may_stand_in_variables_and_be_a_URI()
    {
        var (database, owner) = await chats.LegacyAsync();
        await using (database)
        {
            var parts = new NpgsqlConnectionStringBuilder(owner);
            Dictionary<string, string> variables = new()
            {
                ["PGHOST"] = parts.Host!, ["PGPORT"] = $"{parts.Port}", ["PGDATABASE"] = parts.Database!, ["PGUSER"] = parts.Username!, ["PGPASSWORD"] = parts.Password ?? "", ["PGSSLMODE"] = "prefer",
            };
            Assert.Equal(2, (await Run.WithAsync(variables, "plan", "--assembly", Run.Assembly)).ExitCode);
            Assert.Equal(2, (await Run.WithAsync(new() { ["SAFESCHEMA_CONNECTION"] = owner }, "plan", "--assembly", Run.Assembly)).ExitCode);
            var uri = $"postgresql://{parts.Username}:{Uri.EscapeDataString(parts.Password ?? "")}@{parts.Host}:{parts.Port}/{parts.Database}?sslmode=disable&application_name=test";
            Assert.Equal(2, (await Run.WithAsync(new() { ["SAFESCHEMA_CONNECTION"] = uri }, "plan", "--assembly", Run.Assembly)).ExitCode);
        }
    }
}
