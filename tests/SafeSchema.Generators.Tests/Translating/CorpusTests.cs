using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>Every rule of the corpus is run twice over the same rows: by PostgreSQL, and in memory.</summary>
public sealed class CorpusTests(CorpusServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task Each_rule_selects_the_same_rows_in_PostgreSQL_and_in_memory()
    {
        var corpus = CorpusAssembly.Whole;
        await using var database = await CorpusDatabase.CreateAsync(server);
        var rows = new CorpusRows(corpus, database.Now);
        await database.FillAsync(corpus.Model, rows);

        var policies = corpus.Model.Of<Policy>().ToList();
        Assert.True(policies.Count >= 200, $"Only {policies.Count} rules were translated.");
        List<string> differences = [];
        var selected = 0;
        foreach (var caller in new Guid?[] { CorpusRows.Alice, null })
        {
            const string email = "bob@example.com";
            const string claims = """{"app_metadata": {"tenant": "alpha"}}""";
            var role = caller is null ? "anon" : "authenticated";
            await database.CallAsAsync(caller, role, email, claims);
            using var session = Auth.As(caller, role, email, claims, database.Now);
            foreach (var policy in policies)
            {
                var (found, error) = await database.QueryAsync($"SELECT id FROM public.specimens WHERE {policy.Using} ORDER BY id");
                var inMemory = InMemory(corpus, rows, policy).ToList();
                selected += inMemory.Count;
                if (error is not null || !inMemory.SequenceEqual(found.Select(row => (int)row[0]!)))
                    differences.Add($"{policy.Name} as {role}: {policy.Using}\n  in memory {string.Join(",", inMemory)}\n  {error ?? "PostgreSQL " + string.Join(",", found.Select(row => row[0]))}");
            }
        }

        output.WriteLine($"{policies.Count} rules, twice over {rows.Specimens.Length} rows: {selected} rows selected");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp12)]
    [InlineData(LanguageVersion.CSharp13)]
    public void Each_rule_compiles_in_earlier_versions_of_CSharp_too_and_is_translated_to_the_same(LanguageVersion version)
    {
        var earlier = CorpusAssembly.Compile([.. CorpusAssembly.Files("*.cs")], version);
        Assert.Equal(CorpusAssembly.Whole.Model, earlier.Model);
    }

    static IEnumerable<int> InMemory(CorpusAssembly corpus, CorpusRows rows, Policy policy)
    {
        var method = corpus.Record("Specimen").GetNestedType("Rules")!.GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Single(method => policy.Name == "specimens_" + Model.Naming.SnakeCase(method.Name));
        foreach (var row in rows.Specimens)
        {
            object?[] arguments = [.. method.GetParameters().Select(parameter =>
                parameter.ParameterType == row!.GetType() ? row : parameter.ParameterType.GetGenericArguments()[0].Name == "Child" ? rows.Children : (object)rows.Specimens)];
            if ((bool)method.Invoke(null, arguments)!)
                yield return CorpusRows.IdOf(row!);
        }
    }
}
