namespace SafeSchema.Generators.Translating.Expressions;

/// <summary>
/// A SQL expression. It knows the type that PostgreSQL gives it, so that casts are written where the C# type asks for another
/// one and nowhere else, and whether it may be NULL.
/// </summary>
/// <param name="Type">PostgreSQL's type, or null where it is not known.</param>
/// <param name="Nullable">It may be NULL.</param>
abstract record SqlExpression(string? Type, bool Nullable)
{
    /// <summary>The type of a moment.</summary>
    protected const string ZonedTime = "timestamp with time zone";

    /// <summary>How strongly its outermost operator binds.</summary>
    public virtual Precedence Binds => Precedence.Primary;

    /// <summary>Writes it, without parentheses around it.</summary>
    public abstract void Write(SqlWriter writer);

    /// <summary>The expressions it is made of.</summary>
    public virtual IEnumerable<SqlExpression> Parts => [];

    /// <summary>The row sources that it reads, those of its own sub-queries excepted.</summary>
    public virtual bool ReadsRows => Parts.Any(part => part.ReadsRows);

    /// <summary>
    /// The same operands give another value under another time zone or setting, or at another time, so it cannot be kept: PostgreSQL
    /// calls only what is IMMUTABLE in indexes and generated columns (PostgreSQL documentation, section 38.7). Its parts are not asked.
    /// </summary>
    public virtual bool Changes => false;

    /// <summary>It holds an aggregate of the query it stands in.</summary>
    public virtual bool Aggregates => Parts.Any(part => part.Aggregates);
}

/// <summary>How strongly operators bind, the weakest first (PostgreSQL documentation, section 4.1.6).</summary>
enum Precedence
{
    Or,
    And,
    Not,
    Is,
    Comparison,
    Like,
    Other,
    Sum,
    Product,
    Unary,
    At,
    Primary,
}
