namespace SafeSchema;

/// <summary>Whom rules take for the caller while they run in memory.</summary>
sealed record RuleSession(Guid? Id, string? Role, string? Email, string? Claims, DateTimeOffset? At)
{
    static readonly AsyncLocal<RuleSession?> current = new();

    /// <summary>The session of this flow of control, or null outside <c>Auth.As</c>.</summary>
    public static RuleSession? Current => current.Value;

    /// <summary>The session; without one, nobody can be asked for.</summary>
    public static RuleSession Required(string function) => current.Value
        ?? throw new InvalidOperationException($"{function} asks who is calling, and in memory nobody is: evaluate the rule inside 'using (Auth.As(id, role))'.");

    /// <summary>Begins a session, until the result is disposed.</summary>
    public IDisposable Begin()
    {
        var before = current.Value;
        current.Value = this;
        return new Ending(before);
    }

    sealed class Ending(RuleSession? before) : IDisposable
    {
        public void Dispose() => current.Value = before;
    }
}
