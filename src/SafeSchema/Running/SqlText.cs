namespace SafeSchema;

/// <summary>
/// SQL that is part of a longer text, cut out only while it is used: a script of 1,000 tables has 9 million characters, which
/// statements and queries would otherwise hold twice more.
/// </summary>
public readonly struct SqlText : IEquatable<SqlText>
{
    readonly string? whole;
    readonly int start;
    readonly int length;

    /// <summary>A part of a text.</summary>
    /// <param name="whole">The text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">How many characters it has.</param>
    public SqlText(string whole, int start, int length)
    {
        this.whole = whole;
        this.start = start;
        this.length = length;
    }

    /// <summary>A whole text.</summary>
    public static implicit operator SqlText(string text) => new(text, 0, text.Length);

    /// <summary>The same characters.</summary>
    public static bool operator ==(SqlText left, SqlText right) => left.Equals(right);

    /// <summary>Other characters.</summary>
    public static bool operator !=(SqlText left, SqlText right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(SqlText other) => length == other.length && string.CompareOrdinal(whole, start, other.whole, other.start, length) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SqlText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => length;

    /// <summary>The part.</summary>
    public override string ToString() => whole?.Substring(start, length) ?? "";
}
