using Npgsql;
using SafeSchema.Applying;
using SafeSchema.Errors;
using SafeSchema.Reading;

namespace SafeSchema;

/// <summary>Plans, applies and verifies a declared database.</summary>
public static class DatabaseSchemaExtensions
{
    /// <summary>Reads what applying would do: read-only, one round trip, no lock above ACCESS SHARE.</summary>
    /// <param name="schema">The declared database.</param>
    /// <param name="data">Where to look.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="SchemaException">The catalog cannot be read; the message says why.</exception>
    public static Task<SchemaPlan> PlanAsync(this DatabaseSchema schema, NpgsqlDataSource data, CancellationToken cancellationToken = default) =>
        schema.PlanAsync(data, AllowDrop.None, cancellationToken);

    /// <summary>Reads what applying would do where some drops are allowed: read-only, one round trip, no lock above ACCESS SHARE.</summary>
    /// <param name="schema">The declared database.</param>
    /// <param name="data">Where to look.</param>
    /// <param name="allowDrop">What may be dropped.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="SchemaException">The catalog cannot be read, or nothing declared drops what is allowed; the message says why.</exception>
    public static Task<SchemaPlan> PlanAsync(this DatabaseSchema schema, NpgsqlDataSource data, AllowDrop allowDrop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(allowDrop);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(data);
        return Explained.RunAsync("Planning", data, async doing =>
        {
            await using var connection = await data.OpenConnectionAsync(cancellationToken);
            return (await CatalogRoundTrip.RunAsync(connection, schema, Reads.Comparisons, allowDrop, cancellationToken)).Plan;
        });
    }

    /// <summary>Judges every declared fact: read-only, one round trip, no lock above ACCESS SHARE.</summary>
    /// <param name="schema">The declared database.</param>
    /// <param name="data">Where to look.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    /// <exception cref="SchemaException">The catalog cannot be read; the message says why.</exception>
    public static Task<SchemaReport> VerifyAsync(this DatabaseSchema schema, NpgsqlDataSource data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(data);
        return Explained.RunAsync("Verifying", data, async doing =>
        {
            await using var connection = await data.OpenConnectionAsync(cancellationToken);
            var found = await CatalogRoundTrip.RunAsync(connection, schema, Reads.Verifications, AllowDrop.None, cancellationToken);
            return Verdicts.Report(schema, found.Verdicts);
        });
    }

    /// <summary>
    /// Brings the database to the declared state, in one transaction, or changes nothing. Where nothing in the catalog has changed
    /// since an earlier apply, one short read-only round trip says so; otherwise another one compares everything first.
    /// </summary>
    /// <param name="schema">The declared database.</param>
    /// <param name="data">What to change, as a role that owns the objects.</param>
    /// <param name="options">What may be dropped, and how to wait for locks.</param>
    /// <param name="progress">Hears of each statement before it runs.</param>
    /// <param name="cancellationToken">Cancels it; the transaction is rolled back.</param>
    /// <exception cref="SchemaException">Something stands in the way; nothing was changed.</exception>
    public static Task<ApplyResult> ApplyAsync(
        this DatabaseSchema schema,
        NpgsqlDataSource data,
        ApplyOptions? options = null,
        IProgress<ApplyProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(data);
        return Explained.RunAsync("Applying", data, doing => new Application(schema, data, options ?? new(), progress, doing).RunAsync(cancellationToken));
    }
}
