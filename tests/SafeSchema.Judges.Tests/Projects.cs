using SafeSchema.Judges.Tests;
using SafeSchema.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(Projects))]

namespace SafeSchema.Judges.Tests;

/// <summary>One server for the whole run, with an empty Supabase-like project to copy for each test.</summary>
public sealed class Projects : IAsyncLifetime
{
    PostgresServer? server;
    PostgresDatabase? template;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        template = await server.CreateDatabaseAsync("judges_template");
        await SupabaseStandIn.CreateAsync(template);
    }

    public Task<PostgresDatabase> CopyAsync() => server!.CreateDatabaseAsync("judges", template);

    public async ValueTask DisposeAsync()
    {
        if (template is not null)
            await template.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }
}
