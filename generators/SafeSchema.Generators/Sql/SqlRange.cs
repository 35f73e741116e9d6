namespace SafeSchema.Generators.Sql;

/// <summary>A run of tokens.</summary>
/// <param name="Tokens">The text they are from.</param>
/// <param name="Start">The first one.</param>
/// <param name="End">The one behind the last.</param>
readonly record struct SqlRange(SqlTokens Tokens, int Start, int End)
{
    /// <summary>How many tokens there are.</summary>
    public int Count => End - Start;

    /// <summary>Where the first token begins in the text.</summary>
    public int First => Tokens[Start].Start;

    /// <summary>Where the last token has ended in the text.</summary>
    public int Last => Tokens[End - 1].End;

    /// <summary>Without the parentheses around all of it.</summary>
    public SqlRange Stripped
    {
        get
        {
            var range = this;
            while (range.Count >= 2 && range.Tokens.Is(range.Start, "(") && range.Tokens.Partner(range.Start) == range.End - 1)
                range = range with { Start = range.Start + 1, End = range.End - 1 };
            return range;
        }
    }

    /// <summary>The inner tokens that stand in no parentheses, and those parentheses themselves.</summary>
    public IEnumerable<int> Outer
    {
        get
        {
            for (var i = Start; i < End; i++)
            {
                yield return i;
                if (Tokens.Partner(i) > i)
                    i = Tokens.Partner(i) - 1;
            }
        }
    }

    /// <summary>Every token.</summary>
    public IEnumerable<int> Each => Enumerable.Range(Start, Count);

    /// <summary>The first outer token that is this word or symbol, or -1.</summary>
    public int IndexOf(string written)
    {
        foreach (var i in Outer)
        {
            if (Tokens.Is(i, written))
                return i;
        }

        return -1;
    }

    /// <summary>The pieces between a word, where it joins conditions: not in CASE, and not the AND of BETWEEN.</summary>
    public IReadOnlyList<SqlRange> Split(string word)
    {
        var pieces = new List<SqlRange>();
        var (start, cases, between) = (Start, 0, false);
        foreach (var i in Outer)
        {
            cases += Tokens.Is(i, "case") ? 1 : Tokens.Is(i, "end") ? -1 : 0;
            if (Tokens.Is(i, word) && cases == 0 && !between)
            {
                pieces.Add(this with { Start = start, End = i });
                start = i + 1;
            }

            between = Tokens.Is(i, "between") || (between && !Tokens.Is(i, "and"));
        }

        pieces.Add(this with { Start = start });
        return pieces;
    }
}
