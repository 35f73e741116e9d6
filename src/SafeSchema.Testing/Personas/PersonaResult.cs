using Npgsql;

namespace SafeSchema.Testing;

/// <summary>What a persona's statement came to.</summary>
/// <param name="Rows">Rows seen, or changed.</param>
/// <param name="Value">The first column of the first row, or null.</param>
/// <param name="SqlState">Why it was refused, or null: <c>42501</c> is a missing privilege or a policy's refusal.</param>
/// <param name="Message">PostgreSQL's message when it was refused, or null.</param>
public sealed record PersonaResult(long Rows, object? Value, string? SqlState, string? Message)
{
    /// <summary>It was not refused.</summary>
    public bool Allowed => SqlState is null;

    internal static async Task<PersonaResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        if (reader.FieldCount == 0)
            return new(Math.Max(reader.RecordsAffected, 0), null, null, null);
        var rows = 0L;
        object? value = null;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (rows++ == 0 && !await reader.IsDBNullAsync(0, cancellationToken))
                value = reader.GetValue(0);
        }
        return new(rows, value, null, null);
    }
}
