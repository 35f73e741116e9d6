using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace SafeSchema.Errors;

/// <summary>Errors without a SQLSTATE: no server answered, or the connection broke.</summary>
static class ConnectionErrors
{
    public static SchemaException Explain(NpgsqlException e, string? step, Address address)
    {
        var (reason, hint) = e.InnerException switch
        {
            SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData } =>
                ($"The host name {address.Host} is not known", "Check Host in the connection string, and the network."),
            SocketException s => ($"No server answers at {address.Server} ({s.Message})", "Check Host and Port in the connection string, and that the server runs."),
            TimeoutException => ($"The server at {address.Server} did not answer in time", "Check Host and Port, firewalls, and that the server is not overloaded."),
            AuthenticationException a => ($"No secure connection to {address.Server} ({a.Message})", "Check SSL Mode and Root Certificate in the connection string."),
            IOException when step == Doing.Committing =>
                ($"The connection to {address.Server} broke during the commit", "Whether the changes are there is not known: plan tells, and running it again is always right."),
            IOException => ($"The connection to {address.Server} broke", "Nothing was committed. Run it again."),
            _ => ($"The connection to {address.Server} failed ({e.Message})", "Check the connection string."),
        };
        return new($"{reason}. {hint}", e) { Hint = hint };
    }
}
