using SafeSchema.Model.Writing;
using Xunit;

namespace SafeSchema.Model.Tests.Quoting;

public sealed class HostileTextTests(ITestOutputHelper output)
{
    [Fact]
    public void Whatever_is_quoted_can_be_read_back_by_the_rules_of_the_language()
    {
        var hostile = new HostileText();
        output.WriteLine($"SAFESCHEMA_SEED={hostile.Seed}");
        for (var round = 0; round < 20_000; round++)
        {
            var text = hostile.Next();
            Assert.Equal(text, ReadLiteral(Quote.Literal(text)));
            Assert.Equal(text, ReadDollar(Quote.Dollar(text, "body")));
            Assert.DoesNotContain(Quote.Comment(text), c => char.IsControl(c) || c is '\u2028' or '\u2029');
            Assert.Equal(text.Length, Quote.Comment(text).Length);

            var name = hostile.NextName();
            Assert.Equal(name, ReadIdentifier(Quote.Identifier(name)));
        }
    }

    // Section 4.1.2: the first lone quote ends a literal, and in E'' a backslash takes the next character as it is.
    static string ReadLiteral(string sql)
    {
        var escapes = sql[0] == 'E';
        var start = escapes ? 2 : 1;
        var text = new System.Text.StringBuilder();
        for (var i = start; ; i++)
        {
            if (sql[i] == '\\')
            {
                Assert.True(escapes, "A backslash in a plain literal means what standard_conforming_strings says: " + sql);
                i++;
            }
            else if (sql[i] == '\'')
            {
                if (i == sql.Length - 1)
                    return text.ToString();
                i++;
                Assert.Equal('\'', sql[i]);
            }

            text.Append(sql[i]);
        }
    }

    static string ReadDollar(string sql)
    {
        var tag = sql[..(sql.IndexOf('$', 1) + 1)];
        var end = sql.IndexOf(tag, tag.Length, StringComparison.Ordinal);
        Assert.Equal(sql.Length - tag.Length, end);
        return sql[tag.Length..end];
    }

    static string ReadIdentifier(string sql)
    {
        if (sql[0] != '"')
            return sql;
        var inner = sql[1..^1];
        Assert.DoesNotContain("\"", inner.Replace("\"\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        return inner.Replace("\"\"", "\"", StringComparison.Ordinal);
    }
}
