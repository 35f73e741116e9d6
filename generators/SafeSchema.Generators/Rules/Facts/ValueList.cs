using SafeSchema.Generators.Sql;

namespace SafeSchema.Generators.Rules.Facts;

/// <summary>A condition that allows a column some values only.</summary>
/// <param name="Column">The column.</param>
/// <param name="Values">The values.</param>
sealed record ValueList(string Column, IReadOnlyList<string> Values)
{
    /// <summary>Reads <c>status IN ('active', 'paused')</c>; null for any other condition.</summary>
    public static ValueList? TryRead(RawSql sql)
    {
        var range = sql.Tokens.All.Stripped;
        var tokens = sql.Tokens;
        var at = range.IndexOf("in");
        if (tokens.Problems.Count > 0 || at <= range.Start || !tokens.Is(at + 1, "(") || tokens.Partner(at + 1) != range.End - 1
            || SqlCondition.ColumnOf(range with { End = at }) is not { } column)
            return null;
        var inner = (range with { Start = at + 2, End = range.End - 1 }).Each.ToList();
        return inner.Count > 0 && inner.All(i => tokens.Literal(i) is not null || tokens.Is(i, ","))
            ? new ValueList(column, [.. inner.Select(tokens.Literal).OfType<string>()])
            : null;
    }
}
