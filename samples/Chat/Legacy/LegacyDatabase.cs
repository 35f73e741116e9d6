using System.Reflection;
using Npgsql;
using SafeSchema.Testing;

namespace Chat.Legacy;

/// <summary>Loads the platform's old database: its schema, its users and a few thousand rows.</summary>
public static class LegacyDatabase
{
    /// <summary>A user with two conversations, ten rows of the flat store.</summary>
    public static Guid SomeUser { get; } = Guid.Parse("c1a14abf-ddf5-af4c-dc6c-5a3c04b98149");

    /// <summary>Another user, with one conversation.</summary>
    public static Guid AnotherUser { get; } = Guid.Parse("ab5d228a-c2ee-550f-9756-ecbc14665748");

    /// <summary>Loads it into a database that has the stand-in and nothing else.</summary>
    public static async Task LoadAsync(SupabaseStandIn supabase, CancellationToken cancellationToken = default)
    {
        await RunAsync(supabase.OwnerConnectionString, "1-schema.sql", cancellationToken);
        await RunAsync(supabase.SuperuserConnectionString, "2-sign-ups.sql", cancellationToken);
        await RunAsync(supabase.OwnerConnectionString, "3-rows.sql", cancellationToken);
    }

    static async Task RunAsync(string connectionString, string file, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(await ReadAsync(file, cancellationToken), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The resource {file} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
