using System.Globalization;
using System.Text;
using SafeSchema.Model.Writing;

namespace SafeSchema.Generators.Translating.Expressions;

/// <summary>Constants as SQL literals.</summary>
static class SqlLiteral
{
    /// <summary>A text. Control characters are escaped, so that a literal never spans lines.</summary>
    public static Verbatim Text(string text) => new(Quoted(text), "text");

    /// <summary>A key word for nothing, of a type where that is known.</summary>
    public static SqlExpression Null(string? type) => new Verbatim("NULL", type, Nullable: true);

    public static Verbatim Boolean(bool value) => new(value ? "true" : "false", "boolean");

    public static Verbatim Interval(string words) => new($"interval '{words}'", "interval");

    /// <summary>The literal of a constant of C#'s, or null where there is none.</summary>
    public static SqlExpression? Of(object? value) => value switch
    {
        null => Null(null),
        string text => text.Contains('\0') ? null : Text(text),
        char c => c == '\0' ? null : Text(c.ToString()),
        bool flag => Boolean(flag),
        float or double => Floating(Convert.ToDouble(value, CultureInfo.InvariantCulture), value),
        decimal number => Number(number.ToString(CultureInfo.InvariantCulture), "numeric"),
        ulong or uint or ushort or byte or sbyte or short or int or long => Integer(Convert.ToDecimal(value, CultureInfo.InvariantCulture)),
        _ => null,
    };

    /// <summary>A number as PostgreSQL reads it: the smallest integer type that holds it.</summary>
    public static Verbatim Integer(decimal value) => Number(
        value.ToString(CultureInfo.InvariantCulture),
        value is >= int.MinValue and <= int.MaxValue ? "integer" : value is >= long.MinValue and <= long.MaxValue ? "bigint" : "numeric");

    static Verbatim Number(string digits, string type) => new(digits, type, Level: digits[0] == '-' ? Precedence.Unary : Precedence.Primary);

    static SqlExpression Floating(double value, object original)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
            return new Cast(Text(double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity"), "double precision");
        var digits = original is float single ? single.ToString("R", CultureInfo.InvariantCulture) : value.ToString("R", CultureInfo.InvariantCulture);
        return Number(digits.IndexOfAny(['.', 'E', 'e']) >= 0 ? digits : digits + ".0", "numeric");
    }

    static string Quoted(string text)
    {
        if (!text.Any(char.IsControl))
            return Quote.Literal(text);
        var escaped = new StringBuilder("E'");
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '\'' => "''",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ when char.IsControl(c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
                _ => c.ToString(),
            });
        }

        return escaped.Append('\'').ToString();
    }
}
