using System.Globalization;
using System.Text;

namespace SafeSchema.Model.Writing;

/// <summary>
/// Rows of plain values as lines of one text, a bar between two values. A person reads them as a table, and PostgreSQL in a fraction
/// of the time that it takes to parse and plan as many literals.
/// <code>
/// WITH listed AS (
///   SELECT v[1] AS relation, v[2] AS name, v[3]::boolean AS optional
///   FROM (
///     SELECT pg_catalog.string_to_array(l.line, ' | ', 'NULL') FROM pg_catalog.string_to_table(pg_catalog.btrim($rows$
/// public.messages | messages_pkey | false
/// $rows$, E'\n'), E'\n') AS l (line)
///     UNION ALL VALUES (ARRAY['public.messages', E'two\nlines', NULL])
///     OFFSET 0) AS r (v)
/// </code>
/// </summary>
static class Lines
{
    const string Bar = " | ";

    const string Null = "NULL";

    /// <summary>Writes a common table expression of that name, without the closing bracket.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="name">The name of the expression.</param>
    /// <param name="columns">The columns, with a type where it is not text: <c>name, optional::boolean</c>.</param>
    /// <param name="rows">The values of each row.</param>
    public static void Write(StringBuilder text, string name, string columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var fitting = rows.ToLookup(Fits);
        text.Append("WITH ").Append(name).Append(" AS (\n  SELECT ").Append(Selected(columns)).Append("\n  FROM (\n");
        if (fitting[true].Any())
            WriteLines(text, string.Join("\n", fitting[true].Select(row => string.Join(Bar, row.Select(value => value ?? Null)))));
        if (fitting[false].Any())
            text.Append(fitting[true].Any() ? "    UNION ALL VALUES\n" : "    VALUES\n").Append(string.Join(",\n", fitting[false].Select(row => $"      (ARRAY[{string.Join(", ", row.Select(Quote.LiteralOrNull))}])"))).Append('\n');
        // OFFSET 0: otherwise each value would split its line anew.
        text.Append("    OFFSET 0) AS r (v)\n");
    }

    static void WriteLines(StringBuilder text, string lines)
    {
        var tag = Quote.DollarTag(lines, "rows");
        text.Append("    SELECT pg_catalog.string_to_array(l.line, '").Append(Bar).Append("', '").Append(Null).Append("') FROM pg_catalog.string_to_table(pg_catalog.btrim(").Append(tag).Append('\n')
            .Append(lines).Append('\n').Append(tag).Append(", E'\\n'), E'\\n') AS l (line)\n");
    }

    // v[1] AS relation, v[2]::boolean AS optional
    static string Selected(string columns) => string.Join(", ", columns.Split([", "], StringSplitOptions.None).Select((column, place) =>
    {
        var parts = column.Split([':'], 2);
        return $"v[{(place + 1).ToString(CultureInfo.InvariantCulture)}]{(parts.Length == 2 ? ":" + parts[1] : "")} AS {parts[0]}";
    }));

    // Whatever a line would give back otherwise is written as a literal. Line ends at the edges of the text are trimmed, so a row of one empty value has no line either.
    static bool Fits(IReadOnlyList<string?> row) => row.Count > 1 && row.All(value => value is null
        || (value != Null && !value.Contains(" |") && !value.Any(c => c is '\n' or '\r')));
}
