using Npgsql;

namespace SafeSchema.Testing;

/// <summary>
/// Somebody who comes through Supabase's API. What they do is undone: every query runs in a transaction that is rolled back.
/// </summary>
public sealed record Persona
{
    Persona(string name, string role, string claims)
    {
        Name = name;
        Role = role;
        Claims = claims;
    }

    /// <summary>A visitor who is not signed in.</summary>
    public static Persona Anon { get; } = new("anon", "anon", """{"role":"anon"}""");

    /// <summary>The server, with its secret key: row-level security does not bind it.</summary>
    public static Persona ServiceRole { get; } = new("service_role", "service_role", """{"role":"service_role"}""");

    /// <summary>How it is called in reports.</summary>
    public string Name { get; init; }

    /// <summary>The database role.</summary>
    public string Role { get; }

    /// <summary>The JSON that PostgREST puts into <c>request.jwt.claims</c>.</summary>
    public string Claims { get; }

    /// <summary>A user who is signed in.</summary>
    /// <param name="id">The key in <c>auth.users</c>.</param>
    public static Persona User(Guid id) => new("user " + id.ToString("D"), "authenticated", $$"""{"role":"authenticated","sub":"{{id:D}}"}""");

    /// <summary>Runs one statement as this persona and rolls it back.</summary>
    /// <param name="data">Connections of a role that may become this one: the authenticator, or a superuser.</param>
    /// <param name="sql">One statement.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <returns>What it saw or changed, or the SQLSTATE with which it was refused.</returns>
    public async Task<PersonaResult> TryAsync(NpgsqlDataSource data, string sql, CancellationToken cancellationToken = default)
    {
        await using var connection = await data.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await BecomeAsync(connection, cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            return await PersonaResult.ReadAsync(reader, cancellationToken);
        }
        catch (PostgresException e)
        {
            return new(0, null, e.SqlState, e.MessageText);
        }
    }

    async Task BecomeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT set_config('request.jwt.claims', $1, true), set_config('role', $2, true)", connection)
        {
            Parameters = { new() { Value = Claims }, new() { Value = Role } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
