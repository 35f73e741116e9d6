using System.Text.RegularExpressions;

namespace SafeSchema.Model.Writing;

/// <summary>Raw SQL of the model, put where an expression belongs.</summary>
static class Raw
{
    static readonly Regex Simple = new(@"\A(?:'[^'\\]*'|[0-9.]+|true|false|[a-z_][a-z0-9_.]*(?:\(\))?)\z", RegexOptions.CultureInvariant);

    /// <summary>The expression in parentheses, unless it is a plain literal, name or call. A line comment at its end must not swallow what follows.</summary>
    public static string Expression(string sql) => Simple.IsMatch(sql) ? sql : Parenthesised(sql);

    /// <summary>The expression in parentheses, with a line end before the closing one where the text has a line comment or several lines.</summary>
    public static string Parenthesised(string sql) => sql.Contains("--") || sql.Contains('\n') ? $"({sql}\n)" : $"({sql})";
}
