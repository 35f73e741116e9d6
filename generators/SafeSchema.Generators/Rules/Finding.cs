using SafeSchema.Generators.Rules.Facts;
using SafeSchema.Model.Objects;

namespace SafeSchema.Generators.Rules;

/// <summary>What a rule says.</summary>
/// <param name="About">The object it is about.</param>
/// <param name="Words">The arguments of the rule's message.</param>
sealed record Finding(SchemaObject About, string[] Words)
{
    /// <summary>The SQL in which it is, or null where it is about the object itself.</summary>
    public RawSql? Sql { get; private init; }

    /// <summary>Where it begins in the SQL.</summary>
    public int Start { get; private init; }

    /// <summary>Where it has ended in the SQL.</summary>
    public int End { get; private init; }

    /// <summary>How it is mended, where that is mechanical.</summary>
    public Mend? Mend { get; private init; }

    /// <summary>About an object.</summary>
    public static Finding On(SchemaObject about, params string[] words) => new(about, words);

    /// <summary>About a piece of an object's SQL.</summary>
    public static Finding In(RawSql sql, int start, int end, params string[] words) => new(sql.Owner, words) { Sql = sql, Start = start, End = end };

    /// <summary>With a way to mend it.</summary>
    public Finding MendedBy(Mend mend) => this with { Mend = mend };
}
