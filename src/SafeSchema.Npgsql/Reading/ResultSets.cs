using Npgsql;

namespace SafeSchema.Reading;

/// <summary>
/// Walks the result sets of a batch. The reader does not tell which statement a result set belongs to, and a preparation may
/// return rows of its own (<c>SELECT set_config(…)</c>), so ours are known by their first column.
/// </summary>
sealed class ResultSets(NpgsqlDataReader reader)
{
    bool started;
    bool ended;

    /// <summary>Moves to the next result set; before the first of ours, those of the preparation are passed over.</summary>
    public async Task MoveToAsync(string firstColumn, string kind, CancellationToken cancellationToken)
    {
        if (started)
            ended = !await reader.NextResultAsync(cancellationToken);
        else
        {
            while (!Is(firstColumn) && !ended)
                ended = !await reader.NextResultAsync(cancellationToken);
            started = true;
        }
        if (ended || !Is(firstColumn))
            throw new SchemaException($"Internal error: the query for '{kind}' does not return a result whose first column is '{firstColumn}'.");
    }

    /// <summary>Reads to the end: an error of the last statements would otherwise go unseen.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        while (await reader.NextResultAsync(cancellationToken))
            throw new SchemaException("Internal error: there are more results than queries.");
    }

    bool Is(string firstColumn) => reader.FieldCount > 0 && string.Equals(reader.GetName(0), firstColumn, StringComparison.Ordinal);
}
