using SafeSchema.Acceptance.Support;
using SafeSchema.Model.Objects;
using Xunit;

namespace SafeSchema.Acceptance.Mutations;

/// <summary>Checks stand on lines, values between bars. What would be read otherwise there is judged all the same.</summary>
public sealed class OddValuesTests(Projects projects)
{
    static readonly DatabaseSchema odd = Tiny.Schema(
    [
        .. Tiny.Table(Tiny.Column("a | b", "text"), Tiny.Column("NULL", "text"), Tiny.Column("we\"ird, {x} \\n", "text"), Default("plain", "'a'"), Default("bars", "'a | b'"), Default("lines", "'a\nb'"), Default("back", "E'a\\\\b'")),
        Check("bar", "plain <> 'x | y' or plain || plain = 'xx'"),
        Check("line", "plain <> 'x'\n  or plain = ''"),
        Check("null", "NULL"),
        Check("ends in a bar |", "plain <> '|'"),
    ]);

    static Column Default(string name, string sql) => new(Tiny.Things, name, "text", false, sql, null, null, null);

    static CheckConstraint Check(string name, string condition) => new(Tiny.Things, name, condition, null);

    [Fact]
    public async Task All_of_them_pass_after_applying()
    {
        await using var project = await projects.EmptyAsync();
        await odd.ApplyAsync(project);
        Assert.Equal("", await Verification.NotPassedAsync(project, odd));
        Assert.Equal(0, (await odd.ApplyAsync(project.Owner, new() { AlwaysCompare = true }, cancellationToken: TestContext.Current.CancellationToken)).Changes);
    }

    [Theory]
    [InlineData("ALTER TABLE public.things ALTER COLUMN bars SET DEFAULT 'a'", "column public.things.bars default")]
    [InlineData("ALTER TABLE public.things ALTER COLUMN lines SET DEFAULT 'a b'", "column public.things.lines default")]
    [InlineData("ALTER TABLE public.things ALTER COLUMN back DROP DEFAULT", "column public.things.back default")]
    [InlineData("ALTER TABLE public.things ALTER COLUMN \"a | b\" SET NOT NULL", "column public.things.\"a | b\" nullability")]
    [InlineData("ALTER TABLE public.things ALTER COLUMN \"NULL\" SET NOT NULL", "column public.things.\"NULL\" nullability")]
    [InlineData("ALTER TABLE public.things ALTER COLUMN \"we\"\"ird, {x} \\n\" TYPE varchar", "column public.things.\"we\"\"ird, {x} \\n\" type")]
    [InlineData("ALTER TABLE public.things DROP CONSTRAINT bar", "constraint public.things.bar")]
    [InlineData("ALTER TABLE public.things DROP CONSTRAINT line", "constraint public.things.line")]
    [InlineData("ALTER TABLE public.things DROP CONSTRAINT \"null\"", "constraint public.things.\"null\"")]
    [InlineData("ALTER TABLE public.things DROP CONSTRAINT \"ends in a bar |\"", "constraint public.things.\"ends in a bar |\"")]
    [InlineData("ALTER TABLE public.things ADD CONSTRAINT stranger CHECK (\"a | b\" <> '')", "table public.things accepts rows")]
    [InlineData("CREATE UNIQUE INDEX stranger ON public.things (\"we\"\"ird, {x} \\n\")", "table public.things accepts rows")]
    public async Task One_that_is_otherwise_fails(string change, string check)
    {
        await using var project = await projects.EmptyAsync();
        await odd.ApplyAsync(project);
        await project.ExecuteAsync(change);
        Assert.Equal("Failed " + check, await Verification.NotPassedAsync(project, odd));
    }
}
