using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Model.Tests.Quoting;

public sealed class QuoteTests
{
    [Theory]
    [InlineData("user_id", "user_id")]
    [InlineData("_a1", "_a1")]
    [InlineData("1a", "\"1a\"")]
    [InlineData("UserId", "\"UserId\"")]
    [InlineData("user", "\"user\"")]
    [InlineData("select", "\"select\"")]
    [InlineData("uuid-ossp", "\"uuid-ossp\"")]
    [InlineData("größe", "\"größe\"")]
    [InlineData("ı", "\"ı\"")]
    [InlineData("a$b", "\"a$b\"")]
    [InlineData("a\"; drop table b; --", "\"a\"\"; drop table b; --\"")]
    public void An_identifier_is_bare_only_if_it_is_plain_and_no_keyword(string name, string sql) =>
        Assert.Equal(sql, Quote.Identifier(name));

    [Theory]
    [InlineData("", "''")]
    [InlineData("it's", "'it''s'")]
    [InlineData("line\nline", "'line\nline'")]
    [InlineData(@"C:\n", @"E'C:\\n'")]
    [InlineData(@"\'", @"E'\\'''")]
    public void A_literal_doubles_quotes_and_says_E_where_a_backslash_is_in_it(string text, string sql) =>
        Assert.Equal(sql, Quote.Literal(text));

    [Fact]
    public void A_missing_text_is_NULL_and_an_empty_one_is_not()
    {
        Assert.Equal("NULL", Quote.LiteralOrNull(null));
        Assert.Equal("''", Quote.LiteralOrNull(""));
    }

    [Theory]
    [InlineData("PUBLIC", "PUBLIC")]
    [InlineData("public", "public")]
    [InlineData("Public", "\"Public\"")]
    [InlineData("service_role", "service_role")]
    [InlineData("current_user", "\"current_user\"")]
    public void Only_PUBLIC_in_capitals_is_everyone(string role, string sql) => Assert.Equal(sql, Quote.Role(role));

    [Fact]
    public void An_empty_array_has_a_type() => Assert.Equal("ARRAY[]::text[]", Quote.Array([]));

    [Fact]
    public void An_array_quotes_each_item() => Assert.Equal("ARRAY['a', 'b''c']", Quote.Array(["a", "b'c"]));

    [Theory]
    [InlineData("SELECT 1", "$body$SELECT 1$body$")]
    [InlineData("ends in $body", "$body1$ends in $body$body1$")]
    [InlineData("body and body1", "$body2$body and body1$body2$")]
    [InlineData("", "$body$$body$")]
    [InlineData("ends in $", "$body$ends in $$body$")]
    public void A_dollar_tag_s_name_occurs_nowhere_in_the_text(string text, string sql) =>
        Assert.Equal(sql, Quote.Dollar(text, "body"));

    [Theory]
    [InlineData("one\ntwo", "one two")]
    [InlineData("one\rDROP TABLE a;", "one DROP TABLE a;")]
    [InlineData("one\u2028two\u2029three\u0085four\u000bfive", "one two three four five")]
    [InlineData("tab\tand \u001b[31mcolour", "tab and  [31mcolour")]
    public void A_comment_stays_on_its_line(string text, string comment) => Assert.Equal(comment, Quote.Comment(text));
}
