using System.Text.RegularExpressions;

namespace SafeSchema.Acceptance.Converging;

/// <summary>A dump as lines that do not depend on the order of columns.</summary>
static partial class DumpLines
{
    public static IReadOnlyList<string> Of(string dump)
    {
        List<string> lines = [];
        foreach (var statement in Statements(dump))
        {
            var table = CreateTable().Match(statement);
            if (table.Success)
                lines.AddRange(table.Groups["columns"].Value.Split(",\n").Select(column => $"column {table.Groups["name"].Value}.{column.Trim()}"));
            else
                lines.Add(Spaces().Replace(statement, " "));
        }
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    static IEnumerable<string> Statements(string dump)
    {
        var text = string.Join('\n', dump.Split('\n').Where(line => !Noise().IsMatch(line)));
        // Function bodies hold semicolons of their own; they end in "$$;" and stand apart by empty lines.
        return text.Split(";\n\n").Select(statement => statement.Trim()).Where(statement => statement.Length > 0);
    }

    [GeneratedRegex(@"^CREATE TABLE (?<name>\S+) \(\n(?<columns>.*)\n\)", RegexOptions.Singleline)]
    private static partial Regex CreateTable();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(--|\\(un)?restrict|SET |SELECT pg_catalog\.set_config)")]
    private static partial Regex Noise();
}
