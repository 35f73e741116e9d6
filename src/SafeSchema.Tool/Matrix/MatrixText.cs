using System.Net;
using System.Text;

namespace SafeSchema.Tool.Matrix;

/// <summary>A matrix as plain text, Markdown or a page of its own.</summary>
static class MatrixText
{
    static readonly string[] heads = ["relation", "role", .. AccessMatrix.Commands.Select(command => command.Head)];

    /// <summary>Columns side by side.</summary>
    public static string Plain(AccessMatrix matrix)
    {
        var lines = matrix.Rows.Select(Cells).Prepend(heads).ToList();
        var widths = heads.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        return string.Concat(lines.Select(line => string.Join("   ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd() + "\n"));
    }

    public static string Markdown(AccessMatrix matrix)
    {
        var text = new StringBuilder();
        Line(heads);
        Line(heads.Select(_ => "---"));
        foreach (var row in matrix.Rows)
            Line([row.Relation, row.Role, .. row.Cells.Select(cell => cell.Differs ? $"**{Escaped(cell.Text)}**" : Escaped(cell.Text))]);
        return text.ToString();

        void Line(IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
        static string Escaped(string cell) => cell.Replace("|", "\\|", StringComparison.Ordinal);
    }

    /// <summary>A page that needs nothing else.</summary>
    public static string Html(AccessMatrix matrix)
    {
        var text = new StringBuilder();
        text.Append($$"""
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>{{Escaped(matrix.Database)}}: who may do what</title>
            <style>
              body { font: 14px system-ui, sans-serif; margin: 2rem; }
              table { border-collapse: collapse; }
              th, td { border: 1px solid #ccc; padding: .3rem .6rem; text-align: left; vertical-align: top; }
              th { background: #336791; color: #fff; position: sticky; top: 0; }
              .no { color: #999; }
              .every { background: #fff3cd; }
              .differs { background: #f8d7da; }
            </style>
            <h1>{{Escaped(matrix.Database)}}: who may do what</h1>
            <p>{{(matrix.IsCompared ? "As declared; where the database has something else, both are shown." : "As declared.")}}</p>
            <table>

            """);
        text.Append("<tr>").AppendJoin("", heads.Select(head => $"<th>{head}</th>")).Append("</tr>\n");
        foreach (var row in matrix.Rows)
            text.Append($"<tr><td>{Escaped(row.Relation)}</td><td>{Escaped(row.Role)}</td>").AppendJoin("", row.Cells.Select(Cell)).Append("</tr>\n");
        return text.Append("</table>\n</html>\n").ToString().ReplaceLineEndings("\n");

        static string Cell(MatrixCell cell) => $"<td{Style(cell)}>{Escaped(cell.Text)}</td>";
        static string Escaped(string value) => WebUtility.HtmlEncode(value);
    }

    static string Style(MatrixCell cell) => cell switch
    {
        { Differs: true } => " class=\"differs\"",
        { Declared: "every row" } => " class=\"every\"",
        { Declared: RelationAccess.Nothing or "no row" } => " class=\"no\"",
        _ => "",
    };

    static string[] Cells(MatrixRow row) => [row.Relation, row.Role, .. row.Cells.Select(cell => cell.Text)];
}
