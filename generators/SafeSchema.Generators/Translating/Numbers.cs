namespace SafeSchema.Generators.Translating;

/// <summary>How PostgreSQL gets along with numbers of different types (PostgreSQL documentation, section 10.2).</summary>
static class Numbers
{
    static readonly string[] ranks = ["smallint", "integer", "bigint", "numeric", "real", "double precision"];

    public static bool Is(string? type) => Rank(type) >= 0;

    public static bool IsInteger(string? type) => Rank(type) is >= 0 and <= 2;

    public static bool IsFloating(string? type) => Rank(type) >= 4;

    /// <summary>The type of the result of an operator between two numbers.</summary>
    public static string? Result(string? left, string? right)
    {
        var (x, y) = (Rank(left), Rank(right));
        if (x < 0 || y < 0)
            return null;
        // There is no operator between real and another number but in double precision.
        return x == y ? ranks[x] : x >= 4 || y >= 4 ? "double precision" : ranks[Math.Max(x, y)];
    }

    /// <summary>The type of a CASE, or of anything else whose values must agree.</summary>
    public static string? Widest(IEnumerable<string?> types)
    {
        string? widest = null;
        foreach (var type in types)
            widest = widest is null ? type : Rank(type) > Rank(widest) ? type : widest;
        return widest;
    }

    /// <summary>Every value of one type is a value of the other.</summary>
    public static bool Holds(string? wider, string? narrower) => Rank(narrower) >= 0 && Rank(wider) >= Rank(narrower);

    static int Rank(string? type) => Array.IndexOf(ranks, Expressions.Make.Names(type));
}
