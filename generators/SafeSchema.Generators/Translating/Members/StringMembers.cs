using SafeSchema.Generators.Translating.Expressions;

namespace SafeSchema.Generators.Translating.Members;

/// <summary>Texts.</summary>
static class StringMembers
{
    const int Ordinal = 4;
    const int OrdinalIgnoreCase = 5;

    // What .NET and C take for white space within ASCII; btrim alone takes the space only.
    static readonly SqlExpression white = new Verbatim("E' \\t\\n\\x0B\\f\\r'", "text");

    public static readonly (string Member, Func<MemberUse, SqlExpression?> Translate)[] All =
    [
        ("System.String.Length", use => Make.Call("length", "integer", use.Target)),
        ("System.String.ToLower", use => use.Count == 0 ? Make.Call("lower", "text", use.Target) : null),
        ("System.String.ToLowerInvariant", use => Make.Call("lower", "text", use.Target)),
        ("System.String.ToUpper", use => use.Count == 0 ? Make.Call("upper", "text", use.Target) : null),
        ("System.String.ToUpperInvariant", use => Make.Call("upper", "text", use.Target)),
        ("System.String.Trim", use => use.Count == 0 ? Make.Call("btrim", "text", use.Target, white) : null),
        ("System.String.TrimStart", use => use.Count == 0 ? Make.Call("ltrim", "text", use.Target, white) : null),
        ("System.String.TrimEnd", use => use.Count == 0 ? Make.Call("rtrim", "text", use.Target, white) : null),
        ("System.String.Replace", use => use.Count == 2 ? Make.Call("replace", "text", use.Target, use[0], use[1]) : null),
        ("System.String.Substring", use => use.Count == 1 ? Make.Call("substr", "text", use.Target, FromOne(use)) : Make.Call("substr", "text", use.Target, FromOne(use), use[1])),
        ("System.String.StartsWith", use => Matching(use, text => text + "%", "starts_with")),
        ("System.String.EndsWith", use => Matching(use, text => "%" + text, null)),
        ("System.String.Contains", use => Matching(use, text => "%" + text + "%", "strpos")),
        ("System.String.IndexOf", use => use.Count == 1 ? Make.Infix(Make.Call("strpos", "integer", use.Target, use[0]), "-", SqlLiteral.Integer(1), Precedence.Sum, "integer") : null),
        ("System.String.IsNullOrEmpty", use => Make.Compare(OrEmpty(use[0]), "=", SqlLiteral.Text(""))),
        ("System.String.IsNullOrWhiteSpace", use => Make.Compare(Make.Call("btrim", "text", OrEmpty(use[0]), white), "=", SqlLiteral.Text(""))),
        ("System.String.Concat", use => use.Count is > 0 and < 5 ? Enumerable.Range(0, use.Count).Select(place => OrEmpty(use[place])).Aggregate(Make.Concat) : null),
        ("System.String.Empty", _ => SqlLiteral.Text("")),
        ("System.String.PadLeft", use => use.Constant(1) is char with && use.Constant(0) is int ? Padded(use, with, "lpad") : use.Count == 1 && use.Constant(0) is int ? Padded(use, ' ', "lpad") : null),
        ("System.String.PadRight", use => use.Constant(1) is char with && use.Constant(0) is int ? Padded(use, with, "rpad") : use.Count == 1 && use.Constant(0) is int ? Padded(use, ' ', "rpad") : null),
    ];

    static SqlExpression OrEmpty(SqlExpression text) => text.Nullable ? Make.Coalesce(text, SqlLiteral.Text("")) : text;

    /// <summary>PostgreSQL counts characters from one.</summary>
    static SqlExpression FromOne(MemberUse use) => use.Constant(0) is int place ? SqlLiteral.Integer(place + 1) : Make.Infix(use[0], "+", SqlLiteral.Integer(1), Precedence.Sum, "integer");

    /// <summary>lpad and rpad cut a longer text.</summary>
    static SqlExpression Padded(MemberUse use, char with, string function) => Make.Call(
        function, "text", use.Target, new Call("greatest", Model.EquatableArray.Of<SqlExpression>(Make.Call("length", "integer", use.Target), use[0]), "integer", false), SqlLiteral.Text(with.ToString()));

    static SqlExpression? Matching(MemberUse use, Func<string, string> pattern, string? function)
    {
        var comparison = use.Count == 1 ? Ordinal : use.Constant(1);
        if (use.Count > 2 || comparison is not (Ordinal or OrdinalIgnoreCase))
            return null;
        if (use.Constant(0) is { } constant and (string or char))
        {
            // The pattern's own escape sign is the backslash (PostgreSQL documentation, section 9.7.1).
            var text = constant.ToString()!.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");
            return Make.Infix(use.Target, comparison is Ordinal ? "LIKE" : "ILIKE", SqlLiteral.Text(pattern(text)), Precedence.Like, "boolean");
        }

        if (comparison is not Ordinal)
            return null;
        return function switch
        {
            "starts_with" => Make.Call("starts_with", "boolean", use.Target, use[0]),
            "strpos" => Make.Compare(Make.Call("strpos", "integer", use.Target, use[0]), ">", SqlLiteral.Integer(0)),
            _ => Make.Compare(Make.Call("right", "text", use.Target, Make.Call("length", "integer", use[0])), "=", use[0]),
        };
    }
}
