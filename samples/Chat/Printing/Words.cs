using System.Globalization;

namespace Chat.Printing;

/// <summary>Small habits of writing.</summary>
static class Words
{
    /// <summary><c>1 change</c>, <c>70 changes</c>.</summary>
    public static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>One line of a text that may have many, cut where it is long.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..longest] + "…";
    }
}
