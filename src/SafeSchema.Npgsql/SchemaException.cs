namespace SafeSchema;

/// <summary>Planning, applying or verifying did not work. Nothing was changed.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>Creates one.</summary>
    /// <param name="message">The object, the reason and the way out, in words.</param>
    /// <param name="inner">What PostgreSQL or the network said.</param>
    public SchemaException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The database object concerned, such as <c>public.messages.conversation_id</c>, or null where PostgreSQL names none.</summary>
    public string? Object { get; init; }

    /// <summary>
    /// PostgreSQL's SQLSTATE, or SS001 (obstacles), SS002 (not run in one transaction), SS003 (a check failed after applying);
    /// null where no server answered.
    /// </summary>
    public string? SqlState { get; init; }

    /// <summary>The way out; it is part of the message, too.</summary>
    public string? Hint { get; init; }

    /// <summary>Everything that stands in the way, one text each, with counts and example keys.</summary>
    public IReadOnlyList<string> Obstacles { get; init; } = [];
}
