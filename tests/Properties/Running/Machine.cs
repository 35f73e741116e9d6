using System.Collections.Concurrent;
using CsCheck;
using Npgsql;
using SafeSchema.Properties.Generating;
using SafeSchema.Properties.Judging;
using SafeSchema.Testing;
using Xunit;

[assembly: AssemblyFixture(typeof(SafeSchema.Properties.Running.Machine))]

namespace SafeSchema.Properties.Running;

/// <summary>Searches for counter-examples: one server, one prepared database, a copy of it for each case.</summary>
public sealed class Machine : IAsyncLifetime
{
    const int EachFromSource = 7;

    PostgresServer? server;
    PostgresDatabase? template;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        template = await server.CreateDatabaseAsync("properties_template");
        await Database.PrepareAsync(template);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
    }

    /// <summary>A database of its own, as the platform leaves it.</summary>
    public async Task<Database> CopyAsync() => new(await server!.CreateDatabaseAsync("property", template));

    /// <summary>One case. What an empty database becomes is found out first where it is not known.</summary>
    public async Task<Outcome> TryAsync(Case subject, Reached? expected = null)
    {
        if (expected is null && subject.Start is not null && !subject.Model.Of<Model.Objects.Table>().Any(table => table.Optional))
        {
            var empty = await TryAsync(subject with { Start = null, Mutations = [] }, Reached.Nothing);
            if (empty.Problem is null && !empty.Refused)
                expected = empty.Reached;
        }

        await using var database = await CopyAsync();
        try
        {
            return await new Trial(database, subject).RunAsync(expected);
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException or System.Text.Json.JsonException)
        {
            // A judge that cannot judge has found something, too, and the search goes on.
            return new($"the trial cannot be held ({e.GetType().Name})", e.ToString(), [], [], Reached.Nothing);
        }
    }

    /// <summary>Runs whole families of cases until there are enough, and stops early when it has found several counter-examples.</summary>
    public async Task<Search> SearchAsync(ulong seed, int cases, int enough, Action<string> tell)
    {
        var search = new Search();
        var places = Enumerable.Range(0, (cases + Families.Size - 1) / Families.Size);
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount) }, async (place, _) =>
        {
            if (search.Found.Count >= enough)
                return;
            var random = new PCG(place % EachFromSource == 0 ? Families.FromSource : 1, seed + (ulong)place);
            await FamilyAsync(random.ToString(), Families.Of(random), search, tell);
        });
        return search;
    }

    /// <summary>All start states of one model.</summary>
    public async Task FamilyAsync(string seed, IReadOnlyList<Case> family, Search search, Action<string> tell)
    {
        Reached? expected = Reached.Nothing;
        foreach (var (place, subject) in family.Index())
        {
            var outcome = await TryAsync(subject, expected);
            if (place == 0 && !subject.Model.Of<Model.Objects.Table>().Any(table => table.Optional))
                expected = outcome.Reached;
            search.Add(subject, outcome);
            if (outcome.Problem is not null && search.Found.TryAdd(Search.Signature(outcome), new(seed, place, subject, outcome)))
                tell(Report.Of(search.Found[Search.Signature(outcome)], subject, outcome));
            // Where not even an empty database becomes what is declared, the others say nothing new.
            if (place == 0 && outcome.Problem is not null)
                return;
        }
    }
}

/// <summary>A case for which the promise does not hold.</summary>
public sealed record Counterexample(string Seed, int Place, Case Case, Outcome Outcome);

/// <summary>What a search met.</summary>
public sealed class Search
{
    int cases;
    int refused;
    int fromSource;

    public ConcurrentDictionary<string, Counterexample> Found { get; } = new(StringComparer.Ordinal);

    /// <summary>How often each mutation was applied: subject, mutation, RLS and owner of its table.</summary>
    public ConcurrentDictionary<(string Subject, string Mutation, string Security), int> Coverage { get; } = [];

    public ConcurrentDictionary<string, int> Refusals { get; } = new(StringComparer.Ordinal);

    public int Cases => cases;

    public int Refused => refused;

    /// <summary>Cases whose model the generator read from C# source.</summary>
    public int FromSource => fromSource;

    public void Add(Case subject, Outcome outcome)
    {
        Interlocked.Increment(ref cases);
        if (subject.Compiled is not null)
            Interlocked.Increment(ref fromSource);
        if (outcome.Refused)
            Interlocked.Increment(ref refused);
        foreach (var reason in outcome.Refusal.Select(Shape).Distinct())
            Refusals.AddOrUpdate(reason, 1, (_, count) => count + 1);
        foreach (var mutation in outcome.Applied)
            Coverage.AddOrUpdate((mutation.Subject, mutation.Name, subject.SecurityOf(mutation.Relation)), 1, (_, count) => count + 1);
    }

    /// <summary>Equal for counter-examples that have one cause, as far as a text can tell.</summary>
    public static string Signature(Outcome outcome) => $"{outcome.Problem}: {Shape(outcome.Details.Split('\n').FirstOrDefault(line => line.StartsWith("PostgreSQL says", StringComparison.Ordinal)) ?? outcome.Details.Split('\n')[0])}";

    // A sentence without the names, values and numbers in it.
    static string Shape(string text)
    {
        var words = System.Text.RegularExpressions.Regex.Replace(text, "\"([^\"]|\"\")*\"|'[^']*'|\\b\\w+_\\d+\\b|\\d+", "…", System.Text.RegularExpressions.RegexOptions.Singleline);
        return words.Length > 150 ? words[..150] : words;
    }
}
