using System.CommandLine;
using Npgsql;

namespace SafeSchema.Tool.Connecting;

/// <summary>The option that says which PostgreSQL database is meant, and where else that may stand.</summary>
sealed class ConnectionOption
{
    const string Variable = "SAFESCHEMA_CONNECTION";

    readonly Option<string> connection = new("--connection")
    {
        Description = $"Host=…;Database=…;Username=…;Password=… or postgresql://…. Default: {Variable}, else PGHOST, PGDATABASE, PGUSER and so on.",
        HelpName = "connection",
    };

    public ConnectionOption(Command command) => command.Options.Add(connection);

    /// <summary>A connection is named at all.</summary>
    public bool IsGiven(ParseResult line) => line.GetValue(connection) is not null;

    /// <summary>The data source; nothing is connected yet.</summary>
    public NpgsqlDataSource Open(ParseResult line, Terminal terminal)
    {
        var text = line.GetValue(connection) ?? terminal.Variable(Variable) ?? PostgresVariables.Read(terminal) ?? throw new ToolException(
            $"Which database? Give --connection, or set {Variable}, or PGHOST, PGDATABASE, PGUSER and PGPASSWORD.");
        try
        {
            return NpgsqlDataSource.Create(PostgresUri.IsUri(text) ? PostgresUri.ToConnectionString(text) : text);
        }
        catch (ArgumentException e)
        {
            // Npgsql names the part that it does not know, never the password.
            throw new ToolException($"The connection is not written as Host=…;Port=…;Database=…;Username=…;Password=…: {e.Message}", e);
        }
    }
}
