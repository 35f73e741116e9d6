using System.Text;

namespace SafeSchema.Model.Writing;

/// <summary>The only places where text becomes SQL. Whatever stands in the model, it cannot break out of these.</summary>
public static class Quote
{
    /// <summary>An identifier, quoted unless it is plain lower-case and not a reserved word.</summary>
    public static string Identifier(string name) =>
        IsPlain(name) && !Keywords.Reserved.Contains(name) ? name : $"\"{name.Replace("\"", "\"\"")}\"";

    /// <summary>A string literal; with a backslash in it an E'' literal, so that no setting changes its meaning (section 4.1.2.2).</summary>
    public static string Literal(string text)
    {
        var doubled = text.Replace("'", "''");
        return doubled.Contains('\\') ? $"E'{doubled.Replace("\\", "\\\\")}'" : $"'{doubled}'";
    }

    /// <summary>A JSON string.</summary>
    public static string Json(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (char.IsControl(c))
                json.Append("\\u").Append(((int)c).ToString("x4", System.Globalization.CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        return json.Append('"').ToString();
    }

    /// <summary>An identifier as a list setting keeps it: the empty name is <c>""</c>.</summary>
    public static string AlwaysQuotedWhenEmpty(string name) => name.Length == 0 ? "\"\"" : Identifier(name);

    /// <summary>A literal, or <c>NULL</c>.</summary>
    public static string LiteralOrNull(string? text) => text is null ? "NULL" : Literal(text);

    /// <summary>A role, where <c>PUBLIC</c> is the key word for everyone and not a name.</summary>
    public static string Role(string role) => role == "PUBLIC" ? role : Identifier(role);

    /// <summary>An array of text: <c>ARRAY['a', 'b']</c>.</summary>
    public static string Array(IEnumerable<string> items)
    {
        var list = string.Join(", ", items.Select(Literal));
        return list.Length == 0 ? "ARRAY[]::text[]" : $"ARRAY[{list}]";
    }

    /// <summary>The text of an array, as <c>::text[]</c> reads it: <c>{a,"b c"}</c> (section 8.15.6).</summary>
    public static string ArrayText(IEnumerable<string> items) => $"{{{string.Join(",", items.Select(Item))}}}";

    static string Item(string item) =>
        IsPlain(item) && item != "null" ? item : $"\"{item.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";

    /// <summary>
    /// A dollar-quoted string. The tag's name occurs nowhere in the text: a text that ends in <c>$tag</c> would close
    /// <c>$tag$</c> too early.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="tag">The preferred tag's name, letters only.</param>
    public static string Dollar(string text, string tag)
    {
        var quote = DollarTag(text, tag);
        return quote + text + quote;
    }

    /// <summary>The dollar quote, <c>$tag$</c>, that <see cref="Dollar"/> puts around a text.</summary>
    public static string DollarTag(string text, string tag)
    {
        var name = tag;
        for (var suffix = 1; text.Contains(name); suffix++)
            name = tag + suffix.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return $"${name}$";
    }

    /// <summary>
    /// Text for a <c>--</c> comment: line ends and controls become spaces, because PostgreSQL ends a comment at a lone
    /// carriage return too and would run what follows.
    /// </summary>
    public static string Comment(string text)
    {
        var comment = new StringBuilder(text.Length);
        foreach (var c in text)
            comment.Append(char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c);
        return comment.ToString();
    }

    static bool IsPlain(string name) =>
        name.Length > 0 && name[0] is (>= 'a' and <= 'z') or '_' && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_');
}
