using Npgsql;

namespace SafeSchema.Errors;

/// <summary>Errors before the first query: they are about the connection, not about the schema.</summary>
static class LoginErrors
{
    public static (string Reason, string Hint)? Words(PostgresException e, Address address) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword =>
            ($"the server at {address.Server} refused the password of user {address.User}", "Check Username and Password in the connection string."),
        PostgresErrorCodes.InvalidAuthorizationSpecification =>
            ($"user {address.User} may not log in at {address.Server}", "Check Username, SSL Mode and the server's pg_hba.conf."),
        PostgresErrorCodes.InvalidCatalogName =>
            ($"there is no database {address.Database} at {address.Server}", "Check Database in the connection string, or create it."),
        PostgresErrorCodes.TooManyConnections =>
            ($"the server at {address.Server} has no free connection", "Close some, or connect through a pooler."),
        PostgresErrorCodes.CannotConnectNow =>
            ($"the server at {address.Server} is starting or stopping", "Run it again in a moment."),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            ($"the server at {address.Server} ended the connection", "Run it again."),
        _ => null,
    };
}
