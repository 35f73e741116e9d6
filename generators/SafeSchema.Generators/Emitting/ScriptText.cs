using System.Globalization;
using System.Text;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Emitting;

/// <summary>A script as one text, and where its statements and queries stand in it.</summary>
sealed class ScriptText
{
    readonly List<string> statements = [];
    readonly Dictionary<string, string> queries = new(StringComparer.Ordinal);

    public ScriptText(SchemaScript script)
    {
        var texts = script.Comparisons.Concat(script.Verifications).ToDictionary(query => query.Name, query => query.Sql, StringComparer.Ordinal);
        var whole = new StringBuilder();
        foreach (var statement in script.Statements)
        {
            var start = whole.Length;
            whole.Append(statement.Before);
            if (statement.Query is { } query)
            {
                queries[query] = Part(whole.Length, texts[query].Length);
                whole.Append(texts[query]);
            }

            whole.Append(statement.After);
            statements.Add(Part(start, whole.Length - start));
        }

        Whole = whole.ToString();
    }

    /// <summary>The whole script.</summary>
    public string Whole { get; }

    /// <summary>An expression for a statement: its part of the variable <c>script</c>.</summary>
    public string Statement(int index) => statements[index];

    /// <summary>An expression for a query: its part of the variable <c>script</c>, or its own text where the script does not run it.</summary>
    public string Query(SchemaQuery query) => queries.TryGetValue(query.Name, out var part) ? part : Literal.Utf8(query.Sql);

    static string Part(int start, int length) =>
        $"new(script, {start.ToString(CultureInfo.InvariantCulture)}, {length.ToString(CultureInfo.InvariantCulture)})";
}
