using System.Globalization;
using Microsoft.CodeAnalysis;
using SafeSchema.Generators.Tests.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>
/// Rules made at random mean the same in PostgreSQL and in C#. Where the compiler says that null makes a difference (SS0033), they
/// mean the same for rows without one; where it does not say so, for all rows.
/// </summary>
public sealed class RandomRuleTests(CorpusServer server, ITestOutputHelper output)
{
    const int Count = 250;

    [Fact]
    public async Task Each_selects_the_same_rows_but_for_the_nulls_that_the_compiler_tells()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SAFESCHEMA_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"SAFESCHEMA_SEED={seed}");
        var members = new RandomRules(seed).Make(Count);
        string[] sources = [.. CorpusAssembly.Files("Specimens.cs"), $"using SafeSchema;\nnamespace Corpus;\npublic partial record Specimen\n{{\n{string.Join('\n', members)}\n}}\n"];
        var corpus = CorpusAssembly.Compile(sources);
        var told = (await Analysis.Of(TestCompilation.Of(sources))).Where(problem => problem.Id == "SS0033").Select(Rule).ToHashSet();
        var policies = corpus.Model.Of<Policy>().ToList();
        Assert.Equal(Count, policies.Count);
        Assert.True(told.Count < Count * 3 / 4, $"{told.Count} of {Count} rules are told to mean something else for null.");

        await using var database = await CorpusDatabase.CreateAsync(server);
        var rows = new CorpusRows(corpus, database.Now);
        await database.FillAsync(corpus.Model, rows);
        await database.CallAsAsync(CorpusRows.Alice, "authenticated", "", "");
        using var session = Auth.As(CorpusRows.Alice, "authenticated", "", "", database.Now);
        List<string> differences = [];
        var (compared, selected) = (0, 0);
        for (var number = 0; number < Count; number++)
        {
            var policy = policies.Single(policy => policy.Name == $"specimens_r{number}");
            var method = corpus.Rule("Specimen", $"R{number}");
            var counted = !told.Contains(number) ? rows.Specimens.Cast<object>().ToList()
                : ReadsMore(members[number]) ? []
                : rows.Specimens.Cast<object>().Where(CorpusRows.IsComplete).ToList();
            var ids = counted.Select(CorpusRows.IdOf).ToHashSet();
            var inMemory = counted.Where(row => (bool)method.Invoke(null, [row, rows.Children])!).Select(CorpusRows.IdOf).ToList();
            var (found, error) = await database.QueryAsync($"SELECT id FROM public.specimens WHERE {policy.Using} ORDER BY id");
            var inDatabase = found.Select(row => (int)row[0]!).Where(ids.Contains).ToList();
            (compared, selected) = (compared + ids.Count, selected + inMemory.Count);
            if (error is not null || !inMemory.SequenceEqual(inDatabase))
                differences.Add($"{members[number]}\n{policy.Using}\n  in memory {string.Join(",", inMemory)}\n  {error ?? "PostgreSQL " + string.Join(",", inDatabase)}");
        }

        output.WriteLine($"{Count} rules, of which {told.Count} mean something else for null; {compared} answers compared, {selected} of them yes");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    // What may be NULL although the row is complete.
    static bool ReadsMore(string rule) => rule.Contains("children.", StringComparison.Ordinal) || rule.Contains("Sql.Json", StringComparison.Ordinal);

    // Each rule stands on a line of its own, from the fourth one on.
    static int Rule(Diagnostic problem) => problem.Location.GetLineSpan().StartLinePosition.Line - 4;
}
