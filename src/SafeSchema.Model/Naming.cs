using System.Text;

namespace SafeSchema.Model;

/// <summary>How C# names become PostgreSQL names and the other way round; ordinal, and the same under every culture.</summary>
public static class Naming
{
    /// <summary>The longest identifier in UTF-8 bytes (NAMEDATALEN - 1): PostgreSQL cuts longer ones without an error.</summary>
    public const int MaxBytes = 63;

    /// <summary>The name in snake_case, a run of capitals being one word: <c>UserID</c> is <c>user_id</c>, <c>HTTPServer</c> <c>http_server</c>.</summary>
    public static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (StartsWord(name, i) && snake.Length > 0 && snake[snake.Length - 1] != '_')
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }

    /// <summary>The words of any text as one C# identifier: <c>on_auth_user_created</c> is <c>OnAuthUserCreated</c>.</summary>
    public static string PascalCase(string text)
    {
        var pascal = new StringBuilder(text.Length);
        var startsWord = true;
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                pascal.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = !char.IsLetterOrDigit(c);
        }

        return pascal.Length == 0 || !char.IsLetter(pascal[0]) ? "_" + pascal : pascal.ToString();
    }

    /// <summary>
    /// The default name of a constraint or index, as PostgreSQL's makeObjectName gives it: <c>table_columns_label</c>, the longer
    /// of table and columns cut until everything fits into 63 bytes.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns, joined by <c>_</c>, or null where the name has none (<c>table_pkey</c>).</param>
    /// <param name="label">The kind: <c>pkey</c>, <c>key</c>, <c>fkey</c>, <c>check</c>, <c>idx</c>.</param>
    public static string ObjectName(string table, string? columns, string label)
    {
        var tableBytes = ByteLength(table);
        var columnsBytes = columns is null ? 0 : ByteLength(columns);
        var available = MaxBytes - 1 - ByteLength(label) - (columns is null ? 0 : 1);
        while (tableBytes + columnsBytes > available)
        {
            if (tableBytes > columnsBytes)
                tableBytes--;
            else
                columnsBytes--;
        }

        var cutTable = Clip(table, tableBytes);
        return columns is null ? $"{cutTable}_{label}" : $"{cutTable}_{Clip(columns, columnsBytes)}_{label}";
    }

    /// <summary>The length in UTF-8 bytes, which is what PostgreSQL limits.</summary>
    public static int ByteLength(string name) => Encoding.UTF8.GetByteCount(name);

    /// <summary>As much of a name as PostgreSQL keeps: whole characters within 63 bytes.</summary>
    public static string Cut(string name) => Clip(name, MaxBytes);

    static bool StartsWord(string name, int i)
    {
        if (!char.IsUpper(name[i]) || i == 0)
            return false;
        return !char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]));
    }

    /// <summary>As many whole characters as fit.</summary>
    static string Clip(string text, int bytes)
    {
        var clipped = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var length = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            var character = text.Substring(i, length);
            bytes -= ByteLength(character);
            if (bytes < 0)
                break;
            clipped.Append(character);
            i += length;
        }

        return clipped.ToString();
    }
}
