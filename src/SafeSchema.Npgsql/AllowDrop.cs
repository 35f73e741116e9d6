namespace SafeSchema;

/// <summary>
/// What applying may drop. The model says what is to go ([DropColumn], [DropTable], [DropView], [DropFunction]); whoever applies it
/// allows it, by name, because what a table or column held cannot be brought back. What is not allowed is held back.
/// </summary>
public sealed class AllowDrop
{
    readonly IReadOnlyList<string> objects;

    AllowDrop(IReadOnlyList<string> objects) => this.objects = objects;

    /// <summary>Nothing.</summary>
    public static AllowDrop None { get; } = new([]);

    /// <summary>Everything that the model drops.</summary>
    public static AllowDrop All { get; } = new(["all"]);

    /// <summary>These objects, as a plan names them: <c>public.conversations.content</c>. One that the model does not drop is an error.</summary>
    /// <param name="objects">The names.</param>
    public static AllowDrop Of(params string[] objects)
    {
        ArgumentNullException.ThrowIfNull(objects);
        return objects.Length == 0 ? None : new([.. objects]);
    }

    /// <summary>The statement that tells the script, for this transaction; none where nothing is allowed, so that the session's own setting stands.</summary>
    internal IReadOnlyList<string> Statements => objects.Count == 0
        ? []
        : [$"SET LOCAL safeschema.allow_drop = E'{string.Join(", ", objects).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'"];
}
