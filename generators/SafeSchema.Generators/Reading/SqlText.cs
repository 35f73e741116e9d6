namespace SafeSchema.Generators.Reading;

/// <summary>
/// Text from source files as it stands in the model: the same on every system, whatever line ends the file was checked out
/// with.
/// </summary>
static class SqlText
{
    /// <summary>Line ends become <c>\n</c>.</summary>
    public static string Lines(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    /// <summary>An expression or a query, without the empty lines around it.</summary>
    public static string Trim(string text) => Lines(text).TrimEnd().TrimStart('\n');

    /// <summary>A view's query, without its semicolon.</summary>
    public static string Query(string text) => Trim(Trim(text).TrimEnd(';'));

    /// <summary>A function's body, each line of it on its own between the dollar quotes.</summary>
    public static string Body(string text) => $"\n{Trim(text)}\n";
}
