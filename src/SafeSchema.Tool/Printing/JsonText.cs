using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SafeSchema.Tool.Printing;

/// <summary>
/// Findings as JSON.
/// <code>
/// { "database": "ChatDatabase", "command": "plan", "same": false, "items": [ { "kind": "table", "name": "public.messages", "state": "missing", … } ] }
/// </code>
/// </summary>
static class JsonText
{
    static readonly JsonWriterOptions readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Findings findings)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, readable))
            Write(writer, findings);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    static void Write(Utf8JsonWriter writer, Findings findings)
    {
        writer.WriteStartObject();
        writer.WriteString("database", findings.Database);
        writer.WriteString("command", findings.Kind);
        writer.WriteBoolean("same", findings.Items.All(item => item.Outcome == Outcome.Good));
        writer.WriteStartArray("items");
        foreach (var item in findings.Items)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", item.Kind);
            writer.WriteString("name", item.Name);
            writer.WriteString("state", item.State);
            writer.WriteString("found", item.Found);
            writer.WriteString(findings.Kind == "plan" ? "sql" : "expected", item.Wanted);
            if (item.Obstacle is not null)
                writer.WriteString("obstacle", item.Obstacle);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
