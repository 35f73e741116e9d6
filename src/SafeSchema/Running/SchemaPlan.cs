namespace SafeSchema;

/// <summary>How a declared object stands in the database.</summary>
public enum Difference
{
    /// <summary>It does not exist, and would be created.</summary>
    Missing,

    /// <summary>It is otherwise than declared, and would be changed.</summary>
    Different,

    /// <summary>
    /// It exists, and whether its expression is the declared one cannot be told by reading alone: applying compares it, and
    /// leaves it untouched if it is equal.
    /// </summary>
    NotYetComparable,

    /// <summary>It is declared to go, and stays until that is allowed at run time, by name.</summary>
    HeldBack,
}

/// <summary>One thing that differs from the declared state.</summary>
/// <param name="Kind">The kind of object: <c>foreign key</c>.</param>
/// <param name="Object">The object: <c>public.messages.messages_conversation_id_fkey</c>.</param>
/// <param name="Difference">How it stands in the database.</param>
/// <param name="Found">What the database has instead, or an empty string.</param>
/// <param name="Sql">What would run.</param>
/// <param name="Obstacle">Why it cannot be changed, or null.</param>
public sealed record PlannedStep(string Kind, string Object, Difference Difference, string Found, string Sql, string? Obstacle);

/// <summary>What applying would do, read from the catalog in one read-only round trip.</summary>
/// <param name="Steps">What differs, in the order in which it would be changed.</param>
public sealed record SchemaPlan(IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>
    /// Drops that wait for an allowance, with the number of rows or values that would go. They are no steps: applying leaves these
    /// objects alone.
    /// </summary>
    public IReadOnlyList<PlannedStep> HeldBack { get; init; } = [];

    /// <summary>There is nothing to do.</summary>
    public bool IsEmpty => Steps.Count == 0;

    /// <summary>
    /// The plan for people, as lines: by kind of object, in the order of the work. <c>+</c> is missing, <c>~</c> different, <c>?</c> not yet
    /// comparable.
    /// </summary>
    /// <param name="objectsPerKind">How many objects of each kind are named; the others are counted.</param>
    public string ToText(int objectsPerKind = int.MaxValue) => PlanText.Of(this, objectsPerKind);
}

/// <summary>What applying did.</summary>
/// <param name="Changes">How many statements changed something; 0 when the database was as declared.</param>
/// <param name="Report">The verdicts of all checks, from the same transaction; null where none was judged, because <paramref name="UnchangedSince"/> says enough.</param>
/// <param name="UnchangedSince">When all checks passed on a catalog of which nothing has changed since, so that they were not judged again; otherwise null.</param>
public sealed record ApplyResult(int Changes, SchemaReport? Report, DateTimeOffset? UnchangedSince = null);

/// <summary>How far applying has come.</summary>
/// <param name="Done">Statements done.</param>
/// <param name="Total">Statements in all.</param>
/// <param name="Title">What is running now.</param>
public readonly record struct ApplyProgress(int Done, int Total, string Title);
