using SafeSchema.Model;
using SafeSchema.Model.Objects;
using SafeSchema.Model.Writing;
using Xunit;
using Index = SafeSchema.Model.Objects.Index;

namespace SafeSchema.Generators.Tests.Translating;

/// <summary>Values that the database keeps: PostgreSQL agrees to keep them, and each is what C# says of the same row.</summary>
public sealed class ValueTests(CorpusServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task A_generated_column_holds_what_its_method_returns()
    {
        var corpus = CorpusAssembly.Whole;
        await using var database = await CorpusDatabase.CreateAsync(server);
        var rows = new CorpusRows(corpus, database.Now);
        await database.FillAsync(corpus.Model, rows);

        var columns = corpus.Model.Of<Column>().Where(column => column.Generated).ToList();
        Assert.True(columns.Count >= 20, $"Only {columns.Count} are generated.");
        List<string> differences = [];
        foreach (var column in columns)
        {
            var method = corpus.Rules("Specimen").Single(method => column.Name == (method.Name == "GenNamed" ? "gen named" : Naming.SnakeCase(method.Name)));
            var (found, error) = await database.QueryAsync($"SELECT {Quote.Identifier(column.Name)} FROM public.specimens ORDER BY id");
            var inMemory = rows.Specimens.Cast<object>().Select(row => CorpusRows.Text(method.Invoke(null, [row]))).ToList();
            var kept = found.Select(row => CorpusRows.Text(row[0])).ToList();
            if (error is not null || !inMemory.SequenceEqual(kept))
                differences.Add($"{column.Name}: {column.Default}\n  in memory {string.Join("|", inMemory)}\n  {error ?? "PostgreSQL " + string.Join("|", kept)}");
        }

        output.WriteLine($"{columns.Count} columns of {rows.Specimens.Length} rows");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public async Task An_index_can_be_made_on_a_method_and_holds_the_rows_that_it_means()
    {
        var corpus = CorpusAssembly.Whole;
        await using var database = await CorpusDatabase.CreateAsync(server);
        await database.FillAsync(corpus.Model, new CorpusRows(corpus, database.Now));
        var indexes = corpus.Model.Of<Index>().ToList();
        Assert.Equal(4, indexes.Count);
        foreach (var index in indexes)
        {
            var columns = string.Join(", ", index.Columns.Select(column => column.IsExpression ? $"({column.Name})" : Quote.Identifier(column.Name)));
            await database.ExecuteAsync($"CREATE INDEX {Quote.Identifier(index.Name)} ON {index.Relation.Sql} ({columns}){(index.Where is null ? "" : $" WHERE {index.Where}")}");
        }

        Assert.Equal(["count > 0 AND note IS NOT NULL", "level IN ('low', 'very_high')"], indexes.Select(index => index.Where).OfType<string>().Order(StringComparer.Ordinal));
        Assert.Equal(["count + small", "lower(name)"], indexes.Where(index => index.Where is null).Select(index => index.Columns[0].Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_default_gives_what_its_method_returns()
    {
        var corpus = CorpusAssembly.Whole;
        await using var database = await CorpusDatabase.CreateAsync(server);
        await database.FillAsync(corpus.Model, new CorpusRows(corpus, database.Now));
        await database.CallAsAsync(CorpusRows.Alice, "authenticated", "", "");
        await database.ExecuteAsync("INSERT INTO public.given DEFAULT VALUES");
        using var session = Auth.As(CorpusRows.Alice, "authenticated", "", "", database.Now);
        foreach (var column in corpus.Model.ColumnsOf(new QualifiedName("public", "given")).Where(column => column.Name != "id"))
        {
            var method = corpus.Rules("Given").Single(method => method.Name == Method(column.Name));
            var (found, error) = await database.QueryAsync($"SELECT {Quote.Identifier(column.Name)} FROM public.given");
            Assert.Null(error);
            Assert.Equal(CorpusRows.Text(method.Invoke(null, [])), CorpusRows.Text(found[0][0]));
        }

        static string Method(string column) => column switch
        {
            "number" => "Three", "ratio" => "Half", "text" => "Word", "level" => "Middle", "at" => "Now", "span" => "Week", "flag" => "Yes", _ => "Caller",
        };
    }
}
