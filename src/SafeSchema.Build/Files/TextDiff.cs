using System.Text;

namespace SafeSchema.Build.Files;

/// <summary>What differs between two texts, in a few lines: the first place, and a little of both.</summary>
static class TextDiff
{
    const int MostLines = 5;
    const int MostColumns = 160;

    /// <summary>
    /// The differing lines between the equal beginning and the equal end.
    /// <code>
    /// line 120
    /// - what the file says
    /// + what the build says
    /// </code>
    /// </summary>
    public static string Of(string old, string wanted)
    {
        var (before, after) = (Lines(old), Lines(wanted));
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
            start++;
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[before.Length - 1 - end] == after[after.Length - 1 - end])
            end++;

        var text = new StringBuilder();
        text.Append("line ").Append(start + 1).Append('\n');
        Append(text, "- ", before, start, before.Length - end);
        Append(text, "+ ", after, start, after.Length - end);
        return text.ToString();
    }

    // A carriage return differs too, and has to be seen.
    static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Replace("\r", "\\r"))];

    static void Append(StringBuilder text, string sign, string[] lines, int from, int to)
    {
        for (var i = from; i < to && i < from + MostLines; i++)
            text.Append(sign).Append(lines[i].Length <= MostColumns ? lines[i] : lines[i].Substring(0, MostColumns) + "…").Append('\n');
        if (to - from > MostLines)
            text.Append(sign).Append("… and ").Append(to - from - MostLines).Append(" more lines\n");
    }
}
