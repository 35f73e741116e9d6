using Npgsql;

namespace SafeSchema.Errors;

/// <summary>What is being done at the moment, so that an error can say where it happened.</summary>
sealed class Doing
{
    /// <summary>From here on, an error leaves open whether the changes are there.</summary>
    public const string Committing = "committing";

    public string? Step { get; private set; }

    /// <summary>What an earlier transaction of the same work has committed, in words; null where nothing was.</summary>
    public string? Kept { get; private set; }

    public void Now(string step) => Step = step;

    public void Keep(string kept) => Kept = kept;
}

/// <summary>Runs a piece of work and puts what PostgreSQL or the network says into words.</summary>
static class Explained
{
    public static async Task<T> RunAsync<T>(string work, NpgsqlDataSource data, Func<Doing, Task<T>> run)
    {
        var doing = new Doing();
        try
        {
            return await run(doing);
        }
        catch (PostgresException e)
        {
            throw ServerErrors.Explain(e, work, doing, Address.Of(data));
        }
        catch (NpgsqlException e)
        {
            throw ConnectionErrors.Explain(e, doing.Step, Address.Of(data));
        }
    }
}
