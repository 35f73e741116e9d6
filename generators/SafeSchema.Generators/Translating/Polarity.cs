namespace SafeSchema.Generators.Translating;

/// <summary>
/// What counts of a condition. SQL has three answers where C# has two; whether that shows depends on where the condition
/// stands: a filter takes <em>unknown</em> for no, and so does C#; behind a negation the two part ways.
/// </summary>
enum Polarity
{
    /// <summary>Rows for which it is true count: a filter, and whatever AND and OR put together in one.</summary>
    True,

    /// <summary>Rows for which it is false count: behind a negation.</summary>
    False,

    /// <summary>Both count: the answer is a value.</summary>
    Either,

    /// <summary>A check constraint: PostgreSQL accepts rows for which it is unknown.</summary>
    Check,
}
