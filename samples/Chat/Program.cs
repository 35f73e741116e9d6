using Chat.Commands;
using Npgsql;
using SafeSchema;
using SafeSchema.Testing;

// Everything that can go wrong by a user's hand ends in one clear message and exit code 1. What is left is a bug, and shows its
// stack trace.
try
{
    return await Command.Parse(args).RunAsync();
}
catch (Exception e) when (e is UsageException or SchemaException or PostgresServerException or TourException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
catch (NpgsqlException e)
{
    Console.Error.WriteLine($"A query of the tour failed: {e.Message}");
    return 1;
}
