using SafeSchema.Tool.Commands;
using Xunit;

namespace SafeSchema.Tool.Tests;

public sealed class DestructiveTests
{
    [Theory]
    [InlineData("DROP POLICY old ON public.t", true)]
    [InlineData("ALTER TABLE public.t DROP CONSTRAINT t_check", true)]
    [InlineData("ALTER TABLE public.t ALTER COLUMN id TYPE uuid USING id::uuid", true)]
    [InlineData("ALTER TABLE public.t ALTER COLUMN id SET DATA TYPE uuid", true)]
    [InlineData("ALTER TABLE public.t ALTER COLUMN a DROP NOT NULL", false)]
    [InlineData("ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT", false)]
    [InlineData("ALTER TABLE public.t ENABLE ROW LEVEL SECURITY", false)]
    public void What_drops_or_converts_is_asked_about(string sql, bool asks) =>
        Assert.Equal(asks, Destructive.Is(new PlannedStep("kind", "object", Difference.Different, "", sql, null)));

    [Fact]
    public void What_is_only_missing_takes_nothing_away() =>
        Assert.False(Destructive.Is(new PlannedStep("kind", "object", Difference.Missing, "", "DROP TABLE x", null)));
}
