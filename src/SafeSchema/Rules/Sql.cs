using System.Text.RegularExpressions;

namespace SafeSchema;

/// <summary>Words of SQL for which C# has none. In rules they are translated; in memory they do the same, where they can.</summary>
public static class Sql
{
    /// <summary>
    /// The time at which the transaction began: <c>now()</c>. In memory, the time that <see cref="Auth.As"/> has fixed, or the
    /// clock's.
    /// </summary>
    public static DateTimeOffset Now() => RuleSession.Current?.At ?? DateTimeOffset.UtcNow;

    /// <summary>Equal, or both NULL: <c>IS NOT DISTINCT FROM</c> (PostgreSQL documentation, section 9.2). It is never unknown.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool NotDistinct<T>(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>Different, NULL being a value like others: <c>IS DISTINCT FROM</c> (PostgreSQL documentation, section 9.2). It is never unknown.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool Distinct<T>(T left, T right) => !NotDistinct(left, right);

    /// <summary>A pattern with <c>%</c> and <c>_</c>: <c>LIKE</c> (PostgreSQL documentation, section 9.7.1).</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern; a backslash takes its meaning from the sign behind it.</param>
    public static bool Like(string? text, string pattern) => Matches(text, pattern, RegexOptions.None);

    /// <summary>As <see cref="Like"/>, without regard to case: <c>ILIKE</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    public static bool ILike(string? text, string pattern) => Matches(text, pattern, RegexOptions.IgnoreCase);

    /// <summary>A setting, or NULL where it is not set: <c>current_setting(name, true)</c>.</summary>
    /// <param name="name">The setting's name.</param>
    /// <exception cref="NotSupportedException">In memory, which has no settings.</exception>
    public static string? Setting(string name) => throw OnlyInDatabase($"the setting {name}");

    /// <summary>The value at a path of a JSON document, as text: <c>document -> 'a' ->> 'b'</c> (PostgreSQL documentation, section 9.16).</summary>
    /// <param name="document">The document.</param>
    /// <param name="path">The keys on the way.</param>
    /// <returns>The text, or null where there is nothing.</returns>
    /// <exception cref="NotSupportedException">In memory on .NET Framework, where no JSON reader is at hand.</exception>
    public static string? Json(string? document, params string[] path) => JsonPath.Read(document, path);

    /// <summary>SQL as it stands, for what has no other form. It is put into parentheses, and nothing checks it.</summary>
    /// <typeparam name="T">The C# type of its value.</typeparam>
    /// <param name="sql">One SQL expression, a constant.</param>
    /// <exception cref="NotSupportedException">In memory, which reads no SQL.</exception>
    public static T Raw<T>(string sql) => throw OnlyInDatabase($"the SQL {sql}");

    /// <summary>The sum, as SQL has it: NULL over no values, where LINQ's is 0.</summary>
    /// <typeparam name="T">A row.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="value">What is summed up.</param>
    public static long? Sum<T>(IEnumerable<T> rows, Func<T, int?> value) => Sum(rows, row => (long?)value(row));

    /// <inheritdoc cref="Sum{T}(IEnumerable{T}, Func{T, int?})"/>
    public static long? Sum<T>(IEnumerable<T> rows, Func<T, long?> value) => Present(rows, value) is { Count: > 0 } values ? values.Sum() : null;

    /// <inheritdoc cref="Sum{T}(IEnumerable{T}, Func{T, int?})"/>
    public static decimal? Sum<T>(IEnumerable<T> rows, Func<T, decimal?> value) => Present(rows, value) is { Count: > 0 } values ? values.Sum() : null;

    /// <inheritdoc cref="Sum{T}(IEnumerable{T}, Func{T, int?})"/>
    public static double? Sum<T>(IEnumerable<T> rows, Func<T, double?> value) => Present(rows, value) is { Count: > 0 } values ? values.Sum() : null;

    /// <summary>What a function of the database throws where it has no meaning in memory.</summary>
    /// <param name="what">What is asked for.</param>
    public static NotSupportedException OnlyInDatabase(string what) => new($"Only PostgreSQL can tell {what}: this rule cannot be evaluated in memory.");

    static List<TValue> Present<T, TValue>(IEnumerable<T> rows, Func<T, TValue?> value)
        where TValue : struct => rows.Select(value).Where(one => one.HasValue).Select(one => one!.Value).ToList();

    static bool Matches(string? text, string pattern, RegexOptions options)
    {
        if (text is null)
            return false;
        var regex = Regex.Replace(pattern, @"\\(.)|(%)|(_)|(.)", sign =>
            sign.Groups[2].Success ? ".*" : sign.Groups[3].Success ? "." : Regex.Escape(sign.Groups[1].Success ? sign.Groups[1].Value : sign.Groups[4].Value), RegexOptions.Singleline);
        return Regex.IsMatch(text, $@"\A{regex}\z", options | RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }
}
