using System.Globalization;
using System.Text;

namespace SafeSchema.Generators.Emitting;

/// <summary>C# string literals that give back exactly the text, whatever is in it.</summary>
static class Literal
{
    /// <summary>A raw literal for text of several lines, so that SQL reads as SQL; otherwise a regular one.</summary>
    public static string Of(string text) => text.Contains('\n') && text.All(IsRaw) && IsUnicode(text) ? Raw(text) : Regular(text);

    /// <summary>An expression for the text that is kept as UTF-8, where the text has any.</summary>
    public static string Utf8(string text) => IsUnicode(text) ? $"global::System.Text.Encoding.UTF8.GetString({Of(text)}u8)" : Of(text);

    /// <summary>The closing quotes stand in the first column, so that no line has an indentation to be taken off.</summary>
    static string Raw(string text)
    {
        var quotes = new string('"', Math.Max(3, LongestRun(text) + 1));
        return $"{quotes}\n{text}\n{quotes}";
    }

    static string Regular(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                >= ' ' and <= '~' => c.ToString(),
                _ when char.IsLetterOrDigit(c) || char.IsPunctuation(c) => c.ToString(),
                _ => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Controls would be lost to the eye, format characters are ignored by the compiler, other line ends are not kept apart by it.</summary>
    static bool IsRaw(char c) => c is '\n' or '\t' || char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);

    /// <summary>UTF-8 can hold the text: no half of a surrogate pair stands alone.</summary>
    public static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return false;
            i++;
        }

        return true;
    }

    static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
