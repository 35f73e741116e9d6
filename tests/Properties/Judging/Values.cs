using System.Globalization;
using System.Text.Json.Nodes;

namespace SafeSchema.Properties.Judging;

/// <summary>Whether a value is what it was, in another type's words.</summary>
static class Values
{
    static readonly string[] yes = ["true", "t", "1", "yes", "on"];
    static readonly string[] no = ["false", "f", "0", "no", "off"];

    public static bool Same(JsonNode? old, JsonNode? now) => old is null || now is null ? old is null && now is null : JsonNode.DeepEquals(old, now) || Same(Text(old), Text(now));

    public static string Text(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node.ToJsonString();

    public static bool Same(string old, string now)
    {
        if (old == now)
            return true;
        const NumberStyles Number = NumberStyles.Float;
        if (decimal.TryParse(old, Number, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(now, Number, CultureInfo.InvariantCulture, out var b))
            return a == b;
        if (Guid.TryParse(old, out var id) && Guid.TryParse(now, out var other))
            return id == other;
        if (yes.Contains(old) || no.Contains(old))
            return (yes.Contains(old) && yes.Contains(now)) || (no.Contains(old) && no.Contains(now));
        if (DateTimeOffset.TryParse(old, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && DateTimeOffset.TryParse(now, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var later))
            return time == later;
        return Json(old) is { } left && Json(now) is { } right && JsonNode.DeepEquals(left, right);
    }

    static JsonNode? Json(string text)
    {
        try
        {
            return text.Length > 0 && text[0] is '{' or '[' ? JsonNode.Parse(text) : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
