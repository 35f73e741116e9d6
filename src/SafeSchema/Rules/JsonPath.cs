#if NET
using System.Text.Json;
#endif

namespace SafeSchema;

/// <summary>Reads one value of a JSON document, as <c>-></c> and <c>->></c> do.</summary>
static class JsonPath
{
#if NET
    public static string? Read(string? document, string[] path)
    {
        if (document is null)
            return null;
        using var json = JsonDocument.Parse(document);
        var at = json.RootElement;
        foreach (var key in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(key, out at))
                return null;
        }

        return at.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => at.GetString(),
            _ => at.GetRawText(),
        };
    }
#else
    public static string? Read(string? document, string[] path) => throw Sql.OnlyInDatabase($"what {document} holds at {string.Join(".", path)}");
#endif
}
