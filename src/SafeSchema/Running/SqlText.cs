namespace SafeSchema;

/// <summary>
/// SQL that is part of a longer text, read out only while it is used: the script of 1,000 tables has 9 million characters, which
/// statements and queries would otherwise hold twice more.
/// </summary>
public readonly struct SqlText : IEquatable<SqlText>
{
    readonly Func<int, int, string>? read;
    readonly int start;
    readonly int length;

    /// <summary>A part of a text that is read out by its place, such as one that an assembly holds as UTF-8.</summary>
    /// <param name="read">Gives the part that begins at the first number and has as many units as the second says.</param>
    /// <param name="start">Where the part begins, in units of the text.</param>
    /// <param name="length">How many units it has.</param>
    public SqlText(Func<int, int, string> read, int start, int length)
    {
        this.read = read;
        this.start = start;
        this.length = length;
    }

    /// <summary>A part of a text.</summary>
    /// <param name="whole">The text.</param>
    /// <param name="start">Where the part begins.</param>
    /// <param name="length">How many characters it has.</param>
    public SqlText(string whole, int start, int length)
        : this(whole.Substring, start, length)
    {
    }

    /// <summary>A whole text.</summary>
    public static implicit operator SqlText(string text) => new(text, 0, text.Length);

    /// <summary>The same characters.</summary>
    public static bool operator ==(SqlText left, SqlText right) => left.Equals(right);

    /// <summary>Other characters.</summary>
    public static bool operator !=(SqlText left, SqlText right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(SqlText other) => string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SqlText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The part.</summary>
    public override string ToString() => read?.Invoke(start, length) ?? "";
}
