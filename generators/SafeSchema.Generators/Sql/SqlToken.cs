namespace SafeSchema.Generators.Sql;

/// <summary>One token of SQL text. Comments and white space are none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it has ended.</param>
readonly record struct SqlToken(SqlTokenKind Kind, int Start, int End);

/// <summary>The kinds of tokens (PostgreSQL documentation, section 4.1).</summary>
enum SqlTokenKind
{
    /// <summary>A key word or an unquoted identifier.</summary>
    Word,

    /// <summary><c>"User"</c></summary>
    QuotedIdentifier,

    /// <summary><c>'text'</c>, also <c>E'…'</c>, <c>B'…'</c>, <c>X'…'</c>, <c>N'…'</c> and <c>U&amp;'…'</c>.</summary>
    String,

    /// <summary><c>$tag$text$tag$</c></summary>
    DollarString,

    /// <summary><c>1.5e3</c></summary>
    Number,

    /// <summary><c>$1</c></summary>
    Parameter,

    /// <summary><c>=</c>, <c>||</c>, <c>::</c></summary>
    Operator,

    /// <summary>A parenthesis, bracket, comma, dot, colon or semicolon.</summary>
    Punctuation,
}

/// <summary>What makes a text no SQL.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
readonly record struct SqlProblem(string What, int Start, int End);
