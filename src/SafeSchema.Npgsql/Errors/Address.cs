using System.Globalization;
using Npgsql;

namespace SafeSchema.Errors;

/// <summary>Whom a data source talks to. The password is not in it.</summary>
sealed record Address(string Host, int Port, string Database, string User)
{
    public string Server => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    public static Address Of(NpgsqlDataSource data)
    {
        var parts = new NpgsqlConnectionStringBuilder(data.ConnectionString);
        return new(parts.Host ?? "", parts.Port, parts.Database ?? parts.Username ?? "", parts.Username ?? "");
    }
}
