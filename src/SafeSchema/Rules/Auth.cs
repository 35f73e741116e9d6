namespace SafeSchema;

/// <summary>
/// Who is calling, on Supabase: in rules, the functions of schema <c>auth</c>; in memory, whoever <see cref="As"/> says.
/// </summary>
public static class Auth
{
    /// <summary>The caller's id: <c>auth.uid()</c>. Nobody's, where nobody is signed in.</summary>
    /// <exception cref="InvalidOperationException">In memory, outside <see cref="As"/>.</exception>
    [SqlFunction("auth.uid", Volatility = Volatility.Stable)]
    public static Uid Uid() => RuleSession.Required("Auth.Uid()").Id;

    /// <summary>The role of the caller's token: <c>auth.role()</c>.</summary>
    /// <exception cref="InvalidOperationException">In memory, outside <see cref="As"/>.</exception>
    [SqlFunction("auth.role", Volatility = Volatility.Stable)]
    public static string? Role() => RuleSession.Required("Auth.Role()").Role;

    /// <summary>The caller's e-mail address: <c>auth.email()</c>.</summary>
    /// <exception cref="InvalidOperationException">In memory, outside <see cref="As"/>.</exception>
    [SqlFunction("auth.email", Volatility = Volatility.Stable)]
    public static string? Email() => RuleSession.Required("Auth.Email()").Email;

    /// <summary>The claims of the caller's token, as JSON: <c>auth.jwt()</c>. Read them with <see cref="Sql.Json"/>.</summary>
    /// <exception cref="InvalidOperationException">In memory, outside <see cref="As"/>.</exception>
    [SqlFunction("auth.jwt", Volatility = Volatility.Stable, Returns = "jsonb")]
    public static string? Jwt() => RuleSession.Required("Auth.Jwt()").Claims;

    /// <summary>
    /// In memory, rules take this for the caller until the result is disposed:
    /// <c>using (Auth.As(alice, SupabaseRole.Authenticated)) …</c>. It belongs to the flow of control that began it, so tests do not
    /// disturb each other.
    /// </summary>
    /// <param name="id">The caller's id, or null for nobody.</param>
    /// <param name="role">The role of its token.</param>
    /// <param name="email">Its e-mail address.</param>
    /// <param name="claims">The claims of its token, as JSON.</param>
    /// <param name="at">What <see cref="Sql.Now"/> gives. Default: the clock's time when the session begins.</param>
    public static IDisposable As(Guid? id, string? role = null, string? email = null, string? claims = null, DateTimeOffset? at = null) =>
        new RuleSession(id, role, email, claims, at ?? DateTimeOffset.UtcNow).Begin();
}
