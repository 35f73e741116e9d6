using SafeSchema.Generators.Sql;
using Xunit;

namespace SafeSchema.Generators.Tests.Sql;

/// <summary>SQL is cut as PostgreSQL's scanner cuts it.</summary>
public sealed class SqlTokensTests
{
    [Theory]
    [InlineData("a.b = 1", "a|.|b|=|1")]
    [InlineData("'it''s' || 'x'", "'it''s'||||'x'")]
    [InlineData("E'a\\'b' = N'c'", "E'a\\'b'|=|N'c'")]
    [InlineData("'a\\' = 'b'", "'a\\'|=|'b'")]
    [InlineData("$$a 'b$$ = $x$ $$ $y$ $x$", "$$a 'b$$|=|$x$ $$ $y$ $x$")]
    [InlineData("$1 + $2", "$1|+|$2")]
    [InlineData("a$b", "a$b")]
    [InlineData("\"User\".\"a\"\"b\"", "\"User\"|.|\"a\"\"b\"")]
    [InlineData("U&\"d\\0061t\" = U&'x'", "U&\"d\\0061t\"|=|U&'x'")]
    [InlineData("a -- 'b\nc", "a|c")]
    [InlineData("a -- b\rc", "a|c")]
    [InlineData("a /* /* b */ ' */ c", "a|c")]
    [InlineData("a::text[]", "a|::|text|[|]")]
    [InlineData("x=-1", "x|=|-|1")]
    [InlineData("x @- 1", "x|@-|1")]
    [InlineData("a->>'b'", "a|->>|'b'")]
    [InlineData("1.5e-3+.5", "1.5e-3|+|.5")]
    [InlineData("v := 1", "v|:=|1")]
    [InlineData("größe > 1", "größe|>|1")]
    [InlineData("f(a, b);", "f|(|a|,|b|)|;")]
    [InlineData("a*/*b*/c", "a|*|c")]
    public void Tokens(string text, string expected)
    {
        var tokens = SqlTokens.Read(text);
        Assert.Empty(tokens.Problems);
        Assert.Equal(expected, string.Join('|', Enumerable.Range(0, tokens.Count).Select(tokens.Written)));
    }

    [Theory]
    [InlineData("'a", "a string is not closed", 0)]
    [InlineData("x = E'a\\'", "a string is not closed", 4)]
    [InlineData("\"a", "a quoted identifier is not closed", 0)]
    [InlineData("a /* b /* c */", "a comment is not closed", 2)]
    [InlineData("$x$ a $X$", "the dollar quote $x$ is not closed", 0)]
    [InlineData("(a", "'(' is not closed", 0)]
    [InlineData("a)", "')' closes nothing", 1)]
    [InlineData("(a]", "']' closes nothing", 2)]
    public void What_is_wrong(string text, string what, int at)
    {
        var problem = SqlTokens.Read(text).Problems[0];
        Assert.Equal((what, at), (problem.What, problem.Start));
    }

    [Theory]
    [InlineData("\"User\"", "User")]
    [InlineData("USER_ID", "user_id")]
    [InlineData("\"a\"\"b\"", "a\"b")]
    public void Names_are_folded_unless_they_are_quoted(string text, string name) => Assert.Equal(name, SqlTokens.Read(text).Name(0));

    [Theory]
    [InlineData("true", true)]
    [InlineData("(((TRUE)))", true)]
    [InlineData("a.id = id", true)]
    [InlineData("x or 1 = 1", true)]
    [InlineData("x and 1 = 1", false)]
    [InlineData("bool 'yes'", true)]
    [InlineData("'no'", false)]
    [InlineData("a = b", false)]
    [InlineData("x between 1 and 2 or false", false)]
    [InlineData("case when a or true then b end", false)]
    public void What_always_holds(string text, bool always) => Assert.Equal(always, SqlCondition.Parse(SqlTokens.Read(text).All).IsAlwaysTrue);

    [Theory]
    [InlineData("user_id = auth.uid()", "user_id")]
    [InlineData("(select auth.uid()) = (note.user_id)::uuid", "user_id")]
    [InlineData("user_id::text = (select current_setting('x'))", "user_id")]
    [InlineData("\"Owner\" = current_user", "Owner")]
    [InlineData("user_id = team_id", null)]
    [InlineData("lower(name) = auth.email()", null)]
    public void Whose_a_row_is(string text, string? column) => Assert.Equal(column, SqlCondition.Parse(SqlTokens.Read(text).All).ComparedWithCaller);

    [Theory]
    [InlineData("SELECT 1 FROM a, b.c AS x LEFT JOIN d ON true", "a b.c=x d")]
    [InlineData("SELECT 1 FROM ONLY a x WHERE x.y IN (SELECT z FROM e)", "a=x e")]
    [InlineData("WITH q AS (SELECT 1 FROM a), r (n) AS MATERIALIZED (SELECT 2) SELECT 1 FROM q, r, b", "a b")]
    [InlineData("INSERT INTO a (x, y) SELECT 1, 2 FROM b ON CONFLICT DO UPDATE SET x = 1", "a b")]
    [InlineData("UPDATE a SET x = 1; DELETE FROM b; SELECT extract(year FROM c), trim(both FROM d), e IS DISTINCT FROM f", "a b")]
    [InlineData("SELECT 1 FROM (SELECT 2 FROM a) s, unnest(b) t, LATERAL f(c) u JOIN d USING (id)", "d a")]
    [InlineData("SELECT x INTO v FROM a FOR UPDATE OF a", "a")]
    public void Which_relations_are_named(string text, string expected) => Assert.Equal(
        expected.Split(' ').Order(StringComparer.Ordinal),
        SqlRelation.In(SqlTokens.Read(text)).Select(relation => (relation.Schema is { } schema ? schema + "." : "") + relation.Name + (relation.Alias == relation.Name ? "" : "=" + relation.Alias)).Order(StringComparer.Ordinal));
}
