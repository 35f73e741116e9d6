using Npgsql;
using SafeSchema.Model.Writing;
using SafeSchema.Testing;
using Xunit;

namespace SafeSchema.Model.Tests.Quoting;

/// <summary>PostgreSQL itself reads what <see cref="Quote"/> wrote.</summary>
public sealed class QuoteOnAServerTests(ITestOutputHelper output) : IAsyncLifetime
{
    PostgresServer? server;
    NpgsqlConnection? connection;

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync();
        connection = new(server.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task Hostile_text_comes_back_as_it_went(string standardConformingStrings)
    {
        await ReadAsync($"select set_config('standard_conforming_strings', '{standardConformingStrings}', false)");
        var hostile = new HostileText();
        output.WriteLine($"SAFESCHEMA_SEED={hostile.Seed}");
        for (var round = 0; round < 500; round++)
        {
            var text = hostile.Next();
            var name = hostile.NextName();
            Assert.Equal(("v", text), await ReadAsync($"select {Quote.Literal(text)} as v"));
            Assert.Equal(("v", text), await ReadAsync($"select {Quote.Dollar(text, "body")} as v"));
            Assert.Equal(("v", "1"), await ReadAsync($"-- {Quote.Comment(text)}\nselect '1' as v"));
            Assert.Equal((name, ""), await ReadAsync($"select '' as {Quote.Identifier(name)}"));
            Assert.Equal(("v", text), await ReadAsync($"select ({Quote.Array(["", text])})[2] as v"));
        }
    }

    [Fact]
    public async Task Every_keyword_that_PostgreSQL_would_quote_is_quoted()
    {
        var (_, words) = await ReadAsync("select string_agg(word, ' ') from pg_get_keywords() where quote_ident(word) <> word");
        Assert.All(words.Split(' '), word => Assert.Equal($"\"{word}\"", Quote.Identifier(word)));
    }

    [Fact]
    public async Task Every_bare_keyword_can_be_a_column_s_name()
    {
        var (_, words) = await ReadAsync("select string_agg(word, ' ') from pg_get_keywords()");
        foreach (var word in words.Split(' '))
            Assert.Equal(("c", ""), await ReadAsync($"select t.{Quote.Identifier(word)} as c from (values ('')) as t ({Quote.Identifier(word)})"));
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        if (server is not null)
            await server.DisposeAsync();
    }

    async Task<(string Name, string Value)> ReadAsync(string sql)
    {
        await using var command = connection!.CreateCommand();
        command.CommandText = sql;

        // A positional parameter, used or not, keeps Npgsql from reading the text itself: only the server does.
        command.Parameters.Add(new() { Value = 1 });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        return (reader.GetName(0), reader.GetString(0));
    }
}
