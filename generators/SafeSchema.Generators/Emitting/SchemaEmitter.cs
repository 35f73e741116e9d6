using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Emitting;

/// <summary>
/// The script of a database class.
/// <code>
/// [assembly: global::SafeSchema.SchemaArtifact("ChatDatabase.sql", 81234, "3b5d…", 1, "…")]
///
/// public static global::SafeSchema.DatabaseSchema Schema { get; } = SchemaText.Create();
///
/// static class SchemaText
/// {
///     static global::System.ReadOnlySpan&lt;byte&gt; Script =&gt; """
/// …
/// """u8;
///
///     static string Read(int start, int length) =&gt; global::System.Text.Encoding.UTF8.GetString(Script.Slice(start, length));
///
///     internal static global::SafeSchema.DatabaseSchema Create() =&gt; new("chat", Statements(Read), …);
///
///     static global::SafeSchema.ScriptStatement[] Statements(global::System.Func&lt;int, int, string&gt; script) =&gt; new global::SafeSchema.ScriptStatement[]
///     {
///         new("Compare tables", new(script, 1200, 3400)),
///     };
/// }
/// </code>
/// </summary>
/// <remarks>
/// The assembly holds the script once, and statements and queries are parts of it that are read out while they are used; the build finds the same bytes for its .sql
/// file by the length and hash in the attribute. It is kept as UTF-8: an assembly holds at most 16 MB of string literals (CS8103), and
/// those in two bytes a character, which some 800 tables would fill.
/// </remarks>
static class SchemaEmitter
{
    public static void Emit(SourceProductionContext context, AssembledDatabase database)
    {
        if (!database.Type.CanExtend)
            return;
        var script = SchemaScriptWriter.Write(database.Schema);
        var text = new ScriptText(script);
        context.AddSource(database.Type.HintName + ".Schema.g.cs", SourceWriter.Extending(
            database.Type, writer => Write(writer, database.Schema.Name, script, text), ArtifactAttribute(database, text.Whole)));
    }

    const string Reader = "global::System.Func<int, int, string>";

    static string ArtifactAttribute(AssembledDatabase database, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var sha = SHA256.Create();
        var hash = string.Concat(sha.ComputeHash(bytes).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
        return $"[assembly: global::SafeSchema.SchemaArtifact({Literal.Of(database.ArtifactName)}, {bytes.Length.ToString(CultureInfo.InvariantCulture)}, \"{hash}\", {ModelLiteral.Of(database.Schema)})]";
    }

    static void Write(SourceWriter writer, string name, SchemaScript script, ScriptText text)
    {
        writer.Summary("The declared schema: it plans, applies and verifies.").Line(GeneratedCode.Attribute)
            .Line("public static global::SafeSchema.DatabaseSchema Schema { get; } = SchemaText.Create();").Line()
            .Line(GeneratedCode.Attribute).Open("static class SchemaText")
            .Line($"static {(text.IsUtf8 ? "global::System.ReadOnlySpan<byte>" : "string")} Script => {Literal.Of(text.Whole)}{(text.IsUtf8 ? "u8" : "")};").Line()
            .Line($"static string Read(int start, int length) => {(text.IsUtf8 ? "global::System.Text.Encoding.UTF8.GetString(Script.Slice(start, length))" : "Script.Substring(start, length)")};").Line()
            .Line($"internal static global::SafeSchema.DatabaseSchema Create() => new({Literal.Of(name)}, Statements(Read), Preparation(), Comparisons(Read), Verifications(Read), Checks(), Fingerprint());");
        WriteArray(writer, "global::SafeSchema.ScriptStatement", $"Statements({Reader} script)", script.Statements.Select((statement, index) => $"new({Literal.Of(statement.Title)}, {text.Statement(index)})"));
        WriteArray(writer, "string", "Preparation()", script.Preparation.Select(Literal.Of));
        WriteArray(writer, "string", "Fingerprint()", script.Fingerprint.Select(Literal.Of));
        WriteArray(writer, "global::SafeSchema.SchemaQuery", $"Comparisons({Reader} script)", script.Comparisons.Select(query => Query(query, text)));
        WriteArray(writer, "global::SafeSchema.SchemaQuery", $"Verifications({Reader} script)", script.Verifications.Select(query => Query(query, text)));
        WriteChecks(writer, script.Checks);
        writer.Close();
    }

    // One text, because a method that makes thousands of objects one by one takes a second to compile when it first runs.
    static void WriteChecks(SourceWriter writer, EquatableArray<string> checks)
    {
        if (checks.Count == 0 || checks.Any(check => check.Contains('\n')))
            WriteArray(writer, "global::SafeSchema.Check", "Checks()", checks.Select(check => $"new({Literal.Of(check)})"));
        else
            writer.Line().Line($"static global::SafeSchema.Check[] Checks() => global::System.Array.ConvertAll({Literal.Utf8(string.Join("\n", checks))}.Split('\\n'), static id => new global::SafeSchema.Check(id));");
    }

    static string Query(SchemaQuery query, ScriptText text) => $"new({Literal.Of(query.Kind)}, {text.Query(query)}{(query.ReadsRows ? ", true" : "")})";

    static void WriteArray(SourceWriter writer, string type, string method, IEnumerable<string> items)
    {
        writer.Line().Open($"static {type}[] {method} => new {type}[]");
        foreach (var item in items)
            writer.Line(item + ",");
        writer.Close("};");
    }
}
