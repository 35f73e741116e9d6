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
        IsUtf8 = script.Statements.All(statement => Literal.IsUnicode(statement.Before) && Literal.IsUnicode(statement.After)) && texts.Values.All(Literal.IsUnicode);
        var whole = new StringBuilder();
        var place = 0;
        foreach (var statement in script.Statements)
        {
            var start = place;
            Append(statement.Before);
            if (statement.Query is { } query)
            {
                queries[query] = Part(place, Units(texts[query]));
                Append(texts[query]);
            }

            Append(statement.After);
            statements.Add(Part(start, place - start));
        }

        Whole = whole.ToString();

        void Append(string part)
        {
            whole.Append(part);
            place += Units(part);
        }
    }

    /// <summary>The script is kept as UTF-8, and places in it are counted in bytes; otherwise in characters.</summary>
    public bool IsUtf8 { get; }

    /// <summary>The whole script.</summary>
    public string Whole { get; }

    /// <summary>An expression for a statement: its part of the variable <c>script</c>.</summary>
    public string Statement(int index) => statements[index];

    /// <summary>An expression for a query: its part of the variable <c>script</c>, or its own text where the script does not run it.</summary>
    public string Query(SchemaQuery query) => queries.TryGetValue(query.Name, out var part) ? part : Literal.Utf8(query.Sql);

    int Units(string part) => IsUtf8 ? Encoding.UTF8.GetByteCount(part) : part.Length;

    static string Part(int start, int length) =>
        $"new(script, {start.ToString(CultureInfo.InvariantCulture)}, {length.ToString(CultureInfo.InvariantCulture)})";
}
