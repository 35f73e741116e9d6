using SafeSchema.Model;

namespace SafeSchema.Properties.Generating;

/// <summary>Names nobody would choose, each used once in a model: those that SQL, plpgsql or the script's own text could trip over.</summary>
public sealed class Names(Dice dice)
{
    static readonly string[] hostile =
    [
        "user", "select", "order", "table", "Order Items", "we\"ird", "dol$lar", "$sql$", "$body$", "back\\slash", "it's", "ünïcode", "名前", "🐘", "a.b", "semi;colon", "--comment",
        "/* open", "new\nline", "%s", "%I", "{0}", ":name", "tab\there", "UPPER", " leading", "trailing ", "1st", "", "0", "xmin_", "null", "true", "public", "safeschema", "pg_temp",
        "x", "e", "t", "m", "c", "d", "k", "f", "o", "a", "w", "child", "parent", "old", "new", "result", "value", "kind", "step", "relation", "name", "type", "object", "key", "forms",
        "id", "row", "rows", "bad", "examples", "statement", "target", "source", "actual", "reason", "position", "session_user", "current_user", "text", "uuid", "integer",
        "date", "timestamp", "between", "like", "all", "any", "case", "end", "default", "check", "column", "constraint",
        new string('n', 63), new string('ü', 31) + "n", new string('"', 10), "named \"so\" 'and' so",
    ];

    readonly HashSet<string> used = new(StringComparer.Ordinal) { "" };

    public string Fresh(string plain)
    {
        for (var tries = 0; tries < 3 && dice.Chance(35); tries++)
        {
            var name = dice.Pick(hostile);
            if (used.Add(name))
                return name;
        }

        var number = 1;
        while (!used.Add($"{plain}_{number}"))
            number++;
        return $"{plain}_{number}";
    }

    /// <summary>Any text for reasons, comments, bodies and defaults.</summary>
    public static string Text(Dice dice) => dice.Chance(50) ? "plain words" : dice.Pick(hostile) + " $$ ' \\ \" " + dice.Pick(hostile) + "\n-- */ $sql$ \r; drop table x";

    public static string? Reason(Dice dice) => dice.Chance(70) ? null : Text(dice);
}

/// <summary>The test's own quoting: the product's would hide the product's mistakes.</summary>
public static class Quoted
{
    public static string Q(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Q(QualifiedName name) => Q(name.Schema) + "." + Q(name.Name);

    public static string Q(IEnumerable<string> names) => string.Join(", ", names.Select(Q));

    /// <summary>A literal that means the same under every setting.</summary>
    public static string L(string text) => "E'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";

    public static string Role(string role) => role == "PUBLIC" ? role : Q(role);
}
