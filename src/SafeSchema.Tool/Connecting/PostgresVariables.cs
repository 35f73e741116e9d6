using Npgsql;

namespace SafeSchema.Tool.Connecting;

/// <summary>The variables of PostgreSQL's own programs (PostgreSQL documentation, section 32.15), as a connection string.</summary>
static class PostgresVariables
{
    static readonly (string Variable, string Keyword)[] Known =
    [
        ("PGHOST", "Host"), ("PGPORT", "Port"), ("PGDATABASE", "Database"), ("PGUSER", "Username"), ("PGPASSWORD", "Password"), ("PGPASSFILE", "Passfile"),
        ("PGAPPNAME", "Application Name"), ("PGOPTIONS", "Options"), ("PGSSLMODE", "SSL Mode"), ("PGSSLROOTCERT", "Root Certificate"), ("PGCONNECT_TIMEOUT", "Timeout"),
    ];

    /// <summary>The connection, or null where neither a host nor a database is set.</summary>
    public static string? Read(Terminal terminal)
    {
        if ((terminal.Variable("PGHOST") ?? terminal.Variable("PGDATABASE")) is null)
            return null;
        var parts = new NpgsqlConnectionStringBuilder { Host = "localhost" };
        foreach (var (variable, keyword) in Known)
        {
            if (terminal.Variable(variable) is { } value)
                Set(parts, keyword, keyword == "SSL Mode" ? PostgresUri.SslMode(value) : value, variable);
        }

        return parts.ConnectionString;
    }

    static void Set(NpgsqlConnectionStringBuilder parts, string keyword, string value, string variable)
    {
        try
        {
            parts[keyword] = value;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException)
        {
            throw new ToolException($"{variable} has a value that it cannot have.", e);
        }
    }
}
