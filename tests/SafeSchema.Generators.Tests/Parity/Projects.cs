using Npgsql;
using SafeSchema.Generators.Tests.Parity;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Judges;
using SafeSchema.Model.Writing;
using SafeSchema.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Projects))]

namespace SafeSchema.Generators.Tests.Parity;

/// <summary>One server for the whole run, started when a test first asks, with a Supabase-like project to copy for each test.</summary>
public sealed class Projects : IAsyncDisposable
{
    readonly Lazy<Task<(PostgresServer Server, PostgresDatabase Template)>> started = new(StartAsync);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A project of its own.</summary>
    public async Task<PostgresDatabase> CopyAsync()
    {
        var (server, template) = await started.Value;
        return await server.CreateDatabaseAsync("rules", template, Cancellation);
    }

    /// <summary>What the advisor finds in the database that the script of a source builds, applied by the owner.</summary>
    /// <param name="source">The source.</param>
    /// <param name="before">What a superuser does first.</param>
    public async Task<IReadOnlyList<Finding>> FindingsAsync(string source, string before = "")
    {
        await using var project = await CopyAsync();
        if (before.Length > 0)
            await project.ExecuteAsync(before, Cancellation);
        await ApplyAsync(project, source);
        await using var connection = new NpgsqlConnection(project.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        // The records' own tables are locked on purpose: they have row-level security and no policy.
        return [.. (await Advisor.JudgeAsync(connection)).Where(finding => !finding.Object.StartsWith("safeschema.", StringComparison.Ordinal))];
    }

    /// <summary>Applies the script of a source as the owner.</summary>
    public static async Task ApplyAsync(PostgresDatabase project, string source)
    {
        var script = SchemaScriptWriter.Write(Generation.Model(Sources.Usings, source)).Text;
        await using var connection = new NpgsqlConnection(SupabaseStandIn.In(project).OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(script, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated)
            return;
        var (server, template) = await started.Value;
        await template.DisposeAsync();
        await server.DisposeAsync();
    }

    static async Task<(PostgresServer Server, PostgresDatabase Template)> StartAsync()
    {
        var server = await PostgresServer.StartAsync();
        var template = await server.CreateDatabaseAsync("rules_template");
        await SupabaseStandIn.CreateAsync(template);
        return (server, template);
    }
}
