using System.Globalization;
using System.Text.RegularExpressions;
using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Facts;

/// <summary>Whether a literal is a value of a type. What is no plain literal fits: nobody can tell here.</summary>
static class LiteralFit
{
    static readonly HashSet<string> numbers = new(StringComparer.Ordinal) { "smallint", "integer", "bigint", "real", "double precision", "numeric" };

    static readonly HashSet<string> integers = new(StringComparer.Ordinal) { "smallint", "integer", "bigint" };

    static readonly HashSet<string> neitherNumberNorTruth = new(StringComparer.Ordinal)
    {
        "uuid", "json", "jsonb", "bytea", "inet", "date", "interval", "time without time zone", "timestamp with time zone", "timestamp without time zone",
    };

    static readonly string[] truthValues = ["true", "false", "yes", "no", "on", "off", "1", "0"];

    static readonly HashSet<string> namedNumbers = new(StringComparer.OrdinalIgnoreCase) { "NaN", "Infinity", "-Infinity", "inf", "-inf" };

    /// <summary>What JSON begins and ends with; what is between is left to PostgreSQL.</summary>
    static readonly Regex json = new(
        @"\A(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|"".*""|\{\s*(?:"".*)?\}|\[.*\])\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary><c>{1,2}</c>, and with bounds <c>[0:1]={1,2}</c>.</summary>
    static readonly Regex array = new(@"\A(?:\[.*\]\s*=\s*)?\{.*\}\z", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    static readonly Regex limited = new(@"\A(?:character varying|character|varchar|char)\((?<n>\d{1,8})\)\z", RegexOptions.CultureInvariant);

    /// <summary>Whether the literal is a value of the type.</summary>
    public static bool Fits(SqlTokens tokens, string type)
    {
        var plain = type.IndexOf('(') is > 0 and var modifier ? type.Substring(0, modifier).TrimEnd() : type;
        if (tokens.Count == 1 && tokens.Literal(0) is { } text)
            return TextFits(text, plain) && LengthFits(text, type);
        if (tokens.Count == 1 && (tokens.Is(0, "true") || tokens.Is(0, "false")))
            return !numbers.Contains(plain) && !neitherNumberNorTruth.Contains(plain) && !plain.EndsWith("]", StringComparison.Ordinal);
        if (tokens.KindOf(tokens.Count - 1) == SqlTokenKind.Number && (tokens.Count == 1 || (tokens.Count == 2 && tokens.Is(0, "-"))))
            return plain != "boolean" && !neitherNumberNorTruth.Contains(plain) && !plain.EndsWith("]", StringComparison.Ordinal);
        return true;
    }

    /// <summary>Only blanks may be too many: they are cut off.</summary>
    static bool LengthFits(string text, string type) =>
        limited.Match(type) is not { Success: true } limit || text.TrimEnd(' ').Length <= int.Parse(limit.Groups["n"].Value, CultureInfo.InvariantCulture);

    static bool TextFits(string text, string type)
    {
        var value = text.Trim();
        return type switch
        {
            "boolean" => value.Length > 0 && truthValues.Any(word => word.StartsWith(value, StringComparison.OrdinalIgnoreCase) && (value.Length > 1 || word[0] is not ('o' or 'O'))),
            "uuid" => Guid.TryParse(value, out _),
            "json" or "jsonb" => json.IsMatch(value),
            _ when type.EndsWith("]", StringComparison.Ordinal) => array.IsMatch(value),
            _ when integers.Contains(type) => IsInteger(value),
            _ when numbers.Contains(type) => namedNumbers.Contains(value) || double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            _ => true,
        };
    }

    /// <summary>Since version 16 PostgreSQL also reads <c>0x1F</c> and <c>1_000</c>.</summary>
    static bool IsInteger(string value)
    {
        var digits = value.TrimStart('+', '-').Replace("_", "");
        return digits.Length > 0 && (digits.All(char.IsDigit) || (digits.Length > 2 && digits[0] == '0' && "xXoObB".IndexOf(digits[1]) >= 0));
    }
}
