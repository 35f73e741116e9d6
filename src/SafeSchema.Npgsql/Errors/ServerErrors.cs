using System.Text;
using Npgsql;

namespace SafeSchema.Errors;

/// <summary>Puts an error of PostgreSQL, or one that the script raised, into words: object, reason, way out.</summary>
static class ServerErrors
{
    public static SchemaException Explain(PostgresException e, string work, Doing doing, Address address)
    {
        var kept = doing.Kept is null ? "" : $"\nThat is, nothing but {doing.Kept}.";
        if (ScriptErrors.Explain(e, kept) is { } raised)
            return raised;
        var subject = ErrorObject.Of(e);
        var (reason, hint) = LoginErrors.Words(e, address) ?? SqlStateWords.For(e);
        var text = new StringBuilder(work);
        if (doing.Step is not null)
            text.Append(" (").Append(doing.Step).Append(')');
        text.Append(" failed");
        if (subject is not null)
            text.Append(" at ").Append(subject);
        text.Append(": ").Append(reason).Append(".\nPostgreSQL says: ").Append(e.MessageText).Append(" (").Append(e.SqlState).Append(')');
        if (DetailOf(e) is { } detail)
            text.Append("\n  ").Append(detail);
        text.Append('\n').Append(hint).Append(" Nothing was changed.").Append(kept);
        return new(text.ToString(), e) { Object = subject, SqlState = e.SqlState, Hint = hint };
    }

    // Npgsql keeps values of rows out of its errors unless it is told otherwise, and puts a sentence of its own there.
    static string? DetailOf(PostgresException e) => e.Detail switch
    {
        null or "" => null,
        var detail when detail.StartsWith("Detail redacted", StringComparison.Ordinal) => "Include Error Detail=true in the connection string shows the values.",
        var detail => detail,
    };
}
