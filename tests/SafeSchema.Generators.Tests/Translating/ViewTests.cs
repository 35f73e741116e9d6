using System.Collections;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>Every view of the corpus is asked twice over the same rows: in PostgreSQL, and in memory.</summary>
public sealed class ViewTests(CorpusServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task Each_view_has_the_same_rows_in_PostgreSQL_and_in_memory()
    {
        var corpus = CorpusAssembly.Whole;
        await using var database = await CorpusDatabase.CreateAsync(server);
        var rows = new CorpusRows(corpus, database.Now);
        await database.FillAsync(corpus.Model, rows);

        var views = corpus.Model.Of<View>().ToList();
        Assert.True(views.Count >= 24, $"Only {views.Count} views were translated.");
        List<string> differences = [];
        var count = 0;
        foreach (var view in views)
        {
            await database.ExecuteAsync($"CREATE VIEW {view.Name.Sql} AS\n{view.Query}");
            var record = RecordOf(view);
            var (found, error) = await database.QueryAsync($"SELECT * FROM {view.Name.Sql}");
            var properties = corpus.Record(record).GetProperties().Where(property => property.CanWrite).ToList();
            IReadOnlyList<string> inMemory = [.. InMemory(corpus, rows, record).Cast<object>().Select(row => string.Join("|", properties.Select(property => CorpusRows.Text(property.GetValue(row)))))];
            IReadOnlyList<string> inDatabase = [.. found.Select(row => string.Join("|", row.Select(CorpusRows.Text)))];
            if (!view.Query.Contains("\nORDER BY", StringComparison.Ordinal))
                (inMemory, inDatabase) = ([.. inMemory.Order(StringComparer.Ordinal)], [.. inDatabase.Order(StringComparer.Ordinal)]);
            count += inMemory.Count;
            if (error is not null || !inMemory.SequenceEqual(inDatabase))
                differences.Add($"{view.Name}: {view.Query}\n  in memory {string.Join("; ", inMemory.Except(inDatabase))}\n  {error ?? "PostgreSQL " + string.Join("; ", inDatabase.Except(inMemory))}");
        }

        output.WriteLine($"{views.Count} views, {count} rows");
        Assert.True(count > views.Count * 5, "The views are next to empty.");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    static string RecordOf(View view) => string.Concat(view.Name.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    static IEnumerable InMemory(CorpusAssembly corpus, CorpusRows rows, string record)
    {
        var query = corpus.Rules(record).Single(method => method.Name == "Query");
        return (IEnumerable)query.Invoke(null, [.. query.GetParameters().Select(parameter => parameter.ParameterType.GetGenericArguments()[0].Name switch
        {
            "Specimen" => (object)rows.Specimens,
            "Child" => rows.Children,
            var view => corpus.Rows(view, InMemory(corpus, rows, view)),
        })])!;
    }
}
