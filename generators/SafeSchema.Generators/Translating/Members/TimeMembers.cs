using System.Globalization;
using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating.Members;

/// <summary>Times, dates and intervals. Parts of a time are those in UTC, as Npgsql gives it back.</summary>
static class TimeMembers
{
    const string Time = "timestamp with time zone";
    const string Offset = "System.DateTimeOffset.";
    const string Date = "System.DateOnly.";
    const string Span = "System.TimeSpan.";

    public static readonly (string Member, Func<MemberUse, SqlExpression?> Translate)[] All =
    [
        .. OfBoth("UtcNow", _ => Now), .. OfBoth("Now", _ => Now),
        .. OfBoth("AddYears", use => InUtc(use, "year")), .. OfBoth("AddMonths", use => InUtc(use, "month")), .. OfBoth("AddDays", use => Moved(use, "day")),
        .. OfBoth("AddHours", use => Moved(use, "hour")), .. OfBoth("AddMinutes", use => Moved(use, "minute")), .. OfBoth("AddSeconds", use => Moved(use, "second")),
        .. OfBoth("AddMilliseconds", use => Moved(use, "millisecond")),
        .. OfBoth("Add", use => Make.Infix(use.Target, "+", use[0], Precedence.Sum, use.Target.Type)),
        .. OfBoth("Subtract", use => Make.Infix(use.Target, "-", use[0], Precedence.Sum, use[0].Type == "interval" ? Time : "interval")),
        .. OfBoth("Year", use => Part("year", use)), .. OfBoth("Month", use => Part("month", use)), .. OfBoth("Day", use => Part("day", use)),
        .. OfBoth("Hour", use => Part("hour", use)), .. OfBoth("Minute", use => Part("minute", use)), .. OfBoth("DayOfYear", use => Part("doy", use)),
        (Offset + "UtcDateTime", use => use.Target),
        (Offset + "new", use => use.Integers(6) is { } at && use.Count == 7 && use.Is(6, "Zero") ? Literal(at) : null),
        ("System.DateTime.new", use => use.Integers(6) is { } at && use.Count == 7 && use.Constant(6) is 1 ? Literal(at) : null),
        (Date + "new", use => use.Integers(3) is { } at ? new Verbatim(string.Format(CultureInfo.InvariantCulture, "date '{0:0000}-{1:00}-{2:00}'", at[0], at[1], at[2]), "date") : null),
        (Date + "FromDateTime", use => Make.Cast(Make.AtUtc(use[0]), "date")),
        (Date + "AddDays", use => Make.Infix(use.Target, "+", use[0], Precedence.Sum, "date")),
        (Date + "AddMonths", use => Make.Cast(Moved(use, "month"), "date")),
        (Date + "AddYears", use => Make.Cast(Moved(use, "year"), "date")),
        (Date + "Year", use => Part("year", use)), (Date + "Month", use => Part("month", use)), (Date + "Day", use => Part("day", use)), (Date + "DayOfYear", use => Part("doy", use)),
        (Span + "FromDays", use => Length(use, "day")), (Span + "FromHours", use => Length(use, "hour")), (Span + "FromMinutes", use => Length(use, "minute")),
        (Span + "FromSeconds", use => Length(use, "second")), (Span + "FromMilliseconds", use => Length(use, "millisecond")),
        (Span + "Zero", _ => SqlLiteral.Interval("0")),
        (Span + "new", use => use.Count == 3 && use.Integers(3) is { } at ? SqlLiteral.Interval(string.Format(CultureInfo.InvariantCulture, "{0}:{1:00}:{2:00}", at[0], at[1], at[2])) : null),
        (Span + "TotalDays", use => Total(use, 86400)), (Span + "TotalHours", use => Total(use, 3600)), (Span + "TotalMinutes", use => Total(use, 60)), (Span + "TotalSeconds", use => Total(use, 1)),
    ];

    static readonly SqlExpression now = new Verbatim("now()", Time);

    static SqlExpression Now => now;

    static IEnumerable<(string, Func<MemberUse, SqlExpression?>)> OfBoth(string member, Func<MemberUse, SqlExpression?> translate) =>
        [(Offset + member, translate), ("System.DateTime." + member, translate)];

    /// <summary>created_at + interval '7 days'; of what is no constant, that many times one.</summary>
    static SqlExpression Moved(MemberUse use, string unit, SqlExpression? from = null)
    {
        var time = from ?? use.Target;
        return Number(use.Constant(0)) is { } number
            ? Make.Infix(time, number < 0 ? "-" : "+", SqlLiteral.Interval(Words(Math.Abs(number), unit)), Precedence.Sum, time.Type)
            : Make.Infix(time, "+", Times(use, unit), Precedence.Sum, time.Type);
    }

    /// <summary>Which day a month later is depends on the time zone, and the session's is nobody's business.</summary>
    static SqlExpression InUtc(MemberUse use, string unit) => Make.AtUtc(Moved(use, unit, Make.AtUtc(use.Target))) with { Type = Time };

    static SqlExpression? Length(MemberUse use, string unit) =>
        use.Count != 1 ? null : Number(use.Constant(0)) is { } number ? SqlLiteral.Interval(Words(number, unit)) : Times(use, unit);

    static SqlExpression Times(MemberUse use, string unit) => Make.Infix(use[0], "*", SqlLiteral.Interval("1 " + unit), Precedence.Product, "interval");

    static decimal? Number(object? constant) => constant is int or long or double or float ? Convert.ToDecimal(constant, CultureInfo.InvariantCulture) : null;

    static string Words(decimal number, string unit) => string.Format(CultureInfo.InvariantCulture, "{0} {1}{2}", number, unit, number == 1 ? "" : "s");

    static SqlExpression Part(string field, MemberUse use) => Make.Cast(
        Make.Call("date_part", "double precision", SqlLiteral.Text(field), use.Target.Type == Time ? Make.AtUtc(use.Target) : use.Target), "integer");

    static SqlExpression Total(MemberUse use, int seconds)
    {
        var total = Make.Call("date_part", "double precision", SqlLiteral.Text("epoch"), use.Target);
        return seconds == 1 ? total : Make.Infix(total, "/", SqlLiteral.Integer(seconds), Precedence.Product, "double precision");
    }

    static Verbatim Literal(int[] at) => new(
        string.Format(CultureInfo.InvariantCulture, "timestamptz '{0:0000}-{1:00}-{2:00} {3:00}:{4:00}:{5:00}+00'", at.Cast<object>().ToArray()), Time);
}
