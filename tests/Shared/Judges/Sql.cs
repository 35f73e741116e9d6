namespace SafeSchema.Judges;

/// <summary>The judges' SQL, which stands in files of its own so that it reads as SQL.</summary>
static class Sql
{
    public static IEnumerable<string> Files => typeof(Sql).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal);

    public static string Read(string file)
    {
        using var stream = typeof(Sql).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The judges have no file '{file}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
