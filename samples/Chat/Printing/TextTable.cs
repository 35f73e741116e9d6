using System.Text;

namespace Chat.Printing;

/// <summary>Columns side by side; the first is left-aligned, the others right-aligned.</summary>
static class TextTable
{
    public static string Of(IReadOnlyList<string> heads, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max()).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(heads))
            text.Append("  ").AppendJoin("   ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).Append('\n');
        return text.ToString();
    }
}
