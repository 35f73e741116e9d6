using Npgsql;

namespace SafeSchema.Tool.Connecting;

/// <summary>A connection as a URI (PostgreSQL documentation, section 32.1.1.2), which is how providers show it.</summary>
static class PostgresUri
{
    static readonly string[] Schemes = ["postgresql://", "postgres://"];

    public static bool IsUri(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.Ordinal));

    /// <summary>The same as a connection string.</summary>
    /// <exception cref="ToolException">It is no such URI. The text is not repeated, because it may hold a password.</exception>
    public static string ToConnectionString(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
            throw new ToolException("The connection is not written as postgresql://user:password@host:port/database. A password with special characters has to be percent-encoded.");
        var parts = new NpgsqlConnectionStringBuilder { Host = uri.Host.Length > 0 ? uri.Host : "localhost" };
        if (uri.Port > 0)
            parts.Port = uri.Port;
        if (uri.AbsolutePath.Length > 1)
            parts.Database = Uri.UnescapeDataString(uri.AbsolutePath[1..]);
        var user = uri.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
            parts.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length == 2)
            parts.Password = Uri.UnescapeDataString(user[1]);
        foreach (var setting in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Set(parts, setting);
        return parts.ConnectionString;
    }

    /// <summary>libpq's word for Npgsql's: <c>verify-full</c> is VerifyFull.</summary>
    public static string SslMode(string word) => word.Replace("-", "", StringComparison.Ordinal);

    static void Set(NpgsqlConnectionStringBuilder parts, string setting)
    {
        var pair = setting.Split('=', 2);
        var value = pair.Length == 2 ? Uri.UnescapeDataString(pair[1]) : "";
        var keyword = pair[0] switch
        {
            "sslmode" => "SSL Mode",
            "sslrootcert" => "Root Certificate",
            "application_name" => "Application Name",
            "options" => "Options",
            "connect_timeout" => "Timeout",
            var other => throw new ToolException($"The connection has the setting '{other}', which is not known here. Write it as Host=…;Database=…;Username=…;Password=… with Npgsql's keyword for it."),
        };
        parts[keyword] = keyword == "SSL Mode" ? SslMode(value) : value;
    }
}
