using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Declarations;
using SafeSchema.Model;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Emitting;

/// <summary>
/// The script of a database class.
/// <code>
/// public static global::SafeSchema.DatabaseSchema Schema { get; } = SchemaText.Create();
///
/// static class SchemaText
/// {
///     static readonly string CompareTables = """
/// SELECT …
/// """;
///     internal static global::SafeSchema.DatabaseSchema Create() =&gt; new("chat", Statements(), …);
///
///     static global::SafeSchema.ScriptStatement[] Statements() =&gt; new global::SafeSchema.ScriptStatement[]
///     {
///         new("Compare tables", "DO $$…" + CompareTables + "…$$;\n"),
///     };
/// }
/// </code>
/// </summary>
/// <remarks>
/// Queries are fields and not constants: the compiler would fold a constant into every statement that uses it, and the
/// assembly would hold the text as often. They are kept as UTF-8: an assembly holds at most 16 MB of string literals (CS8103), and
/// those in two bytes a character, which some 800 tables would fill.
/// </remarks>
static class SchemaEmitter
{
    public static void Emit(SourceProductionContext context, AssembledDatabase database)
    {
        if (!database.Type.CanExtend)
            return;
        var script = SchemaScriptWriter.Write(database.Schema);
        context.AddSource(database.Type.HintName + ".Schema.g.cs", SourceWriter.Extending(database.Type, writer => Write(writer, database.Schema.Name, script)));
    }

    static void Write(SourceWriter writer, string name, SchemaScript script)
    {
        writer.Summary("The declared schema: it plans, applies and verifies.").Line(GeneratedCode.Attribute)
            .Line("public static global::SafeSchema.DatabaseSchema Schema { get; } = SchemaText.Create();").Line()
            .Line(GeneratedCode.Attribute).Open("static class SchemaText")
            .Line($"internal static global::SafeSchema.DatabaseSchema Create() => new({Literal.Of(name)}, Statements(), Preparation(), Comparisons(), Verifications(), Checks());");
        foreach (var query in script.Comparisons.Concat(script.Verifications))
            writer.Line().Line($"static readonly string {query.Name} = {Literal.Utf8(query.Sql)};");
        WriteArray(writer, "global::SafeSchema.ScriptStatement", "Statements", script.Statements.Select(statement => $"new({Literal.Of(statement.Title)}, {Sql(statement)})"));
        WriteArray(writer, "string", "Preparation", script.Preparation.Select(Literal.Of));
        WriteArray(writer, "global::SafeSchema.SchemaQuery", "Comparisons", script.Comparisons.Select(query => $"new({Literal.Of(query.Kind)}, {query.Name})"));
        WriteArray(writer, "global::SafeSchema.SchemaQuery", "Verifications", script.Verifications.Select(query => $"new({Literal.Of(query.Kind)}, {query.Name})"));
        WriteChecks(writer, script.Checks);
        writer.Close();
    }

    // One text, because a method that makes thousands of objects one by one takes a second to compile when it first runs.
    static void WriteChecks(SourceWriter writer, EquatableArray<string> checks)
    {
        if (checks.Count == 0 || checks.Any(check => check.Contains('\n')))
            WriteArray(writer, "global::SafeSchema.Check", "Checks", checks.Select(check => $"new({Literal.Of(check)})"));
        else
            writer.Line().Line($"static global::SafeSchema.Check[] Checks() => global::System.Array.ConvertAll({Literal.Utf8(string.Join("\n", checks))}.Split('\\n'), static id => new global::SafeSchema.Check(id));");
    }

    static string Sql(ScriptStatement statement) =>
        statement.Query is null ? Literal.Of(statement.Before + statement.After) : $"{Literal.Of(statement.Before)} + {statement.Query} + {Literal.Of(statement.After)}";

    static void WriteArray(SourceWriter writer, string type, string name, IEnumerable<string> items)
    {
        writer.Line().Open($"static {type}[] {name}() => new {type}[]");
        foreach (var item in items)
            writer.Line(item + ",");
        writer.Close("};");
    }
}
