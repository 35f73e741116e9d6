using System.Globalization;
using System.Text;

namespace SafeSchema.Model.Tests.Quoting;

/// <summary>Texts made of what has a meaning in SQL, psql, format() or a terminal. The seed is printed; SAFESCHEMA_SEED repeats a run.</summary>
sealed class HostileText
{
    static readonly string[] pieces =
    [
        "'", "''", "\"", "\"\"", "\\", "\\\\", "\\'", "$", "$$", "$body$", "$body", "body", "body1", "$1", "$body1$",
        "--", "/*", "*/", ";", ";;", "\n", "\r", "\r\n", "\t", "\v", "\f", "\b", "\u001b", "\u007f", "\u0001",
        "%", "%I", "%s", ":name", ":'name'", "\\gexec", "\\! ls", "E'", "U&'", "U&\"", "\\0041", "@p", "?",
        " ", "\u00a0", "\u0085", "\u2028", "\u2029", "\u200d", "\ufeff", "ü", "ı", "İ", "ß", "漢", "👩‍🚀", "e\u0301",
        "); DROP TABLE users; ", "SELECT", "null", "NULL", "a", "Z", "0", "_",
    ];

    readonly Random random;

    public HostileText()
    {
        var given = Environment.GetEnvironmentVariable("SAFESCHEMA_SEED");
        Seed = given is null ? Random.Shared.Next() : int.Parse(given, CultureInfo.InvariantCulture);
        random = new(Seed);
    }

    public int Seed { get; }

    public string Next()
    {
        var text = new StringBuilder();
        for (var length = random.Next(0, 9); length > 0; length--)
            text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }

    /// <summary>A text that can be a name: not empty, and not longer than the 63 bytes that PostgreSQL keeps.</summary>
    public string NextName()
    {
        while (true)
        {
            var text = Next();
            if (text.Length > 0 && Encoding.UTF8.GetByteCount(text) <= 63)
                return text;
        }
    }
}
